using System.Globalization;
using System.Text;
using System.Xml;

namespace Lanyue.Adapters.Simulator;

/// <summary>The inner XML of what a student did (protocols/wechat.md 2): text as CDATA, numbers bare, one element a line.</summary>
static class MessageXml
{
    public static string Write(StudentAct act, bool follows, string accountId, long createTime, long msgId)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("xml");
            Words(xml, "ToUserName", accountId);
            Words(xml, "FromUserName", act.Student);
            Number(xml, "CreateTime", createTime);
            Words(xml, "MsgType", act.IsEvent ? "event" : act.Kind.ToString().ToLowerInvariant());
            if (act.IsEvent) Event(xml, act, follows);
            else Message(xml, act, msgId);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    static void Message(XmlWriter xml, StudentAct act, long msgId)
    {
        var media = "demo-media-" + msgId.ToString(CultureInfo.InvariantCulture);
        switch (act.Kind)
        {
            case ActKind.Text:
                Words(xml, "Content", act.Text);
                if (act.MenuId is { } menu) xml.WriteElementString("bizmsgmenuid", menu);
                break;
            case ActKind.Image:
                Words(xml, "PicUrl", $"http://mmbiz.example/{media}?a=1&b=2");
                Words(xml, "MediaId", media);
                break;
            case ActKind.Voice:
                Words(xml, "MediaId", media);
                Words(xml, "Format", "amr");
                if (act.Text is { } recognised) Words(xml, "Recognition", recognised);
                break;
            case ActKind.Video:
                Words(xml, "MediaId", media);
                Words(xml, "ThumbMediaId", media + "-thumb");
                break;
            case ActKind.Location:
                xml.WriteElementString("Location_X", act.Latitude.ToString("F6", CultureInfo.InvariantCulture));
                xml.WriteElementString("Location_Y", act.Longitude.ToString("F6", CultureInfo.InvariantCulture));
                Number(xml, "Scale", 16);
                Words(xml, "Label", act.Text);
                break;
            default:
                Words(xml, "Title", "演示链接");
                Words(xml, "Description", "");
                Words(xml, "Url", act.Text);
                break;
        }
        Number(xml, "MsgId", msgId);
    }

    /// <summary>A scene scanned by someone who does not follow yet is a subscription that carries the scene.</summary>
    static void Event(XmlWriter xml, StudentAct act, bool follows)
    {
        var newcomer = act.Kind is ActKind.Scan && !follows;
        Words(xml, "Event", newcomer ? "subscribe" : act.Kind switch
        {
            ActKind.Subscribe => "subscribe",
            ActKind.Unsubscribe => "unsubscribe",
            ActKind.Scan => "SCAN",
            ActKind.Click => "CLICK",
            _ => "VIEW",
        });
        Words(xml, "EventKey", newcomer ? "qrscene_" + act.Text : act.Kind is ActKind.Subscribe or ActKind.Unsubscribe ? "" : act.Text);
        if (act.Kind is ActKind.Scan) Words(xml, "Ticket", "demo-ticket-" + act.Text);
    }

    static void Words(XmlWriter xml, string name, string? text)
    {
        xml.WriteStartElement(name);
        xml.WriteCData(text ?? "");
        xml.WriteEndElement();
    }

    static void Number(XmlWriter xml, string name, long number) =>
        xml.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));
}
