using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Store;
using static Lanyue.Bot.Tests.Adapters.WeCom.WeComUnderTest;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

/// <summary>The channel against the simulated WeCom: tokens, texts, and each errcode of the protocol once.</summary>
public sealed class SendTests
{
    [Fact]
    public async Task A_text_appears_on_the_phone_as_it_is_read()
    {
        await using var it = await Begin();
        Assert.Equal(Sent.Accepted, await it.Send("学生求助\"\\\n\t😀"));
        Assert.Equal(("学生求助\"\\\n\t😀", Member), it.Logged<WeComShownEntry>() is [var shown] ? (shown.Text, shown.Student) : default);
    }

    [Fact]
    public async Task The_token_is_asked_for_once_and_again_five_minutes_before_its_end()
    {
        await using var it = await Begin();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => it.Send()));
        Assert.Equal(1, it.Calls(WeComApiHost.TokenPath));

        it.Clock.Advance(TimeSpan.FromSeconds(6899));
        await it.Send();
        Assert.Equal(1, it.Calls(WeComApiHost.TokenPath));
        it.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Sent.Accepted, await it.Send());
        Assert.Equal(2, it.Calls(WeComApiHost.TokenPath));
    }

    [Theory, InlineData(40014), InlineData(42001)]
    public async Task A_refused_token_is_renewed_once_and_the_message_repeated_once(int code)
    {
        await using var it = await Begin();
        it.Fails(code);
        Assert.Equal(Sent.Accepted, await it.Send());
        Assert.Equal((2, 2), (it.Calls(WeComApiHost.SendPath), it.Calls(WeComApiHost.TokenPath)));
        Assert.Single(it.Logged<WeComShownEntry>());

        it.Fails(code, times: 2);
        Assert.Equal((SentKind.TryAgain, code), (await it.Send()) is var sent ? (sent.Kind, sent.Code!.Value) : default);
        Assert.Equal(4, it.Calls(WeComApiHost.SendPath));
    }

    [Fact]
    public async Task A_token_that_the_platform_ended_early_is_renewed()
    {
        await using var it = await Begin();
        await it.Send();
        it.WeCom.Api.Tokens.Revoke();
        Assert.Equal(Sent.Accepted, await it.Send());
        Assert.Equal([0, 40014, 0], it.Logged<ApiCallEntry>().Where(c => c.Path == WeComApiHost.SendPath).Select(c => c.Errcode!.Value));
    }

    public static TheoryData<int, SentKind, bool, bool> Codes => new()
    {
        // code, outcome, whether all sending stops, whether the person counts as not reachable
        { -1, SentKind.TryAgain, false, false }, { 6000, SentKind.TryAgain, false, false }, { 45033, SentKind.TryAgain, false, false },
        { 40001, SentKind.Hold, true, false }, { 40013, SentKind.Hold, true, false }, { 40056, SentKind.Hold, true, false }, { 41011, SentKind.Hold, true, false },
        { 301002, SentKind.Hold, true, false }, { 48002, SentKind.Hold, true, false }, { 60020, SentKind.Hold, true, false },
        { 40003, SentKind.GiveUp, false, true }, { 40031, SentKind.GiveUp, false, true }, { 60111, SentKind.GiveUp, false, true }, { 60011, SentKind.GiveUp, false, true },
        { 40008, SentKind.GiveUp, false, false }, { 44004, SentKind.GiveUp, false, false }, { 45002, SentKind.GiveUp, false, false },
        { 40058, SentKind.GiveUp, false, false }, { 40035, SentKind.GiveUp, false, false },
        { 81013, SentKind.Hold, false, true }, { 82001, SentKind.Hold, false, true },
        { 99999, SentKind.Hold, false, false },
    };

    [Theory, MemberData(nameof(Codes))]
    public async Task Every_code_has_its_action(int code, SentKind kind, bool stops, bool isUnreachable)
    {
        await using var it = await Begin();
        it.Fails(code);
        var sent = await it.Send();
        Assert.Equal((kind, code), (sent.Kind, sent.Code));
        Assert.StartsWith($"wecom {code} ", sent.Reason, StringComparison.Ordinal);

        await it.Send();
        Assert.Equal(stops ? 1 : 2, it.Calls(WeComApiHost.SendPath));
        Assert.Equal(stops, it.Log.All.Contains("Critical WeCom sending is stopped", StringComparison.Ordinal));
        if (code == 60011) Assert.Contains("visible range", it.Log.All, StringComparison.Ordinal);
        if (stops) it.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(SentKind.Accepted, (await it.Send()).Kind);
        Assert.Equal(isUnreachable, await UnreachableAfter(it, sent));
    }

    [Fact]
    public void Every_code_of_the_table_is_tried()
    {
        int[] elsewhere = [40014, 42001, 45009];
        Assert.Equal(WeComErrors.All.Select(e => e.Code).Order(), Codes.Select(row => row.Data.Item1).Where(c => c != 99999).Concat(elsewhere).Order());
    }

    [Fact]
    public async Task The_rate_limit_is_waited_out_a_minute_then_an_hour_then_the_day()
    {
        await using var it = await Begin();  // 2026-01-01 08:00:01 in China
        it.Fails(45009, times: 3);
        foreach (var wait in new[] { TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), new DateTimeOffset(2026, 1, 1, 16, 0, 0, TimeSpan.Zero) - WeComServer.Start.AddMinutes(61) })
        {
            var met = await it.Send();
            Assert.Equal((SentKind.TryAgain, 45009, wait), (met.Kind, met.Code, met.After));
            var calls = it.Calls(WeComApiHost.SendPath);
            Assert.Equal((SentKind.TryAgain, wait), (await it.Send()) is var next ? (next.Kind, next.After) : default);
            Assert.Equal(calls, it.Calls(WeComApiHost.SendPath));
            it.Clock.Advance(wait);
        }
        Assert.Equal(Sent.Accepted, await it.Send());
        it.Fails(45009);
        Assert.Equal(TimeSpan.FromMinutes(1), (await it.Send()).After);  // what went through begins anew
    }

    [Fact]
    public async Task A_success_that_reached_nobody_is_none()
    {
        await using var it = await Begin();
        Assert.Equal((SentKind.Hold, 81013), (await it.Send(user: "nobody")) is var unknown ? (unknown.Kind, unknown.Code!.Value) : default);

        it.WeCom.Phones.Add("Counsellor09", "辅导员丁", isLicensed: false);  // errcode 0, and the only receiver in unlicenseduser
        Assert.Equal((SentKind.Hold, WeComErrors.NobodyReached), (await it.Send(user: "Counsellor09")) is var unlicensed ? (unlicensed.Kind, unlicensed.Code!.Value) : default);
        Assert.Empty(it.Logged<WeComShownEntry>());
    }

    [Theory, InlineData(ApiFault.Http, 502), InlineData(ApiFault.AcceptThenDrop, 0), InlineData(ApiFault.DropBefore, 0), InlineData(ApiFault.HalfAnswer, 0)]
    public async Task An_answer_that_says_nothing_leaves_the_outcome_unknown(ApiFault fault, int code)
    {
        await using var it = await Begin();
        it.WeCom.Api.Scripts.Add(new() { Path = WeComApiHost.SendPath, Fault = fault, Code = code });
        Assert.Equal((SentKind.Unknown, null), (await it.Send()) is var sent ? (sent.Kind, sent.Code) : default);
        Assert.Equal(1, it.Calls(WeComApiHost.SendPath));
    }

    [Fact]
    public async Task Silence_leaves_the_outcome_unknown_within_the_limit()
    {
        await using var it = await Begin();
        it.WeCom.Api.Scripts.Add(new() { Path = WeComApiHost.SendPath, Fault = ApiFault.Timeout });
        var sending = it.Send();
        await it.Logged<ApiCallEntry>(2);  // token and message have arrived
        Assert.False(sending.IsCompleted);

        it.Clock.Advance(IChannel.SendWithin - TimeSpan.FromSeconds(0.5));
        Assert.Equal(SentKind.Unknown, (await sending.WaitAsync(TimeSpan.FromSeconds(30), Stop)).Kind);
    }

    [Fact]
    public async Task What_is_too_much_for_one_member_in_a_minute_is_dropped_in_silence()
    {
        await using var it = await Begin();
        for (var n = 0; n < 31; n++) Assert.Equal(Sent.Accepted, await it.Send($"第 {n} 条"));
        Assert.Equal(30, it.Logged<WeComShownEntry>().Length);
        it.Clock.Advance(TimeSpan.FromMinutes(1));
        await it.Send("下一分钟");
        Assert.Equal(31, it.Logged<WeComShownEntry>().Length);
    }

    [Theory, InlineData(-1, SentKind.TryAgain), InlineData(45009, SentKind.TryAgain), InlineData(40001, SentKind.Hold), InlineData(40013, SentKind.Hold), InlineData(60020, SentKind.Hold)]
    public async Task A_token_that_cannot_be_had_is_no_delivery(int code, SentKind kind)
    {
        await using var it = await Begin();
        it.Fails(code, WeComApiHost.TokenPath);
        Assert.Equal((kind, code), (await it.Send()) is var sent ? (sent.Kind, sent.Code!.Value) : default);
        Assert.Equal(0, it.Calls(WeComApiHost.SendPath));
    }

    [Fact]
    public async Task Long_words_go_in_pages_that_the_platform_takes()
    {
        await using var it = await Begin();
        var pages = it.Channel.Pages(WeChat.LedgerTests.Page(string.Concat(Enumerable.Repeat("学生的一段长话，要分几页说。\n\n", 300))));
        Assert.True(pages.Length > 2);
        foreach (var page in pages) Assert.Equal(Sent.Accepted, await it.Channel.Send(new("wecom", DemoWeCom.CorpId, Member), page, Stop));
        Assert.Equal(pages.Length, it.Logged<WeComShownEntry>().Length);
    }

    [Fact]
    public async Task Neither_token_nor_secret_nor_words_are_logged()
    {
        await using var it = await Begin();
        it.Fails(40058);
        await it.Send("学生的秘密");
        var own = string.Join('\n', it.Log.All.Split('\n').Where(l => l.Contains("WeCom ", StringComparison.Ordinal)));
        Assert.Contains("40058", own, StringComparison.Ordinal);
        foreach (var secret in new[] { "学生的秘密", DemoWeCom.Secret, "access_token", "corpsecret", Member }) Assert.DoesNotContain(secret, own, StringComparison.Ordinal);
    }

    /// <summary>What the channel's ledger keeps of the outcome.</summary>
    static async Task<bool> UnreachableAfter(WeComUnderTest it, Sent sent)
    {
        await using var database = await Bot.Tests.Store.TestDatabase.New(Provider.Sqlite);
        await using var db = new LanyueDbFactory(database.Options, Lanyue.Bot.Stores.OpenStores.Parts).CreateDbContext();
        var address = new Bot.Dialogue.Address("wecom", DemoWeCom.CorpId, Member);
        db.Add(new AddressRow { Key = address.Key, Dialogue = "d-1" });
        await db.SaveChangesAsync(Stop);
        await it.Channel.Learn(db, address, sent, it.Clock.GetUtcNow(), Stop);
        var reason = await it.Channel.Reserve(db, address, it.Clock.GetUtcNow(), Stop);
        Assert.Equal(reason is null ? null : "wecom not reachable", reason);

        // Whoever writes can be reached again.
        await it.Channel.Heard(db, new Bot.Dialogue.Turn { Key = "wecom/t", Address = address, Kind = Bot.Dialogue.TurnKind.Text, CreatedAt = it.Clock.GetUtcNow(), ArrivedAt = it.Clock.GetUtcNow() }, Stop);
        Assert.Null(await it.Channel.Reserve(db, address, it.Clock.GetUtcNow(), Stop));
        return reason is not null;
    }
}
