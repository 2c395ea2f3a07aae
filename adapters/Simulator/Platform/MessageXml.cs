using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace Lanyue.Adapters.Simulator;

/// <summary>The inner XML of what a student did (protocols/wechat.md 2): text as CDATA, numbers bare, one element a line.</summary>
static class MessageXml
{
    /// <summary>What the platform calls the kinds; MsgType of messages, Event of events.</summary>
    static readonly Dictionary<ActKind, string> Names = new()
    {
        [ActKind.Text] = "text", [ActKind.Image] = "image", [ActKind.Voice] = "voice", [ActKind.Video] = "video", [ActKind.ShortVideo] = "shortvideo",
        [ActKind.Location] = "location", [ActKind.Link] = "link", [ActKind.MiniProgramPage] = "miniprogrampage",
        [ActKind.Subscribe] = "subscribe", [ActKind.Unsubscribe] = "unsubscribe", [ActKind.Scan] = "SCAN", [ActKind.Click] = "CLICK", [ActKind.View] = "VIEW",
        [ActKind.ViewMiniProgram] = "view_miniprogram", [ActKind.ScanCodePush] = "scancode_push", [ActKind.ScanCodeWaitMsg] = "scancode_waitmsg",
        [ActKind.PicSysPhoto] = "pic_sysphoto", [ActKind.PicPhotoOrAlbum] = "pic_photo_or_album", [ActKind.PicWeixin] = "pic_weixin",
        [ActKind.LocationSelect] = "location_select", [ActKind.ReportLocation] = "LOCATION", [ActKind.TemplateSendJobFinish] = "TEMPLATESENDJOBFINISH",
        [ActKind.SubscribeMsgPopup] = "subscribe_msg_popup_event", [ActKind.SubscribeMsgChange] = "subscribe_msg_change_event",
        [ActKind.SubscribeMsgSent] = "subscribe_msg_sent_event", [ActKind.KfCreateSession] = "kf_create_session", [ActKind.KfCloseSession] = "kf_close_session",
        [ActKind.KfSwitchSession] = "kf_switch_session", [ActKind.UserAuthorizationRevoke] = "user_authorization_revoke",
    };

    /// <param name="number">MsgId of a message; MsgID of an outcome.</param>
    public static string Write(StudentAct act, bool follows, string accountId, long createTime, long number)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("xml");
            Words(xml, "ToUserName", accountId);
            Words(xml, "FromUserName", act.Student);
            Number(xml, "CreateTime", createTime);
            Words(xml, "MsgType", act.IsEvent ? "event" : Names.GetValueOrDefault(act.Kind) ?? act.Key);
            if (act.IsEvent) Event(xml, act, follows, number);
            else Message(xml, act, number);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    static void Message(XmlWriter xml, StudentAct act, long msgId)
    {
        var media = MediaIds.Of(msgId);
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
                Words(xml, "MediaId16K", MediaIds.FinerOf(media));
                if (act.Text is { } recognised) Words(xml, "Recognition", recognised);
                break;
            case ActKind.Video or ActKind.ShortVideo:
                Words(xml, "MediaId", media);
                Words(xml, "ThumbMediaId", MediaIds.ThumbOf(media));
                break;
            case ActKind.Location:
                Place(xml, act, Bare);
                break;
            case ActKind.Link:
                Words(xml, "Title", act.Title ?? "演示链接");
                Words(xml, "Description", "");
                Words(xml, "Url", act.Text);
                break;
            case ActKind.MiniProgramPage:
                Words(xml, "Title", act.Title ?? "演示小程序");
                Words(xml, "AppId", DemoAccount.MiniProgramAppId);
                Words(xml, "PagePath", act.Text);
                Words(xml, "ThumbUrl", $"http://mmbiz.example/{MediaIds.ThumbOf(media)}");
                Words(xml, "ThumbMediaId", MediaIds.ThumbOf(media));
                break;
            default:
                Words(xml, "Content", act.Text);
                break;
        }
        Number(xml, "MsgId", msgId);
        if (act.Article is not { } article) return;
        Words(xml, "MsgDataId", article);
        Number(xml, "Idx", 1);
    }

    /// <summary>A scene scanned by someone who does not follow yet is a subscription that carries the scene.</summary>
    static void Event(XmlWriter xml, StudentAct act, bool follows, long number)
    {
        var scene = act.Kind is ActKind.Scan or ActKind.Subscribe ? act.Text : null;
        var newcomer = act.Kind is ActKind.Subscribe || act.Kind is ActKind.Scan && !follows;
        Words(xml, "Event", newcomer ? "subscribe" : Names.GetValueOrDefault(act.Kind) ?? act.Key);
        switch (act.Kind)
        {
            case ActKind.Subscribe or ActKind.Scan:
                Words(xml, "EventKey", newcomer && scene is not null ? "qrscene_" + scene : scene);
                if (scene is not null) Words(xml, "Ticket", "demo-ticket-" + scene);
                break;
            case ActKind.Unsubscribe:
                Words(xml, "EventKey", "");
                break;
            case ActKind.ViewMiniProgram:
                Words(xml, "EventKey", act.Text);
                Words(xml, "MenuId", "1");
                break;
            case ActKind.ScanCodePush or ActKind.ScanCodeWaitMsg:
                Words(xml, "EventKey", act.Key);
                Group(xml, "ScanCodeInfo", () =>
                {
                    Words(xml, "ScanType", act.Text?.StartsWith("EAN", StringComparison.Ordinal) is true ? "barcode" : "qrcode");
                    Words(xml, "ScanResult", act.Text);
                });
                break;
            case ActKind.PicSysPhoto or ActKind.PicPhotoOrAlbum or ActKind.PicWeixin:
                Words(xml, "EventKey", act.Key);
                Group(xml, "SendPicsInfo", () => Pictures(xml, act));
                break;
            case ActKind.LocationSelect:
                Words(xml, "EventKey", act.Key);
                Group(xml, "SendLocationInfo", () => { Place(xml, act, Words); Words(xml, "Poiname", ""); });
                break;
            case ActKind.ReportLocation:
                Bare(xml, "Latitude", Degrees(act.Latitude));
                Bare(xml, "Longitude", Degrees(act.Longitude));
                Bare(xml, "Precision", "65.000000");
                break;
            case ActKind.TemplateSendJobFinish:
                Number(xml, "MsgID", number);
                Words(xml, "Status", act.Text ?? "success");
                break;
            case ActKind.SubscribeMsgPopup or ActKind.SubscribeMsgChange or ActKind.SubscribeMsgSent:
                Group(xml, act.Kind.ToString() + "Event", () => Templates(xml, act, number));
                break;
            case ActKind.KfSwitchSession:
                Words(xml, "FromKfAccount", act.Key);
                Words(xml, "ToKfAccount", act.Text);
                break;
            case ActKind.KfCreateSession or ActKind.KfCloseSession:
                Words(xml, "KfAccount", act.Text);
                break;
            case ActKind.UserAuthorizationRevoke:
                Words(xml, "OpenID", act.Student);
                Words(xml, "AppID", DemoAccount.MiniProgramAppId);
                Words(xml, "RevokeInfo", act.Text ?? "1");
                break;
            default:
                Words(xml, "EventKey", act.Text);
                break;
        }
    }

    /// <summary>The sums are made up: the pictures do not exist yet when the event goes out.</summary>
    static void Pictures(XmlWriter xml, StudentAct act)
    {
        Number(xml, "Count", act.Pictures);
        Group(xml, "PicList", () =>
        {
            for (var n = 1; n <= act.Pictures; n++)
                Group(xml, "item", () => Words(xml, "PicMd5Sum", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{act.Student} {n}")))[..32]));
        });
    }

    static void Templates(XmlWriter xml, StudentAct act, long number)
    {
        foreach (var template in act.Templates ?? ["demo-template"])
        {
            Group(xml, "List", () =>
            {
                Words(xml, "TemplateId", template);
                if (act.Kind is not ActKind.SubscribeMsgSent) Words(xml, "SubscribeStatusString", act.Text ?? "accept");
                if (act.Kind is ActKind.SubscribeMsgPopup) Number(xml, "PopupScene", 2);
                if (act.Kind is not ActKind.SubscribeMsgSent) return;
                Number(xml, "MsgID", number);
                Number(xml, "ErrorCode", act.Text is null or "success" ? 0 : 1);
                Words(xml, "ErrorStatus", act.Text ?? "success");
            });
        }
    }

    static void Place(XmlWriter xml, StudentAct act, Action<XmlWriter, string, string> number)
    {
        number(xml, "Location_X", Degrees(act.Latitude));
        number(xml, "Location_Y", Degrees(act.Longitude));
        number(xml, "Scale", "16");
        Words(xml, "Label", act.Text);
    }

    static string Degrees(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    static void Group(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name);
        content();
        xml.WriteEndElement();
    }

    static void Words(XmlWriter xml, string name, string? text)
    {
        xml.WriteStartElement(name);
        xml.WriteCData(text ?? "");
        xml.WriteEndElement();
    }

    static void Bare(XmlWriter xml, string name, string value) => xml.WriteElementString(name, value);

    static void Number(XmlWriter xml, string name, long number) => Bare(xml, name, number.ToString(CultureInfo.InvariantCulture));
}
