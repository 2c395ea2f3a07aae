using System.Xml.Linq;
using Lanyue.Adapters.Simulator;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class MessageXmlTests
{
    [Theory]
    [InlineData(ActKind.Text, "灯坏了", "text", "Content", "灯坏了")]
    [InlineData(ActKind.Voice, "水管漏水", "voice", "Recognition", "水管漏水")]
    [InlineData(ActKind.Image, null, "image", "PicUrl", "http://mmbiz.example/demo-media-7?a=1&b=2")]
    [InlineData(ActKind.Video, null, "video", "ThumbMediaId", "demo-media-7-thumb")]
    [InlineData(ActKind.ShortVideo, null, "shortvideo", "ThumbMediaId", "demo-media-7-thumb")]
    [InlineData(ActKind.MiniProgramPage, "pages/index", "miniprogrampage", "PagePath", "pages/index")]
    [InlineData(ActKind.Location, "学院路 1 号", "location", "Location_X", "30.267400")]
    [InlineData(ActKind.Link, "https://jw.example.edu.cn/n?id=1&p=2", "link", "Url", "https://jw.example.edu.cn/n?id=1&p=2")]
    public void A_message_has_its_kind_its_content_and_a_bare_MsgId(ActKind kind, string? text, string type, string element, string value)
    {
        var xml = Write(new() { Student = StudentA, Kind = kind, Text = text });

        Assert.Equal((type, value, "7", "1767225601"), (xml.Element("MsgType")!.Value, xml.Element(element)!.Value, xml.Element("MsgId")!.Value, xml.Element("CreateTime")!.Value));
        Assert.Equal(("gh_demo_lanyue", StudentA), (xml.Element("ToUserName")!.Value, xml.Element("FromUserName")!.Value));
    }

    [Theory]
    [InlineData(ActKind.Subscribe, null, true, "subscribe", "")]
    [InlineData(ActKind.Unsubscribe, null, true, "unsubscribe", "")]
    [InlineData(ActKind.Scan, "dorm-301", true, "SCAN", "dorm-301")]
    [InlineData(ActKind.Scan, "dorm-301", false, "subscribe", "qrscene_dorm-301")]
    [InlineData(ActKind.Subscribe, "dorm-301", false, "subscribe", "qrscene_dorm-301")]
    [InlineData(ActKind.ViewMiniProgram, "pages/index", true, "view_miniprogram", "pages/index")]
    [InlineData(ActKind.Click, "repair", true, "CLICK", "repair")]
    [InlineData(ActKind.View, "https://example.edu.cn", true, "VIEW", "https://example.edu.cn")]
    public void An_event_has_its_key_and_no_MsgId(ActKind kind, string? text, bool follows, string name, string key)
    {
        var xml = Write(new() { Student = StudentA, Kind = kind, Text = text }, follows);

        Assert.Equal(("event", name, key), (xml.Element("MsgType")!.Value, xml.Element("Event")!.Value, xml.Element("EventKey")!.Value));
        Assert.Null(xml.Element("MsgId"));
    }

    [Fact]
    public void A_voice_that_was_not_understood_has_no_Recognition_and_a_tapped_choice_has_its_menu_id()
    {
        Assert.Null(Write(new() { Student = StudentA, Kind = ActKind.Voice }).Element("Recognition"));
        Assert.Equal("102", Write(Says("转人工") with { MenuId = "102" }).Element("bizmsgmenuid")!.Value);
    }

    [Fact]
    public void What_a_menu_button_gathers_stands_under_its_key()
    {
        var code = Write(new() { Student = StudentA, Kind = ActKind.ScanCodeWaitMsg, Key = "K", Text = "EAN_13,6901234567892" });
        Assert.Equal(("K", "barcode", "EAN_13,6901234567892"), (code.Element("EventKey")!.Value, code.Element("ScanCodeInfo")!.Element("ScanType")!.Value, code.Element("ScanCodeInfo")!.Element("ScanResult")!.Value));

        var pictures = Write(new() { Student = StudentA, Kind = ActKind.PicWeixin, Key = "K", Pictures = 2 }).Element("SendPicsInfo")!;
        Assert.Equal(("2", 2), (pictures.Element("Count")!.Value, pictures.Element("PicList")!.Elements("item").Select(i => i.Element("PicMd5Sum")!.Value).Distinct().Count()));

        var place = Write(new() { Student = StudentA, Kind = ActKind.LocationSelect, Key = "K", Text = "学院路" }).Element("SendLocationInfo")!;
        Assert.Equal(("30.267400", "120.152800", "学院路", ""), (place.Element("Location_X")!.Value, place.Element("Location_Y")!.Value, place.Element("Label")!.Value, place.Element("Poiname")!.Value));
    }

    [Fact]
    public void A_subscription_event_has_a_list_for_each_template_and_a_text_under_an_article_names_it()
    {
        var lists = Write(new() { Student = StudentA, Kind = ActKind.SubscribeMsgPopup, Templates = ["T-A", "T-B"], Text = "reject" }).Element("SubscribeMsgPopupEvent")!.Elements("List").ToArray();
        Assert.Equal([("T-A", "reject", "2"), ("T-B", "reject", "2")], lists.Select(l => (l.Element("TemplateId")!.Value, l.Element("SubscribeStatusString")!.Value, l.Element("PopupScene")!.Value)));

        var sent = Write(new() { Student = StudentA, Kind = ActKind.SubscribeMsgSent, Text = "user refuse" }).Element("SubscribeMsgSentEvent")!.Element("List")!;
        Assert.Equal(("7", "1", "user refuse"), (sent.Element("MsgID")!.Value, sent.Element("ErrorCode")!.Value, sent.Element("ErrorStatus")!.Value));

        var words = Write(Says("报名") with { Article = "2247483700_1" });
        Assert.Equal(("2247483700_1", "1"), (words.Element("MsgDataId")!.Value, words.Element("Idx")!.Value));
    }

    [Theory]
    [InlineData(ActKind.TemplateSendJobFinish, null, "MsgID=7 Status=success")]
    [InlineData(ActKind.TemplateSendJobFinish, "failed:user block", "MsgID=7 Status=failed:user block")]
    [InlineData(ActKind.KfCreateSession, "kf1@gh", "KfAccount=kf1@gh")]
    [InlineData(ActKind.KfCloseSession, "kf1@gh", "KfAccount=kf1@gh")]
    [InlineData(ActKind.KfSwitchSession, "kf2@gh", "FromKfAccount=kf1@gh ToKfAccount=kf2@gh")]
    [InlineData(ActKind.UserAuthorizationRevoke, null, "OpenID=oStudentA AppID=demo-mini-program RevokeInfo=1")]
    [InlineData(ActKind.UserAuthorizationRevoke, "301", "OpenID=oStudentA AppID=demo-mini-program RevokeInfo=301")]
    public void An_event_of_the_platform_has_these_fields_and_no_more(ActKind kind, string? text, string fields) =>
        Assert.Equal(fields, string.Join(' ', Write(new() { Student = StudentA, Kind = kind, Text = text, Key = "kf1@gh" }).Element("Event")!.ElementsAfterSelf().Select(e => $"{e.Name}={e.Value}")));

    [Fact]
    public async Task Who_left_can_only_come_back()
    {
        await using var it = await Start();
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Unsubscribe });

        Assert.Throws<RefusedActException>(() => it.Platform.Send(Says("在吗")));
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Scan, Text = "dorm-301" });

        Assert.Equal("qrscene_dorm-301", it.Callback.Calls[^1].Text("EventKey"));
        Assert.Equal([true, false, true], it.Logged<StudentEntry>().Select(s => s.Follows));
    }

    [Fact]
    public async Task Text_that_no_phone_can_send_is_refused()
    {
        await using var it = await Start();

        foreach (var text in (string[])["", "\u0001", "\ud83d", "a\ude00b", "\ud83da"])
            Assert.Throws<RefusedActException>(() => it.Platform.Send(Says(text)));
        Assert.Empty(it.Logged<MessageEntry>());
    }

    [Theory]
    [InlineData(ActKind.OtherMessage)]
    [InlineData(ActKind.OtherEvent)]
    [InlineData((ActKind)999)]
    public async Task A_type_without_a_name_is_refused(ActKind kind)
    {
        await using var it = await Start();

        Assert.Throws<RefusedActException>(() => it.Platform.Send(new() { Student = StudentA, Kind = kind }));
        Assert.Throws<RefusedActException>(() => it.Platform.Send(new() { Student = StudentA, Kind = kind, Key = "a<b" }));
        Assert.Throws<RefusedActException>(() => it.Platform.Send(new() { Student = StudentA, Kind = ActKind.Location, Latitude = double.NaN }));
        Assert.Throws<RefusedActException>(() => it.Platform.Send(new() { Student = StudentA, Kind = ActKind.PicWeixin, Pictures = 10 }));
        Assert.Empty(it.Callback.Calls);
    }

    [Fact]
    public async Task An_outcome_of_the_platforms_own_reaches_the_service_of_one_who_left_and_makes_nobody_a_follower()
    {
        await using var it = await Start();
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Unsubscribe });
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.TemplateSendJobFinish, MsgId = 77, Text = "failed:user block" });

        Assert.Equal(("TEMPLATESENDJOBFINISH", "77", "failed:user block"), (it.Callback.Calls[^1].Text("Event"), it.Callback.Calls[^1].Text("MsgID"), it.Callback.Calls[^1].Text("Status")));
        Assert.False(it.Platform.Students.Find(StudentA)!.Follows);
    }

    [Fact]
    public async Task Pictures_and_a_place_chosen_by_the_menu_follow_as_messages()
    {
        await using var it = await Start();
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.PicPhotoOrAlbum, Key = "K", Pictures = 2 });
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.LocationSelect, Key = "K", Text = "学院路" });
        await it.Logged<OutcomeEntry>(5);

        Assert.Equal(["event", "event", "image", "image", "location"], it.Callback.Calls.Select(c => c.Text("MsgType")).Order(StringComparer.Ordinal));
        Assert.Equal(3, it.Callback.Calls.Where(c => c.Text("MsgType") != "event").Select(c => c.Text("MsgId")).Distinct().Count());
    }

    [Fact]
    public async Task A_given_MsgId_may_be_used_again_for_another_message()
    {
        await using var it = await Start();

        var first = await it.Outcome(Says("一") with { MsgId = 42, CreateTime = 1_767_225_601 });
        var second = await it.Outcome(Says("二") with { MsgId = 42, CreateTime = 1_767_225_601 });

        Assert.Equal(("42", "42#2"), (first.MessageId, second.MessageId));
        Assert.All(it.Callback.Calls, c => Assert.Equal(("42", "1767225601"), (c.Text("MsgId"), c.Text("CreateTime"))));
    }

    static XElement Write(StudentAct act, bool follows = true) => XElement.Parse(MessageXml.Write(act, follows, DemoAccount.AccountId, 1_767_225_601, 7));
}
