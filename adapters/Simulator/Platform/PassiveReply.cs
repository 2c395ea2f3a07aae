using System.Text;
using System.Xml;
using System.Xml.Linq;
using Lanyue.Adapters.WeChat;

namespace Lanyue.Adapters.Simulator;

/// <summary>What the body of a 200 means to the platform.</summary>
/// <param name="Shown">What the student sees; null: nothing, because of <c>success</c>, an empty body or a <paramref name="Problem"/>.</param>
/// <param name="Xml">The reply's inner XML; null where there is none.</param>
/// <param name="Content">What is more than words of it; null: nothing.</param>
/// <param name="Problem">Why the platform refuses it and shows the failure line; null: it does not.</param>
sealed record PassiveReply(string? Shown, string? Xml, string? Problem, RichContent? Content = null)
{
    /// <summary>The platform's own limit is undocumented; this is the practice (protocols/wechat.md 3.1).</summary>
    public const int TextLimitInBytes = 2048;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly PassiveReply Nothing = new(null, null, null);

    /// <param name="answers">What the student did. A message gets one article at most, and only a message can be handed to customer service.</param>
    /// <param name="media">Where a MediaId is looked up; null: none is refused for being unknown.</param>
    public static PassiveReply Read(byte[] body, SimulatorSettings settings, string openId, ActKind answers = ActKind.Text, MediaStore? media = null)
    {
        string? inner = null;
        try
        {
            var text = StrictUtf8.GetString(body);
            if (text is "" or "success") return Nothing;
            if (text[0] == '\uFEFF') return Bad("应答以 BOM 开头");

            inner = Open(text, settings);
            var reply = Parse(inner);
            CheckHeads(reply, settings.Account, openId);
            var (shown, content) = PassiveContent.Read(reply, answers, media);
            return new(shown, inner, null, content);
        }
        catch (Exception e) when (e is DecoderFallbackException or XmlException or RefusedReplyException)
        {
            return Bad(e is RefusedReplyException ? e.Message : "应答不是 UTF-8 的 XML", inner);
        }
    }

    static PassiveReply Bad(string problem, string? inner = null) => new(null, inner, problem);

    /// <summary>The inner XML: taken from the envelope where there is one, which safe mode asks for.</summary>
    static string Open(string text, SimulatorSettings settings)
    {
        var outer = Parse(text);
        if (outer.Element("Encrypt") is null)
            return settings.Mode is not WeChatMode.Safe ? text : throw new RefusedReplyException("安全模式下回复必须加密");
        if (settings.Mode is WeChatMode.Plain) throw new RefusedReplyException("明文模式不接受加密的回复");

        var (encrypt, signature, stamp, nonce) = (Only(outer, "Encrypt"), Only(outer, "MsgSignature"), Only(outer, "TimeStamp"), Only(outer, "Nonce"));
        if (stamp.Length != 10 || !stamp.All(char.IsAsciiDigit)) throw new RefusedReplyException("TimeStamp 不是秒");

        var cipher = settings.Account.Cipher();
        if (!cipher.IsSigned(signature, stamp, nonce, encrypt)) throw new RefusedReplyException("MsgSignature 不符");
        return cipher.TryOpen(encrypt, out var xml, out _) ? xml : throw new RefusedReplyException("Encrypt 用本帐号的密钥和 AppId 解不开");
    }

    static void CheckHeads(XElement reply, SimulatedAccount account, string openId)
    {
        if (Only(reply, "ToUserName") != openId) throw new RefusedReplyException("ToUserName 不是发消息的人");
        if (Only(reply, "FromUserName") != account.AccountId) throw new RefusedReplyException("FromUserName 不是本帐号");
        if (Only(reply, "CreateTime") is not { Length: 10 } time || !time.All(char.IsAsciiDigit)) throw new RefusedReplyException("CreateTime 不是秒");
    }

    internal static string Only(XElement parent, string name) =>
        parent.Elements(name).ToArray() is [var one] ? one.Value : throw new RefusedReplyException($"{name} 缺失或重复");

    static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XElement.Load(reader);
        return root.Name == "xml" ? root : throw new RefusedReplyException("应答不是 <xml>");
    }
}

/// <summary>The platform takes no such reply; the message says why, for whoever reads the page.</summary>
sealed class RefusedReplyException(string problem) : Exception(problem);
