using System.Globalization;
using System.Text;

namespace Lanyue.Adapters.Wire;

/// <summary>
/// The XML of answers, built by elements alone: a student's "]]>" must not end its section (protocols/wechat.md 1.7). By hand: an
/// XmlWriter's buffers are many times the message.
/// </summary>
static class WeChatEnvelope
{
    /// <summary>A passive reply. Sender and receiver are the push's, changed over.</summary>
    public static string Reply(string to, string from, long createTime, PassiveBody body) => new StringBuilder(512, int.MaxValue).Append("<xml>")
        .Section("ToUserName", to)
        .Section("FromUserName", from)
        .Number("CreateTime", createTime)
        .Section("MsgType", body.Type)
        .Append(body.Elements)
        .Append("</xml>").ToString();

    /// <param name="timestamp">Seconds.</param>
    public static string Sealed(string encrypt, string signature, long timestamp, string nonce) => new StringBuilder(encrypt.Length + 256, int.MaxValue).Append("<xml>")
        .Section("Encrypt", encrypt)
        .Section("MsgSignature", signature)
        .Number("TimeStamp", timestamp)
        .Section("Nonce", nonce)
        .Append("</xml>").ToString();

    /// <summary>Text of any kind: cleaned of what XML cannot carry, and where it has the end of a section, in two of them.</summary>
    internal static StringBuilder Section(this StringBuilder xml, string name, string text) => xml
        .Append('<').Append(name).Append("><![CDATA[")
        .Append(CleanText.Of(text).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal))
        .Append("]]></").Append(name).Append('>');

    internal static StringBuilder Number(this StringBuilder xml, string name, long number) => xml
        .Append('<').Append(name).Append('>').Append(CultureInfo.InvariantCulture, $"{number}").Append("</").Append(name).Append('>');
}
