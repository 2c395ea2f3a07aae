using System.Globalization;
using System.Text;
using System.Xml;

namespace Lanyue.Adapters.Simulator;

/// <summary>The inner XML of what the platform reports by itself (protocols/wechat.md 2.2).</summary>
static class ReportXml
{
    public static string Write(string @event, string openId, string accountId, long createTime, Action<XmlWriter> details)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" }))
            xml.Nested("xml", () =>
            {
                xml.Words("ToUserName", accountId);
                xml.Words("FromUserName", openId);
                xml.Number("CreateTime", createTime);
                xml.Words("MsgType", "event");
                xml.Words("Event", @event);
                details(xml);
            });
        return text.ToString();
    }

    public static void Nested(this XmlWriter xml, string name, Action inside)
    {
        xml.WriteStartElement(name);
        inside();
        xml.WriteEndElement();
    }

    public static void Words(this XmlWriter xml, string name, string text) => xml.Nested(name, () => xml.WriteCData(text));

    public static void Number(this XmlWriter xml, string name, long number) => xml.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));
}
