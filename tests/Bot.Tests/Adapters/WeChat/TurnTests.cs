using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using static Lanyue.Bot.Tests.Adapters.WeChat.CallbackServer;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>Each example of the protocol as the turn it becomes.</summary>
public sealed class TurnTests
{
    static Turn? Read(string xml, string account = Account) => WeChatMessage.Read(WeChatXml.TryRead(xml)!)!.ToTurn(account, Start);

    static Turn Event(string elements, long at = 1767225601, string from = Student) => Read(Message(elements, "event", from, at: at))!;

    public static TheoryData<string, string, TurnKind, string, string?> Messages => new()
    {
        { "text", "<Content><![CDATA[请假怎么办理?]]></Content>", TurnKind.Text, "请假怎么办理?", null },
        { "text", "<Content><![CDATA[转人工]]></Content><bizmsgmenuid>102</bizmsgmenuid>", TurnKind.Text, "转人工", "102" },
        { "text", "<Content><![CDATA[报名]]></Content><MsgDataId>2247483700_1</MsgDataId><Idx>1</Idx>", TurnKind.Text, "报名", null },
        { "text", "<Content>a &amp; <![CDATA[b]]>&#8;c</Content>", TurnKind.Text, "a & bc", null },
        { "image", "<PicUrl><![CDATA[http://mmbiz.example/0?a=1&b=2]]></PicUrl><MediaId><![CDATA[m-1]]></MediaId>", TurnKind.Image, "", "m-1" },
        { "voice", "<MediaId><![CDATA[m-2]]></MediaId><Format><![CDATA[amr]]></Format><MediaId16K><![CDATA[m-3]]></MediaId16K><Recognition><![CDATA[图书馆几点关门]]></Recognition>", TurnKind.Voice, "图书馆几点关门", "m-2" },
        { "voice", "<MediaId><![CDATA[m-2]]></MediaId><Format><![CDATA[amr]]></Format>", TurnKind.Voice, "", "m-2" },
        { "video", "<MediaId><![CDATA[m-4]]></MediaId><ThumbMediaId><![CDATA[m-5]]></ThumbMediaId>", TurnKind.Video, "", "m-4" },
        { "shortvideo", "<MediaId><![CDATA[m-4]]></MediaId><ThumbMediaId><![CDATA[m-5]]></ThumbMediaId>", TurnKind.Video, "", "m-4" },
        { "location", "<Location_X>30.267400</Location_X><Location_Y>120.152800</Location_Y><Scale>16</Scale><Label><![CDATA[学院路 1 号]]></Label>", TurnKind.Location, "", "30.267400,120.152800 学院路 1 号" },
        { "link", "<Title><![CDATA[选课]]></Title><Description><![CDATA[第二轮]]></Description><Url><![CDATA[https://jw.example.edu.cn/n?id=1&p=2]]></Url>", TurnKind.Link, "", "https://jw.example.edu.cn/n?id=1&p=2" },
        { "miniprogrampage", "<Title>t</Title><AppId>wx1</AppId><PagePath>pages/index</PagePath>", TurnKind.Link, "", "wx1 pages/index" },
    };

    [Theory, MemberData(nameof(Messages))]
    public void Reads_every_message(string type, string elements, TurnKind kind, string text, string? detail)
    {
        var turn = Read(Message(elements + "<MsgId>7300000000000000001</MsgId>", type))!;
        Assert.Equal((kind, text, detail, (string?)null), (turn.Kind, turn.Text, turn.Detail, turn.Question));
        Assert.Equal($"wechat/{Account}/{Student}/7300000000000000001/1767225601", turn.Key);
        Assert.Equal(new Address("wechat", Account, Student), turn.Address);
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1767225601), Start), (turn.CreatedAt, turn.ArrivedAt));
    }

    public static TheoryData<string, TurnKind, string?> Events => new()
    {
        { "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[]]></EventKey>", TurnKind.Follow, null },
        { "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_dorm-301]]></EventKey><Ticket><![CDATA[t-1]]></Ticket>", TurnKind.Follow, "dorm-301" },
        { "<Event><![CDATA[unsubscribe]]></Event><EventKey/>", TurnKind.Unfollow, null },
        { "<Event><![CDATA[SCAN]]></Event><EventKey><![CDATA[dorm-301]]></EventKey><Ticket><![CDATA[t-1]]></Ticket>", TurnKind.Scan, "dorm-301" },
        { "<Event><![CDATA[scan]]></Event><EventKey>dorm-301</EventKey>", TurnKind.Scan, "dorm-301" },
        { "<Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[MENU_HUMAN]]></EventKey>", TurnKind.MenuClick, "MENU_HUMAN" },
        { "<Event><![CDATA[VIEW]]></Event><EventKey><![CDATA[https://a.example/?b=1&c=2]]></EventKey>", TurnKind.OtherEvent, "VIEW" },
        { "<Event><![CDATA[view_miniprogram]]></Event><EventKey>p</EventKey><MenuId>1</MenuId>", TurnKind.OtherEvent, "view_miniprogram" },
        { "<Event><![CDATA[LOCATION]]></Event><Latitude>30.26</Latitude><Longitude>120.15</Longitude><Precision>65.0</Precision>", TurnKind.OtherEvent, "LOCATION" },
        { "<Event><![CDATA[scancode_push]]></Event><EventKey>K</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>", TurnKind.OtherEvent, "scancode_push" },
        { "<Event><![CDATA[scancode_waitmsg]]></Event><EventKey><![CDATA[K]]></EventKey><ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType><ScanResult><![CDATA[room:301]]></ScanResult></ScanCodeInfo>", TurnKind.MenuClick, "K" },
        { "<Event><![CDATA[pic_sysphoto]]></Event><EventKey>K</EventKey><SendPicsInfo><Count>0</Count><PicList/></SendPicsInfo>", TurnKind.OtherEvent, "pic_sysphoto" },
        { "<Event><![CDATA[pic_photo_or_album]]></Event><EventKey>K</EventKey>", TurnKind.OtherEvent, "pic_photo_or_album" },
        { "<Event><![CDATA[pic_weixin]]></Event><EventKey><![CDATA[K]]></EventKey><SendPicsInfo><Count>1</Count><PicList><item><PicMd5Sum><![CDATA[0f]]></PicMd5Sum></item></PicList></SendPicsInfo>", TurnKind.OtherEvent, "pic_weixin" },
        { "<Event><![CDATA[location_select]]></Event><EventKey>K</EventKey><SendLocationInfo><Location_X><![CDATA[30.2]]></Location_X><Poiname><![CDATA[]]></Poiname></SendLocationInfo>", TurnKind.OtherEvent, "location_select" },
        { "<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>3000000001</MsgID><Status><![CDATA[success]]></Status>", TurnKind.OtherEvent, "TEMPLATESENDJOBFINISH" },
        { "<Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent><List><TemplateId>T-A</TemplateId></List><List><TemplateId>T-B</TemplateId></List></SubscribeMsgPopupEvent>", TurnKind.OtherEvent, "subscribe_msg_popup_event" },
        { "<Event><![CDATA[subscribe_msg_change_event]]></Event>", TurnKind.OtherEvent, "subscribe_msg_change_event" },
        { "<Event><![CDATA[subscribe_msg_sent_event]]></Event>", TurnKind.OtherEvent, "subscribe_msg_sent_event" },
        { "<Event><![CDATA[kf_create_session]]></Event><KfAccount>a@campus</KfAccount>", TurnKind.OtherEvent, "kf_create_session" },
        { "<Event><![CDATA[kf_close_session]]></Event><KfAccount>a@campus</KfAccount>", TurnKind.OtherEvent, "kf_close_session" },
        { "<Event><![CDATA[KF_switch_session]]></Event><FromKfAccount><![CDATA[a@campus]]></FromKfAccount><ToKfAccount><![CDATA[b@campus]]></ToKfAccount>", TurnKind.OtherEvent, "kf_switch_session" },
        { "<Event><![CDATA[user_authorization_revoke]]></Event><OpenID>o</OpenID>", TurnKind.OtherEvent, "user_authorization_revoke" },
    };

    [Theory, MemberData(nameof(Events))]
    public void Reads_every_event(string elements, TurnKind kind, string? detail)
    {
        var turn = Event(elements);
        Assert.Equal((kind, "", detail), (turn.Kind, turn.Text, turn.Detail));
        Assert.Equal(Event(elements).Key, turn.Key);
        Assert.InRange(turn.Key.Length, 1, 200);
    }

    [Fact]
    public void A_tapped_choice_names_its_question()  // T8
    {
        var question = $"wechat/{Account}/{Student}/73/1767225000";
        var turn = Read(Message($"<Content>确认</Content><bizmsgmenuid>{question}</bizmsgmenuid><MsgId>1</MsgId>"))!;
        Assert.Equal((question, null), (turn.Question, turn.Detail));
    }

    [Fact]
    public void The_three_tries_have_one_key_whatever_their_spelling()
    {
        var first = Event("<Event><![CDATA[LOCATION]]></Event><Latitude>30.26</Latitude><Longitude>120.15</Longitude>");
        var again = Event("\n<Longitude><![CDATA[120.15]]></Longitude><Event>LOCATION</Event>\n<Latitude>30.26</Latitude>");
        Assert.Equal(first.Key, again.Key);
    }

    [Fact]
    public void Different_pushes_have_different_keys()
    {
        string Text(string id, string from, long at) => Read(Message($"<Content>x</Content><MsgId>{id}</MsgId>", from: from, at: at))!.Key;
        const string Scan = "<Event>SCAN</Event><EventKey>a</EventKey>", Done = "<Event>TEMPLATESENDJOBFINISH</Event>";
        string[] keys =
        [
            Text("1", "oA", 1767225601), Text("1", "oB", 1767225601), Text("1", "oa", 1767225601), Text("1", "oA", 1767225602), Text("2", "oA", 1767225601),
            Text("1", "oA/1", 1767225601), Text("1/1", "oA", 1767225601),
            Event(Scan).Key, Event(Scan, 1767225602).Key, Event(Scan, from: "oB").Key, Event("<Event>SCAN</Event><EventKey>b</EventKey>").Key,
            Event("<Event>subscribe</Event><EventKey>a</EventKey>").Key, Event(Scan + "<Ticket>t-1</Ticket>").Key, Event(Scan + "<Ticket>t-2</Ticket>").Key,
            Event(Done + "<MsgID>1</MsgID>").Key, Event(Done + "<MsgID>2</MsgID>").Key, Event("<Event>CLICK</Event><EventKey>a</EventKey><TaskId>1</TaskId>").Key,
            Event("<Event>LOCATION</Event><Latitude>1</Latitude>").Key, Event("<Event>LOCATION</Event><Latitude>2</Latitude>").Key,
            Read(Message("<Content>x</Content><MsgId>1</MsgId>", from: "oA", to: "gh_b"), "")!.Key,
        ];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_is_too_long_for_its_column_is_hashed_and_breaks_nothing()
    {
        var name = new string('o', 300);
        var turn = Read(Message($"<Content>{string.Concat(Enumerable.Repeat("😀", 5000))}</Content><MsgId>{new string('7', 300)}</MsgId>", from: name, to: new string('g', 300)), "")!;
        var other = Read(Message("<Content>x</Content><MsgId>1</MsgId>", from: name + "o", to: new string('g', 300)), "")!;

        Assert.InRange(turn.Key.Length, 1, 200);
        Assert.InRange(turn.Address.Key.Length, 1, 200);
        Assert.Equal(turn.Address, Address.Parse(turn.Address.Key));
        Assert.NotEqual(turn.Address, other.Address);
        Assert.InRange(turn.Text.Length, 4095, 4096);
        Assert.False(char.IsHighSurrogate(turn.Text[^1]));
    }

    [Fact]
    public void Unknown_kinds_make_no_turn()
    {
        Assert.Null(Read(Message("<MsgId>1</MsgId>", "hologram")));
        Assert.Null(Read(Message("<Event>dance</Event>", "event")));
    }
}
