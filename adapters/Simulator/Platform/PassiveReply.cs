using System.Text;
using System.Xml;
using System.Xml.Linq;
using Lanyue.Adapters.WeChat;

namespace Lanyue.Adapters.Simulator;

/// <summary>What the body of a 200 means to the platform.</summary>
/// <param name="Shown">What the student sees; null: nothing, because of <c>success</c>, an empty body or a <paramref name="Problem"/>.</param>
/// <param name="Xml">The reply's inner XML; null where there is none.</param>
/// <param name="Problem">Why the platform refuses it and shows the failure line; null: it does not.</param>
sealed record PassiveReply(string? Shown, string? Xml, string? Problem)
{
    /// <summary>The platform's own limit is undocumented; this is the practice (protocols/wechat.md 3.1).</summary>
    public const int TextLimitInBytes = 2048;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly PassiveReply Nothing = new(null, null, null);

    public static PassiveReply Read(byte[] body, SimulatorSettings settings, string openId)
    {
        string? inner = null;
        try
        {
            var text = StrictUtf8.GetString(body);
            if (text is "" or "success") return Nothing;
            if (text[0] == '\uFEFF') return Bad("The body begins with a BOM.");

            inner = Open(text, settings);
            return new(Text(Parse(inner), settings.Account, openId), inner, null);
        }
        catch (Exception e) when (e is DecoderFallbackException or XmlException or RefusedReplyException)
        {
            return Bad(e.Message, inner);
        }
    }

    static PassiveReply Bad(string problem, string? inner = null) => new(null, inner, problem);

    /// <summary>The inner XML: taken from the envelope where there is one, which safe mode asks for.</summary>
    static string Open(string text, SimulatorSettings settings)
    {
        var outer = Parse(text);
        if (outer.Element("Encrypt") is null)
            return settings.Mode is not CallbackMode.Safe ? text : throw new RefusedReplyException("Safe mode asks for an encrypted reply.");
        if (settings.Mode is CallbackMode.Plain) throw new RefusedReplyException("Plain mode does not take an encrypted reply.");

        var (encrypt, signature, stamp, nonce) = (Only(outer, "Encrypt"), Only(outer, "MsgSignature"), Only(outer, "TimeStamp"), Only(outer, "Nonce"));
        if (stamp.Length != 10 || !stamp.All(char.IsAsciiDigit)) throw new RefusedReplyException("TimeStamp is not in seconds.");

        var cipher = settings.Account.Cipher();
        if (!cipher.IsSigned(signature, stamp, nonce, encrypt)) throw new RefusedReplyException("MsgSignature does not match.");
        return cipher.TryOpen(encrypt, out var xml, out _) ? xml : throw new RefusedReplyException("Encrypt does not open with the account's key and AppId.");
    }

    static string Text(XElement reply, SimulatedAccount account, string openId)
    {
        if (Only(reply, "ToUserName") != openId) throw new RefusedReplyException("ToUserName is not the student who wrote.");
        if (Only(reply, "FromUserName") != account.AccountId) throw new RefusedReplyException("FromUserName is not the account.");
        if (Only(reply, "CreateTime") is not { Length: 10 } time || !time.All(char.IsAsciiDigit)) throw new RefusedReplyException("CreateTime is not in seconds.");

        switch (Only(reply, "MsgType"))
        {
            case "text":
                var content = Only(reply, "Content");
                if (content == "") throw new RefusedReplyException("Content is empty.");
                return StrictUtf8.GetByteCount(content) <= TextLimitInBytes ? content : throw new RefusedReplyException($"Content has more than {TextLimitInBytes} bytes.");
            case "news": return string.Join('\n', reply.Descendants("Title").Select(t => $"[图文] {t.Value}"));
            case "image": return "[图片]";
            case "voice": return "[语音]";
            case "video": return "[视频]";
            case "music": return "[音乐]";
            case "transfer_customer_service": return "[转人工客服]";
            case var other: throw new RefusedReplyException($"MsgType {other} is unknown.");
        }
    }

    static string Only(XElement parent, string name) =>
        parent.Elements(name).ToArray() is [var one] ? one.Value : throw new RefusedReplyException($"{name} is missing or there twice.");

    static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XElement.Load(reader);
        return root.Name == "xml" ? root : throw new RefusedReplyException("The body is not <xml>.");
    }

    sealed class RefusedReplyException(string problem) : Exception(problem);
}
