using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lanyue.Adapters.Simulator;
using Microsoft.Extensions.Time.Testing;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class TemplateApiTests
{
    const string SendPath = "/cgi-bin/message/custom/send", TemplatePath = "/cgi-bin/message/template/send", SubscriptionPath = "/cgi-bin/message/subscribe/bizsend", TypingPath = "/cgi-bin/message/custom/typing";

    static readonly SimulatedTemplate Accepted = new("T-1", "报修受理通知", IsSubscription: false, [new("thing1", "地点"), new("character_string2", "单号")]);
    static readonly SimulatedTemplate Coming = new("S-1", "上门提醒", IsSubscription: true, [new("thing1", "地点")]);

    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    async Task<PlatformUnderTest> Begin()
    {
        var it = await Start(time: time);
        it.Callback.Does = (_, http) => FakeCallback.Write(http, "success");
        it.Platform.Templates.Add(Accepted);
        it.Platform.Templates.Add(Coming);
        return it;
    }

    static object Message(string template = "T-1", string place = "3栋502", string to = StudentA, string? clientId = null) => new
    {
        touser = to, template_id = template, url = "https://bot.example.edu.cn/t/1", page = "https://bot.example.edu.cn/s/1", client_msg_id = clientId,
        data = new { thing1 = new { value = place }, character_string2 = new { value = "R-1042" } },
    };

    [Fact]
    public async Task A_template_message_is_a_card_outside_every_window_and_its_outcome_is_reported()
    {
        await using var it = await Begin();
        var answer = await Answer(it, TemplatePath, Message());

        Assert.Equal(0, answer.Errcode);
        var seen = Assert.Single(it.Logged<VisibleEntry>());
        Assert.Equal((VisibleSource.Template, StudentA, "地点：3栋502\n单号：R-1042"), (seen.Source, seen.Student, seen.Text));
        Assert.Equal(("报修受理通知", "https://bot.example.edu.cn/t/1", answer.Body["msgid"]!.GetValue<long>()), (Card(seen).Title, Card(seen).Url, Card(seen).MsgId!.Value));

        var call = await it.Callback.Call(1);
        Assert.Equal(("event", "TEMPLATESENDJOBFINISH", "success", StudentA), (call.Text("MsgType"), call.Text("Event"), call.Text("Status"), call.Text("FromUserName")));
        Assert.Equal(Card(seen).MsgId.ToString(), call.Text("MsgID"));
        Assert.True(call.IsSealed);
    }

    [Fact]
    public async Task A_message_that_ends_badly_is_not_seen()
    {
        await using var it = await Begin();
        it.Platform.Api.TemplateMessages.EndsNext("failed:user block");

        Assert.Equal(0, (await Answer(it, TemplatePath, Message())).Errcode);
        Assert.Equal("failed:user block", (await it.Callback.Call(1)).Text("Status"));
        Assert.Empty(it.Logged<VisibleEntry>());
    }

    [Fact]
    public async Task A_client_msg_id_goes_once()
    {
        await using var it = await Begin();
        var first = await Answer(it, TemplatePath, Message(clientId: "c-1"));
        var again = await Answer(it, TemplatePath, Message(clientId: "c-1"));

        Assert.Equal((0, 45065), (first.Errcode, again.Errcode));
        Assert.Equal(first.Body["msgid"]!.GetValue<long>(), again.Body["msgid"]!.GetValue<long>());
        Assert.Equal(0, (await Answer(it, TemplatePath, Message(clientId: "c-2"))).Errcode);
        Assert.Equal(47001, (await Answer(it, TemplatePath, Message(clientId: new('c', 33)))).Errcode);
        Assert.Equal(2, it.Logged<VisibleEntry>().Length);
    }

    [Fact]
    public async Task Refusals_have_their_codes()
    {
        await using var it = await Begin();
        Assert.Equal(40003, (await Answer(it, TemplatePath, Message(to: "oNobody"))).Errcode);
        Assert.Equal(40037, (await Answer(it, TemplatePath, Message("T-9"))).Errcode);
        Assert.Equal(40037, (await Answer(it, TemplatePath, Message("S-1"))).Errcode);  // of the other kind
        var refused = await Answer(it, TemplatePath, Message(place: "第一行\n第二行"));
        Assert.Equal(47003, refused.Errcode);
        Assert.StartsWith("argument invalid! data.thing1.value invalid rid:", refused.Errmsg, StringComparison.Ordinal);
        Assert.Equal(47003, (await Answer(it, TemplatePath, new { touser = StudentA, template_id = "T-1", data = new { thing1 = new { value = "3栋" } } })).Errcode);

        it.Platform.Templates.Remove("T-1");
        Assert.Equal(40037, (await Answer(it, TemplatePath, Message())).Errcode);
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Unsubscribe });
        it.Platform.Templates.Add(Accepted);
        Assert.Equal(43004, (await Answer(it, TemplatePath, Message())).Errcode);
        Assert.DoesNotContain(it.Logged<VisibleEntry>(), v => v.Source is VisibleSource.Template);
    }

    [Fact]
    public async Task One_acceptance_is_one_subscription_message()
    {
        await using var it = await Begin();
        Assert.Equal(43101, (await Answer(it, SubscriptionPath, Message("S-1"))).Errcode);

        it.Platform.Subscriptions.Popup(StudentA, ("S-1", true), ("S-2", false));
        var popup = await it.Callback.Call(1);
        var lists = popup.Xml!.Element("SubscribeMsgPopupEvent")!.Elements("List").Select(l => (l.Element("TemplateId")!.Value, l.Element("SubscribeStatusString")!.Value)).ToList();
        Assert.Equal(("subscribe_msg_popup_event", 2), (popup.Text("Event"), lists.Count));
        Assert.Equal([("S-1", "accept"), ("S-2", "reject")], lists);

        Assert.Equal(0, (await Answer(it, SubscriptionPath, Message("S-1"))).Errcode);
        Assert.Equal(43101, (await Answer(it, SubscriptionPath, Message("S-1"))).Errcode);
        var sent = await it.Callback.Call(2);
        Assert.Equal(("subscribe_msg_sent_event", "0"), (sent.Text("Event"), sent.Xml!.Element("SubscribeMsgSentEvent")!.Element("List")!.Element("ErrorCode")!.Value));
        Assert.Equal((VisibleSource.Subscription, "地点：3栋502"), (it.Logged<VisibleEntry>().Where(v => v.Content is not null).Select(v => (v.Source, v.Text)).Single()));
    }

    [Fact]
    public async Task Who_turns_a_template_off_has_nothing_left()
    {
        await using var it = await Begin();
        it.Platform.Subscriptions.Popup(StudentA, ("S-1", true));
        it.Platform.Subscriptions.Popup(StudentA, ("S-1", true));
        Assert.Equal(2, it.Platform.Subscriptions.Left(StudentA, "S-1"));
        it.Platform.Subscriptions.TurnOff(StudentA, "S-1");

        Assert.Equal(43101, (await Answer(it, SubscriptionPath, Message("S-1"))).Errcode);
        var change = (await Task.WhenAll(Enumerable.Range(1, 3).Select(it.Callback.Call))).Single(c => c.Text("Event") == "subscribe_msg_change_event");
        Assert.Equal("reject", change.Xml!.Element("SubscribeMsgChangeEvent")!.Element("List")!.Element("SubscribeStatusString")!.Value);
    }

    [Fact]
    public async Task A_report_nobody_takes_shows_nothing_to_the_student()
    {
        await using var it = await Begin();
        it.Callback.Does = (_, http) => { http.Response.StatusCode = 500; return Task.CompletedTask; };
        await it.Platform.DisposeAsync();
        await using var own = new SimulatedPlatform(() => it.Callback.Address, new() { Tries = 1 }, TimeProvider.System);
        own.Students.Add(StudentA, null, follows: true);
        var report = own.Subscriptions.Popup(StudentA, ("S-1", true));

        Assert.Equal(MessageState.Failed, (await own.Outcome(report.Id)!).State);
        Assert.Empty(own.Log.Since(0).Entries.OfType<VisibleEntry>());
    }

    [Fact]
    public async Task Every_type_of_customer_service_message_is_shown()
    {
        await using var it = await Begin();
        await it.Outcome(Says("在吗"));
        var media = await Upload(it, "image", [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2]);
        var id = media.Body["media_id"]!.GetValue<string>();

        Assert.Equal(0, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "image", image = new { media_id = id } })).Errcode);
        Assert.Equal(0, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "news", news = new { articles = new[] { new { title = "选课", description = "第二轮", url = "https://jw.example.edu.cn/n" } } } })).Errcode);
        Assert.Equal(0, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "music", music = new { title = "校歌", musicurl = "https://a.example/1", thumb_media_id = id } })).Errcode);
        Assert.Equal(0, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "miniprogrampage", miniprogrampage = new { title = "报修", appid = "wx1", pagepath = "pages/index", thumb_media_id = id } })).Errcode);
        Assert.Equal(0, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "voice", voice = new { media_id = id } })).Errcode);
        Assert.Equal(45047, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "video", video = new { media_id = id, thumb_media_id = id } })).Errcode);
        Assert.Equal([RichKind.Image, RichKind.News, RichKind.Music, RichKind.MiniProgram, RichKind.Voice], it.Logged<VisibleEntry>().Where(v => v.Content is not null).Select(v => v.Content!.Kind));

        Assert.Equal(40007, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "image", image = new { media_id = "none" } })).Errcode);
        Assert.Equal(45008, (await Answer(it, SendPath, new { touser = StudentA, msgtype = "news", news = new { articles = Array.Empty<object>() } })).Errcode);
    }

    [Fact]
    public async Task Typing_is_taken_while_a_window_is_open()
    {
        await using var it = await Begin();
        Assert.Equal(45080, (await Answer(it, TypingPath, new { touser = StudentA, command = "Typing" })).Errcode);
        await it.Outcome(Says("在吗"));
        Assert.Equal(0, (await Answer(it, TypingPath, new { touser = StudentA, command = "Typing" })).Errcode);
        Assert.Equal(0, (await Answer(it, TypingPath, new { touser = StudentA, command = "CancelTyping" })).Errcode);
        Assert.Equal([(StudentA, true), (StudentA, false)], it.Logged<TypingEntry>().Select(t => (t.Student, t.IsTyping)));
        Assert.Equal(45072, (await Answer(it, TypingPath, new { touser = StudentA, command = "Sleeping" })).Errcode);
    }

    [Fact]
    public async Task Media_come_back_as_they_went_for_three_days()
    {
        await using var it = await Begin();
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 5, 6, 7];
        var id = (await Upload(it, "image", picture)).Body["media_id"]!.GetValue<string>();
        var back = await Get(it, id);
        Assert.Equal(picture, back.File!.Bytes());
        Assert.Equal("image/jpeg", back.File.ContentType);

        Assert.Equal(40005, (await Upload(it, "voice", picture)).Errcode);
        Assert.Equal(40004, (await Upload(it, "film", picture)).Errcode);
        Assert.Equal(40006, (await Upload(it, "thumb", [0xFF, 0xD8, 0xFF, .. new byte[64 << 10]])).Errcode);
        Assert.Equal(41005, (await Upload(it, "image", picture, field: "other")).Errcode);
        Assert.Equal(41005, (await it.Platform.Api.Take("POST", "/cgi-bin/media/upload", await Token(it), [1, 2], Stop, new Dictionary<string, string> { ["type"] = "image" }, "text/plain"))!.Errcode);

        time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(40007, (await Get(it, id)).Errcode);
    }

    static RichCard Card(VisibleEntry seen) => Assert.Single(seen.Content!.Cards);

    static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static async Task<ApiAnswer> Answer(PlatformUnderTest it, string path, object body) =>
        (await it.Platform.Api.Take("POST", path, await Token(it), JsonSerializer.SerializeToUtf8Bytes(body, Unescaped), Stop))!;

    static async Task<ApiAnswer> Get(PlatformUnderTest it, string id) =>
        (await it.Platform.Api.Take("GET", "/cgi-bin/media/get", await Token(it), [], Stop, new Dictionary<string, string> { ["media_id"] = id }))!;

    static async Task<ApiAnswer> Upload(PlatformUnderTest it, string type, byte[] bytes, string field = "media")
    {
        using var content = new MultipartFormDataContent("b0undary");
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"", FileName = "\"a.bin\"" };
        content.Add(part);
        return (await it.Platform.Api.Take("POST", "/cgi-bin/media/upload", await Token(it), await content.ReadAsByteArrayAsync(Stop), Stop, new Dictionary<string, string> { ["type"] = type }, content.Headers.ContentType!.ToString()))!;
    }

    static async Task<string> Token(PlatformUnderTest it) => (await it.Platform.Api.Take("POST", "/cgi-bin/stable_token", null, Encoding.UTF8.GetBytes(
        $$"""{"grant_type":"client_credential","appid":"{{DemoAccount.AppId}}","secret":"{{DemoAccount.AppSecret}}"}"""), Stop))!.Body["access_token"]!.GetValue<string>();
}
