using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Notices;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Notices;

/// <summary>"别再提醒我": what comes by itself waits, and what must come comes.</summary>
public sealed class NoticesTests
{
    const string Notice = "您的报修 R-1001（3栋502）已受理。";

    static Task Mutes(TestStore store, Turn turn, bool isMuted, string key) => store.Effects.Commit(key, EffectHash.None, Actor.Student(turn.Dialogue), null, async (work, ct) =>
    {
        await work.Mute(turn.Dialogue, isMuted, ct);
        return Outcome.Silent;
    }, Stop);

    static Task Alerts(TestStore store, string key) => store.Effects.Commit(key, EffectHash.None, Actor.Due, null, async (work, ct) =>
    {
        await work.Alert(TestStore.Student, LineClass.Crisis, Reply.Of("crisis/contacting"), ct);
        return Outcome.Silent;
    }, Stop);

    static async Task Sends(TestStore store)
    {
        for (var rounds = 0; rounds < 10; rounds++) await store.Outbox.SendDue(Stop);  // one that is held moves nothing on
    }

    /// <summary>Asked when it is sent: what stood in the outbox before he said so waits too.</summary>
    [Theory, OnEachStore]
    public async Task A_notice_put_in_before_waits_and_goes_with_the_next_reply(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "好"), store.Clock.GetUtcNow());
        await store.Notifies(turn, "desk/1");
        await Mutes(store, turn, true, "mute/1");

        await Sends(store);
        Assert.Empty(store.Channel.Sent);
        Assert.Equal((Delivery.Held, "muted by the person"), await store.Query(db => db.Lines.Where(l => l.Kind == LineKind.Notice).Select(l => new { l.Delivery, l.Reason }).SingleAsync(Stop)) is var held ? (held.Delivery, held.Reason) : default);

        store.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal($"{Notice}|在的", TestStore.Words(await store.Says(await store.Arrives("在吗"), "在的")));
    }

    [Theory, OnEachStore]
    public async Task What_must_reach_him_goes_beside_what_waits_and_replies_go(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "好"), store.Clock.GetUtcNow());
        await Mutes(store, turn, true, "mute/1");
        await store.Notifies(turn, "desk/1");
        await Alerts(store, "crisis/1");
        await store.Notifies(turn, "desk/2", "R-1002");

        await Sends(store);
        Assert.StartsWith("正在联系值班老师", Assert.Single(store.Channel.Sent), StringComparison.Ordinal);

        var slow = await store.Arrives("进度");
        await store.Parking.Park(slow, Stop);
        await store.Says(slow, "都在这里");  // pushed, as its platform listens no more
        await Sends(store);
        Assert.Contains("都在这里", string.Join("|", store.Channel.Sent), StringComparison.Ordinal);
    }

    [Theory, OnEachStore]
    public async Task Wanted_again_what_waits_goes_and_what_comes_goes(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "好"), store.Clock.GetUtcNow());
        await Mutes(store, turn, true, "mute/1");
        await Mutes(store, turn, true, "mute/2");
        await store.Notifies(turn, "desk/1");
        await Sends(store);
        store.Clock.Advance(TimeSpan.FromDays(5));

        await Mutes(store, turn, false, "mute/3");
        await Sends(store);
        await store.Notifies(turn, "desk/2", "R-1002");
        await Sends(store);

        Assert.Equal([Notice, Notice.Replace("1001", "1002")], store.Channel.Sent);
    }

    [Fact]
    public async Task Another_students_notices_go_on()
    {
        await using var store = await TestStore.Open();
        var (one, two) = (await store.Arrives(), await store.Arrives(from: TestStore.Student with { User = "oOther" }));
        await Mutes(store, one, true, "mute/1");
        await store.Notifies(two, "desk/1");
        await Sends(store);
        Assert.Equal([Notice], store.Channel.Sent);
    }

    static IReadOnlyList<Flow> Flows => [.. new RepairSkill(new RepairPhones(new())).Flows, .. new NoticesSkill().Flows];

    [Theory]
    [InlineData("别再提醒我", "notices.off"), InlineData("别再提醒我了！", "notices.off"), InlineData("别给我发提醒了，退订", "notices.off"), InlineData("退订", "notices.off"), InlineData("关闭通知", "notices.off"),
     InlineData("可以提醒我了", "notices.on"), InlineData("恢复提醒吧", "notices.on"), InlineData("报修进度别再提醒我了", "notices.off"), InlineData("提醒一下师傅快点修", null), InlineData("3栋502灯坏了", "repair.file")]
    public async Task In_words(string said, string? flow)
    {
        foreach (IUnderstander understander in new IUnderstander[] { new KeywordUnderstander(), new LearnedUnderstander { Trained = Understanding.Intents.TestBook.Shipped } })
        {
            var commands = await understander.Read(new Hearing(said, TestStore.Start.OnCampus(), Flows, null, null), Stop);
            var began = commands.OfType<Command.StartSkill>().FirstOrDefault()?.Flow;
            Assert.True(flow is null ? began is not ("notices.off" or "notices.on") : began == flow, $"{understander.GetType().Name}: {said} → {string.Join("; ", commands)}");
        }
    }
}
