using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

/// <summary>
/// Each errcode once (protocols/wechat.md 5.6), from the simulated WeCom over HTTP: what is called, what becomes of a counsellor's
/// notice, and what staff see.
/// </summary>
public sealed class ErrorCodeTests
{
    public enum Does
    {
        /// <summary>A new token, and the same call again at once.</summary>
        Renews,

        /// <summary>The same call again, after a second.</summary>
        Repeats,
        RepeatsAfterThreeSeconds,
        RepeatsAfterAMinute,

        /// <summary>Given up; the person counts as not reachable until he is heard.</summary>
        GivesUpThePerson,
        GivesUp,

        /// <summary>Held; the person counts as not reachable until he is heard, and is told then.</summary>
        HoldsForThePerson,

        /// <summary>Held; no call for anybody for ten minutes, and an alarm.</summary>
        Stops,
    }

    static readonly Address Counsellor = new(WeComChannel.ChannelName, DemoWeCom.CorpId, WeComUnderTest.Member);

    static readonly (int Code, Does Does, string Seen)[] Table =
    [
        (-1, Does.Repeats, "busy"),
        (6000, Does.Repeats, "version conflict"),
        (40001, Does.Stops, "Check WeCom:CorpId and WeCom:Secret"),
        (40013, Does.Stops, "Check WeCom:CorpId and WeCom:Secret"),
        (40014, Does.Renews, ""),
        (42001, Does.Renews, ""),
        (40003, Does.GivesUpThePerson, "userid unknown"),
        (40031, Does.GivesUpThePerson, "userids partly unknown"),
        (60111, Does.GivesUpThePerson, "userid unknown"),
        (40008, Does.GivesUp, "bad message type"),
        (44004, Does.GivesUp, "empty content"),
        (45002, Does.GivesUp, "content too long"),
        (40056, Does.Stops, "Check WeCom:AgentId"),
        (41011, Does.Stops, "Check WeCom:AgentId"),
        (301002, Does.Stops, "Check WeCom:AgentId"),
        (40058, Does.GivesUp, "bad parameter"),
        (40035, Does.GivesUp, "bad parameter"),
        (45009, Does.RepeatsAfterAMinute, "rate limit"),
        (45033, Does.RepeatsAfterThreeSeconds, "too many at once"),
        (48002, Does.Stops, "Grant the application the API"),
        (60011, Does.GivesUpThePerson, "outside the visible range"),
        (60020, Does.Stops, "trusted addresses"),
        (81013, Does.HoldsForThePerson, "receiver invalid or not permitted"),
        (82001, Does.HoldsForThePerson, "receiver invalid"),
    ];

    public static TheoryData<int, Does, string> Rows => [.. Table];

    [Fact]
    public void Every_code_has_one_row() => Assert.Equal(WeComErrors.All.Select(e => e.Code).Order(), Table.Select(r => r.Code).Order());

    [Theory, MemberData(nameof(Rows))]
    public async Task Every_code_has_its_action(int code, Does does, string seen)
    {
        await using var it = await WeComUnderTest.Begin();
        await using var store = await TestStore.Open(it.Channel, it.Clock);
        var heard = await store.Arrives(from: Counsellor);
        it.Fails(code);
        var line = await Notified(store, heard, "desk/1");

        Assert.Equal([code, .. does == Does.Renews ? [0] : Array.Empty<int>()], Codes(it));
        switch (does)
        {
            case Does.Renews:
                Assert.Equal((Delivery.HandedOver, 2), (line.Delivery, it.Calls(WeComApiHost.TokenPath)));
                break;
            case Does.Repeats: await Repeats(it, store, code, line, seen, TimeSpan.FromSeconds(1)); break;
            case Does.RepeatsAfterThreeSeconds: await Repeats(it, store, code, line, seen, TimeSpan.FromSeconds(3)); break;
            case Does.RepeatsAfterAMinute: await Repeats(it, store, code, line, seen, TimeSpan.FromMinutes(1)); break;
            case Does.GivesUp:
                Assert.Equal((Delivery.GivenUp, $"wecom {code} {seen}"), (line.Delivery, line.Reason));
                Assert.Equal(Delivery.HandedOver, (await Notified(store, heard, "desk/2")).Delivery);
                break;
            case Does.GivesUpThePerson or Does.HoldsForThePerson: await LosesThePerson(it, store, heard, code, does, line, seen); break;
            case Does.Stops: await Stops(it, store, heard, code, line, seen); break;
            default: Assert.Fail($"Say what {does} looks like."); break;
        }
    }

    static async Task Repeats(WeComUnderTest it, TestStore store, int code, Line line, string seen, TimeSpan after)
    {
        Assert.Equal((Delivery.Waiting, $"wecom {code} {seen}", it.Clock.GetUtcNow() + after), (line.Delivery, line.Reason, line.NextTryAt));
        it.Clock.Advance(after - TimeSpan.FromSeconds(0.1));
        await store.Outbox.SendDue(Stop);
        Assert.Equal([code], Codes(it));
        it.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await store.Outbox.SendDue(Stop);
        Assert.Equal([code, 0], Codes(it));
        Assert.Equal(Delivery.HandedOver, (await store.Line(line.Key)).Delivery);
    }

    static async Task LosesThePerson(WeComUnderTest it, TestStore store, Turn heard, int code, Does does, Line line, string seen)
    {
        Assert.Equal((does == Does.HoldsForThePerson ? Delivery.Held : Delivery.GivenUp, $"wecom {code} {seen}"), (line.Delivery, line.Reason));
        if (code == 60011) Assert.Contains("Add the person to the application's visible range", it.Log.All, StringComparison.Ordinal);

        var next = await Notified(store, heard, "desk/2");
        Assert.Equal((Delivery.Held, "wecom not reachable"), (next.Delivery, next.Reason));
        Assert.Equal([code], Codes(it));

        var reply = await store.Says(await store.Arrives(from: Counsellor), "好");
        Assert.Equal(does == Does.HoldsForThePerson ? 3 : 2, reply.Parts.Length);  // what was held, and the answer
        await store.Lines.HandedOver(reply, it.Clock.GetUtcNow());
        Assert.Equal(Delivery.HandedOver, (await Notified(store, heard, "desk/3")).Delivery);
    }

    static async Task Stops(WeComUnderTest it, TestStore store, Turn heard, int code, Line line, string seen)
    {
        var meaning = WeComErrors.Of(code).Meaning;
        Assert.Equal((Delivery.Held, $"wecom {code} {meaning}"), (line.Delivery, line.Reason));
        Assert.Contains("Critical WeCom sending is stopped until", it.Log.All, StringComparison.Ordinal);
        Assert.Contains(seen, it.Log.All, StringComparison.Ordinal);

        var next = await Notified(store, heard, "desk/2");
        Assert.Equal((Delivery.Held, $"wecom stopped {code} {meaning}"), (next.Delivery, next.Reason));
        Assert.Equal([code], Codes(it));
        it.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(Delivery.HandedOver, (await Notified(store, heard, "desk/3")).Delivery);
    }

    /// <returns>The notice's line, when the outbox has done what it can for now.</returns>
    static async Task<Line> Notified(TestStore store, Turn to, string key)
    {
        await store.Notifies(to, key);
        for (var i = 0; i < 3; i++) await store.Outbox.SendDue(Stop);
        return await store.Query(db => db.Lines.AsNoTracking().Where(l => l.Kind == LineKind.Notice).OrderByDescending(l => l.Sequence).FirstAsync(Stop));
    }

    static int[] Codes(WeComUnderTest it) => [.. it.Logged<ApiCallEntry>().Where(c => c.Path == WeComApiHost.SendPath).Select(c => c.Errcode!.Value)];
}
