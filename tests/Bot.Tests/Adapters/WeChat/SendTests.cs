using System.Text.Json;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class SendTests : IDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static readonly Address Student = new("wechat", CallbackServer.Account, CallbackServer.Student);

    readonly ApiServer api = ApiServer.Begin();

    public void Dispose() => api.Dispose();

    Task<Sent> Send(string text = "您好") => api.Channel.Send(Student, LedgerTests.Page(text), Ct);

    void Answers(int code) => api.Answers("send", $$"""{"errcode":{{code}},"errmsg":"words rid: 65f-1a"}""");

    [Fact]
    public async Task Sends_the_page_as_it_is_read_and_escapes_nothing()
    {
        Assert.Equal(Sent.Accepted, await Send("您好\"\\\n\t😀\u2028<a href='x'>链接</a>"));

        var call = api.Calls.Last();
        Assert.Equal(("/simulator/api/cgi-bin/message/custom/send", "?access_token=T1"), (call.Path, call.Query));
        Assert.DoesNotContain("\\u", call.Body, StringComparison.Ordinal);
        var json = JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal((CallbackServer.Student, "text"), (json.GetProperty("touser").GetString(), json.GetProperty("msgtype").GetString()));
        Assert.Equal("您好\"\\\n\t😀\u2028<a href='x'>链接</a>", json.GetProperty("text").GetProperty("content").GetString());
    }

    [Fact]
    public async Task The_token_is_asked_for_once_and_again_five_minutes_before_its_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send()));
        Assert.Equal(1, api.Count("stable_token"));
        var asked = JsonDocument.Parse(api.Calls.First().Body).RootElement;
        Assert.Equal(("client_credential", "wx1", "top-secret", false), (asked.GetProperty("grant_type").GetString(), asked.GetProperty("appid").GetString(), asked.GetProperty("secret").GetString(), asked.GetProperty("force_refresh").GetBoolean()));

        api.Clock.Advance(TimeSpan.FromSeconds(6899));
        await Send();
        Assert.Equal(1, api.Count("stable_token"));
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Send();
        Assert.Equal((2, "?access_token=T2"), (api.Count("stable_token"), api.Calls.Last().Query));
    }

    [Fact]
    public async Task In_its_last_minutes_the_old_token_does_when_no_new_one_can_be_had()
    {
        await Send();
        api.Clock.Advance(TimeSpan.FromSeconds(7000));
        api.Answers("stable_token", """{"errcode":-1,"errmsg":"busy"}""");
        Assert.Equal(SentKind.Accepted, (await Send()).Kind);
        Assert.Equal("?access_token=T1", api.Calls.Last().Query);
    }

    [Theory, InlineData(40001), InlineData(40014), InlineData(42001)]
    public async Task A_refused_token_is_renewed_once_and_the_message_repeated_once(int code)
    {
        Answers(code);
        Assert.Equal(SentKind.Accepted, (await Send()).Kind);
        Assert.Equal((2, 2), (api.Count("send"), api.Count("stable_token")));
        Assert.DoesNotContain(api.Calls, c => c.Body.Contains("\"force_refresh\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_token_refused_is_forced_once_and_then_sending_stops()
    {
        for (var i = 0; i < 4; i++) Answers(40001);

        Assert.Equal(SentKind.TryAgain, (await Send()).Kind);
        Assert.Equal(1, api.Calls.Count(c => c.Body.Contains("\"force_refresh\":true", StringComparison.Ordinal)));

        var stopped = await Send();
        Assert.Equal((SentKind.Hold, 40001), (stopped.Kind, stopped.Code));
        Assert.Contains("Critical", api.Log.All, StringComparison.Ordinal);
        Assert.Equal(1, api.Calls.Count(c => c.Body.Contains("\"force_refresh\":true", StringComparison.Ordinal)));

        var calls = api.Calls.Count;
        Assert.Equal("wechat stopped 40001 secret or token wrong", (await Send()).Reason);
        Assert.Equal(calls, api.Calls.Count);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(SentKind.Accepted, (await Send()).Kind);
    }

    public static TheoryData<int, SentKind> Codes
    {
        get
        {
            var data = new TheoryData<int, SentKind>();
            void Add(SentKind kind, params int[] codes) { foreach (var code in codes) data.Add(code, kind); }
            Add(SentKind.Accepted, 0, 45065);
            Add(SentKind.TryAgain, -1, 45011, 45066);
            Add(SentKind.GiveUp, 41001, 40002, 40035, 47001, 40003, 40007, 40008, 44004, 45002, 45008, 40029, 40163, 42003, 40033, 43019, 47003, 48006, 50001, 61450, 61459);
            Add(SentKind.Hold, 40200, 43004, 50005, 43101, 45015, 45047, 48002, 48008, 65400, 45072, 45080, 45081, 99999);
            Add(SentKind.Hold, [.. Stopping]);
            return data;
        }
    }

    static readonly int[] Stopping = [40013, 40125, 40243, 40036, 40037, 40164, 89503, 45009, 48001, 48004, 50002];

    [Theory, MemberData(nameof(Codes))]
    public async Task Every_code_has_its_outcome(int code, SentKind kind)
    {
        Answers(code);
        var sent = await Send();

        Assert.Equal(kind, sent.Kind);
        Assert.Equal(kind == SentKind.Accepted, sent.Reason is null);
        if (kind != SentKind.Accepted) Assert.Equal(code, sent.Code);
        if (code is 45011 or 45066) Assert.Equal(TimeSpan.FromMinutes(1), sent.After);
        Assert.InRange(sent.Reason?.Length ?? 0, 0, 200);

        var count = api.Count("send");
        await Send();
        Assert.Equal(Stopping.Contains(code) ? count : count + 1, api.Count("send"));
    }

    [Fact]
    public void Every_code_of_the_table_is_listed_once() =>
        Assert.Equal(ErrorCodes.All.Count, ErrorCodes.All.Select(e => e.Code).Distinct().Count());

    [Fact]
    public async Task The_days_quota_stops_until_midnight_in_China()
    {
        Answers(45009);  // 2026-01-01 08:00:01 in China
        await Send();
        api.Clock.Advance(TimeSpan.FromHours(15.9));
        Assert.StartsWith("wechat stopped 45009", (await Send()).Reason, StringComparison.Ordinal);
        api.Clock.Advance(TimeSpan.FromHours(0.1));
        Assert.Equal(SentKind.Accepted, (await Send()).Kind);
    }

    [Theory, InlineData(500, "{\"errcode\":0}"), InlineData(502, "<html>"), InlineData(200, "<html>"), InlineData(200, ""), InlineData(200, "[]"), InlineData(200, "{\"errcode\":\"x\"}"), InlineData(302, "")]
    public async Task An_answer_that_says_nothing_leaves_the_outcome_unknown(int status, string body)
    {
        api.Does("send", http => ApiServer.Say(http, status, body));
        var sent = await Send();
        Assert.Equal((SentKind.Unknown, null), (sent.Kind, sent.Code));
        Assert.Equal(1, api.Count("send"));
    }

    [Fact]
    public async Task A_cut_connection_leaves_the_outcome_unknown()
    {
        api.Does("send", http => { http.Response.Abort(); return Task.CompletedTask; });
        Assert.Equal(SentKind.Unknown, (await Send()).Kind);
    }

    [Fact]
    public async Task Silence_leaves_the_outcome_unknown_within_the_limit()
    {
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        api.Does("send", async http => { arrived.SetResult(); await goOn.Task; http.Response.Abort(); });
        var sending = Send();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.False(sending.IsCompleted);

        api.Clock.Advance(IChannel.SendWithin - TimeSpan.FromSeconds(0.5));
        Assert.Equal(SentKind.Unknown, (await sending.WaitAsync(TimeSpan.FromSeconds(30), Ct)).Kind);
        goOn.SetResult();
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        api.Stop();
        Assert.Equal(SentKind.TryAgain, (await Send()).Kind);

        using var other = ApiServer.Begin();
        await other.Channel.Send(Student, LedgerTests.Page("x"), Ct);  // has its token
        other.Stop();
        Assert.Equal(SentKind.TryAgain, (await AfterTheOldConnectionIsGone(other)).Kind);
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_is_no_delivery()
    {
        api.Does("stable_token", http => ApiServer.Say(http, 503, ""));
        Assert.Equal(SentKind.TryAgain, (await Send()).Kind);
        api.Answers("stable_token", """{"errcode":-1}""");
        Assert.Equal(SentKind.TryAgain, (await Send()).Kind);
        api.Answers("stable_token", """{"nothing":1}""");
        Assert.Equal(SentKind.TryAgain, (await Send()).Kind);
        api.Answers("stable_token", """{"errcode":40164,"errmsg":"invalid ip, not in whitelist"}""");
        Assert.Equal((SentKind.Hold, 40164), ((await Send()) is var held ? (held.Kind, held.Code!.Value) : default));
        Assert.Equal(0, api.Count("send"));
    }

    [Fact]
    public async Task Neither_token_nor_secret_nor_words_are_logged()
    {
        Answers(47001);
        await Send("学生的秘密");
        Answers(40001);
        await Send("学生的秘密");
        Assert.Contains("65f-1a", api.Log.All, StringComparison.Ordinal);  // the platform's number of the call is
        foreach (var secret in new[] { "学生的秘密", "top-secret", "access_token", "T1", CallbackServer.Student }) Assert.DoesNotContain(secret, api.Log.All, StringComparison.Ordinal);
    }

    /// <summary>The first message may still find the dead connection and end unknown; no later one does.</summary>
    static async Task<Sent> AfterTheOldConnectionIsGone(ApiServer server)
    {
        var sent = await server.Channel.Send(Student, LedgerTests.Page("x"), Ct);
        return sent.Kind == SentKind.Unknown ? await server.Channel.Send(Student, LedgerTests.Page("x"), Ct) : sent;
    }
}
