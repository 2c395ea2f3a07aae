using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lanyue.Adapters.Simulator;
using Microsoft.Extensions.Time.Testing;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class ApiHostTests
{
    const string SendPath = "/cgi-bin/message/custom/send";

    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task The_same_token_is_given_until_five_minutes_before_its_end_and_holds_to_it()
    {
        await using var it = await Start(time: time);
        var first = await Token(it);
        time.Advance(TimeSpan.FromSeconds(6899));
        Assert.Equal(first.Text, (await Token(it)).Text);

        time.Advance(TimeSpan.FromSeconds(1));
        var second = await Token(it);

        Assert.NotEqual(first.Text, second.Text);
        Assert.Equal((7200, 7200), (first.ExpiresIn, second.ExpiresIn));
        Assert.Equal(45015, await Push(it, first.Text));  // the token is still good: no window is open
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(42001, await Push(it, first.Text));
    }

    [Fact]
    public async Task Forcing_kills_the_old_token_at_once_and_works_every_thirty_seconds()
    {
        await using var it = await Start(time: time);
        var first = await Token(it);
        var second = await Token(it, force: true);

        Assert.Equal(40001, await Push(it, first.Text));
        Assert.Equal(45011, (await Answer(it, "/cgi-bin/stable_token", TokenRequest(force: true))).Errcode);
        Assert.Equal(second.Text, (await Token(it)).Text);
    }

    [Theory]
    [InlineData("client_credential", "wrong", DemoAccount.AppSecret, 40013)]
    [InlineData("client_credential", DemoAccount.AppId, "wrong", 40125)]
    [InlineData("password", DemoAccount.AppId, DemoAccount.AppSecret, 40002)]
    public async Task Wrong_credentials_have_their_codes(string grant, string appId, string secret, int errcode)
    {
        await using var it = await Start(time: time);

        Assert.Equal(errcode, (await Answer(it, "/cgi-bin/stable_token", new { grant_type = grant, appid = appId, secret })).Errcode);
    }

    [Fact]
    public async Task After_a_message_five_pushes_go_within_48_hours_and_the_next_message_refills_them()
    {
        await using var it = await Start(time: time);
        var token = (await Token(it)).Text;
        Assert.Equal(45015, await Push(it, token));

        await it.Outcome(Says("在吗"));
        for (var n = 0; n < 5; n++) Assert.Equal(0, await Push(it, token));
        Assert.Equal(45047, await Push(it, token));

        await it.Outcome(Says("还在吗"));
        Assert.Equal(0, await Push(it, token));
        time.Advance(TimeSpan.FromHours(48));
        Assert.Equal(45015, await Push(it, (await Token(it)).Text));
    }

    [Theory]
    [InlineData(ActKind.Subscribe)]
    [InlineData(ActKind.Click)]
    [InlineData(ActKind.Scan)]
    public async Task After_a_tap_three_pushes_go_within_a_minute(ActKind kind)
    {
        await using var it = await Start(time: time);
        var token = (await Token(it)).Text;
        await it.Outcome(new() { Student = StudentA, Kind = kind, Text = "repair" });

        for (var n = 0; n < 3; n++) Assert.Equal(0, await Push(it, token));
        Assert.Equal(45047, await Push(it, token));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(45015, await Push(it, token));
    }

    [Fact]
    public async Task A_view_opens_no_window()
    {
        await using var it = await Start(time: time);
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.View, Text = "https://example.edu.cn" });

        Assert.Equal(45015, await Push(it, (await Token(it)).Text));
    }

    [Fact]
    public async Task A_push_appears_on_the_phone_and_a_refused_one_does_not()
    {
        await using var it = await Start(time: time);
        var token = (await Token(it)).Text;
        await it.Outcome(Says("在吗"));

        Assert.Equal(0, await Push(it, token, "师傅已上门"));
        Assert.Equal(45002, await Push(it, token, new string('长', 683)));  // 2049 bytes
        Assert.Equal(44004, await Push(it, token, ""));
        Assert.Equal(40003, await Push(it, token, to: "oNobody"));
        Assert.Equal(41001, await Push(it, null));

        var seen = Assert.Single(it.Logged<VisibleEntry>(), v => v.Source is VisibleSource.Push);
        Assert.Equal(("师傅已上门", StudentA), (seen.Text, seen.Student));
        Assert.Equal([0, 45002, 44004, 40003, 41001], it.Logged<ApiCallEntry>().Where(c => c.Path == SendPath).Select(c => c.Errcode!.Value));
        Assert.DoesNotContain(it.Platform.Log.Since(0).Entries, e => e.ToString().Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_follow_gets_nothing()
    {
        await using var it = await Start(time: time);
        await it.Outcome(Says("在吗"));
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Unsubscribe });

        Assert.Equal(43004, await Push(it, (await Token(it)).Text));
    }

    [Theory]
    [InlineData("""{"touser":"oStudentA","msgtype":"text","text":{"content":"\u4f60"}}""", 40033)]
    [InlineData("""{"touser":"oStudentA","msgtype":"text","text":{"content":"C:\\users"}}""", 0)]
    [InlineData("""{"touser":"oStudentA","msgtype":"text","text":{"content":"\n\u4f60"}}""", 40033)]
    [InlineData("""{"touser":"oStudentA",""", 47001)]
    [InlineData("""[]""", 47001)]
    [InlineData("""{"touser":"oStudentA","msgtype":"wxcard"}""", 40008)]
    public async Task The_body_must_be_JSON_without_escaped_characters(string body, int errcode)
    {
        await using var it = await Start(time: time);
        await it.Outcome(Says("在吗"));

        var answer = await it.Platform.Api.Take("POST", SendPath, (await Token(it)).Text, Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);

        Assert.Equal(errcode, answer!.Errcode);
    }

    [Fact]
    public async Task A_menu_message_shows_its_choices()
    {
        await using var it = await Start(time: time);
        await it.Outcome(Says("在吗"));

        var answer = await Answer(it, SendPath, new { touser = StudentA, msgtype = "msgmenu", msgmenu = new { head_content = "解决了吗？", list = new[] { new { id = "101", content = "已解决" } }, tail_content = "" } }, (await Token(it)).Text);

        Assert.Equal(0, answer.Errcode);
        var seen = it.Logged<VisibleEntry>()[^1];
        Assert.Equal("解决了吗？\n已解决", seen.Text);
        Assert.Equal([new MenuChoice("101", "已解决")], seen.Choices!);
    }

    [Fact]
    public async Task Scripted_errors_take_the_next_calls_of_their_path_in_order()
    {
        await using var it = await Start(time: time);
        var token = (await Token(it)).Text;
        await it.Outcome(Says("在吗"));
        it.Platform.Api.Scripts.Add(new() { Fault = ApiFault.Errcode, Code = 45009, Times = 2 });
        it.Platform.Api.Scripts.Add(new() { Fault = ApiFault.Http, Code = 502 });
        it.Platform.Api.Scripts.Add(new() { Fault = ApiFault.AcceptThenDrop });
        it.Platform.Api.Scripts.Add(new() { Fault = ApiFault.DropBefore });

        Assert.Equal(token, (await Token(it)).Text);  // another path
        Assert.Equal(45009, await Push(it, token));
        Assert.Equal(45009, await Push(it, token));
        Assert.Equal(502, (await Answer(it, SendPath, PushRequest("三"), token)).Status);
        Assert.Null(await Take(it, SendPath, PushRequest("四"), token));
        Assert.Null(await Take(it, SendPath, PushRequest("五"), token));
        Assert.Equal(0, await Push(it, token, "六"));

        Assert.Equal(["四", "六"], it.Logged<VisibleEntry>().Where(v => v.Source is VisibleSource.Push).Select(v => v.Text));
        Assert.Equal([(0, true), ((int?)null, false)], it.Logged<ApiCallEntry>().Where(c => c.Text is "四" or "五").Select(c => (c.Errcode, c.Delivered)));
    }

    [Fact]
    public async Task What_is_not_simulated_says_so()
    {
        await using var it = await Start(time: time);

        var answer = await Answer(it, "/cgi-bin/menu/trymatch", new { });

        Assert.Equal((404, 40066), (answer.Status, answer.Errcode));
        Assert.Contains("\"errcode\":40066", answer.Json);
    }

    static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static object TokenRequest(bool force = false) => new { grant_type = "client_credential", appid = DemoAccount.AppId, secret = DemoAccount.AppSecret, force_refresh = force };

    static object PushRequest(string text, string to = StudentA) => new { touser = to, msgtype = "text", text = new { content = text } };

    static async Task<int> Push(PlatformUnderTest it, string? token, string text = "好", string to = StudentA) =>
        (await Answer(it, SendPath, PushRequest(text, to), token)).Errcode;

    static async Task<(string Text, int ExpiresIn)> Token(PlatformUnderTest it, bool force = false)
    {
        var body = (await Answer(it, "/cgi-bin/stable_token", TokenRequest(force))).Body;
        return (body["access_token"]!.GetValue<string>(), body["expires_in"]!.GetValue<int>());
    }

    static async Task<ApiAnswer> Answer(PlatformUnderTest it, string path, object body, string? token = null) => (await Take(it, path, body, token))!;

    static Task<ApiAnswer?> Take(PlatformUnderTest it, string path, object body, string? token) =>
        it.Platform.Api.Take("POST", path, token, JsonSerializer.SerializeToUtf8Bytes(body, Unescaped), TestContext.Current.CancellationToken);
}
