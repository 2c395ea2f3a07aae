using System.Globalization;
using System.Xml;

namespace Lanyue.Adapters.WeChat;

/// <summary>The XML of answers. Never a string template: a student's "]]>" would end the section (protocols/wechat.md 1.7).</summary>
static class WeChatEnvelope
{
    static readonly XmlWriterSettings Bare = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None };

    /// <summary>A passive text. Sender and receiver are the push's, changed over.</summary>
    public static string Text(string to, string from, long createTime, string content) => Write(xml =>
    {
        Section(xml, "ToUserName", to);
        Section(xml, "FromUserName", from);
        xml.WriteElementString("CreateTime", createTime.ToString(CultureInfo.InvariantCulture));
        Section(xml, "MsgType", "text");
        Section(xml, "Content", content);
    });

    /// <param name="timestamp">Seconds.</param>
    public static string Sealed(string encrypt, string signature, string timestamp, string nonce) => Write(xml =>
    {
        Section(xml, "Encrypt", encrypt);
        Section(xml, "MsgSignature", signature);
        xml.WriteElementString("TimeStamp", timestamp);
        Section(xml, "Nonce", nonce);
    });

    static string Write(Action<XmlWriter> content)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, Bare))
        {
            xml.WriteStartElement("xml");
            content(xml);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    static void Section(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteCData(CleanText.Of(text));  // splits "]]>" over two sections
        xml.WriteEndElement();
    }
}
