using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

/// <summary>A database goes back to the moment of its backup; people do not.</summary>
public sealed class AfterRestoreTests : IAsyncLifetime
{
    static readonly TimeSpan Later = TimeSpan.FromHours(3);

    TestStore store = null!;

    public async ValueTask InitializeAsync() => store = await TestStore.Open();
    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>The backup was made now; the restore comes hours later.</summary>
    async Task<SeenSince> Restored(int before = 0, params ISkill[] skills)
    {
        var made = store.Clock.GetUtcNow();
        store.Clock.Advance(Later);
        return await new AfterRestore(store.Writes, store.Timers(skills), store.Cipher, store.Texts, new ChannelList([store.Channel]), store.Clock).Correct(made, before, Stop);
    }

    [Fact]
    public async Task A_line_that_was_on_its_way_is_offered_marked_and_not_pushed()
    {
        foreach (var delivery in new[] { Delivery.Waiting, Delivery.Held, Delivery.Claimed, Delivery.Sending, Delivery.Unacknowledged })
        {
            var turn = await store.Arrives(from: new("test", "gh_test", $"o{delivery}"));
            await store.Says(turn, "已登记，单号 R-1001");
            await store.Query(db => db.Lines.Where(l => l.Turn == turn.Key && l.Kind == LineKind.Reply)
                .ExecuteUpdateAsync(l => l.SetProperty(r => r.Delivery, delivery).SetProperty(r => r.LeaseUntil, store.Clock.GetUtcNow()).SetProperty(r => r.Token, "t"), Stop));
        }

        Assert.Equal(5, (await Restored()).Lines);

        await store.Lines.PushUnacknowledged(Stop);
        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Empty(store.Channel.Sent);
        var next = await store.Arrives(from: new("test", "gh_test", $"o{Delivery.Waiting}"));
        Assert.Equal("*已登记，单号 R-1001|您好", TestStore.Words(await store.Says(next, "您好")));
    }

    [Fact]
    public async Task What_was_handed_over_stays_so()
    {
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "您好"), store.Clock.GetUtcNow());
        Assert.Equal(0, (await Restored()).Lines);
        Assert.Equal("好的", TestStore.Words(await store.Says(await store.Arrives(), "好的")));
    }

    /// <summary>T6 would say it as new.</summary>
    [Fact]
    public async Task An_effect_that_was_unsaid_is_said_marked()
    {
        var turn = await store.Arrives("确认");
        await store.Does(turn, "k");
        Assert.Equal(1, (await Restored()).Turns);

        var next = await store.Arrives();
        Assert.Empty((await store.TakeOver(next)).Unsaid);
        Assert.Matches(@"^\*已登记，单号 R-1001[^|]*\|您好$", TestStore.Words(await store.Says(next, "您好")));
    }

    /// <summary>T14 would run it again and push its answer as new.</summary>
    [Fact]
    public async Task A_parked_turn_is_not_run_again_but_asked_for_marked()
    {
        var turn = await store.Arrives("慢慢查");
        await store.Parking.Park(turn, Stop);
        Assert.Equal(1, (await Restored()).Turns);

        Assert.Empty(await store.Parking.LeaseOverdue(Stop));
        Assert.Equal($"*{store.Texts["bot/forgot"]}|您好", TestStore.Words(await store.Says(await store.Arrives(), "您好")));
        Assert.Equal(AnswerKind.Success, (await store.Lines.AnswerToCopy(turn))!.Kind);
    }

    [Fact]
    public async Task A_parked_turn_whose_effect_is_done_says_the_outcome_once()
    {
        var turn = await store.Arrives("确认");
        await store.Parking.Park(turn, Stop);
        await store.Does(turn, "k");
        Assert.Equal(1, (await Restored()).Turns);
        Assert.Matches(@"^\*已登记，单号 R-1001[^|]*\|您好$", TestStore.Words(await store.Says(await store.Arrives(), "您好")));
    }

    /// <summary>Its notice may have been pushed in the life that is lost.</summary>
    [Fact]
    public async Task A_timer_that_came_due_since_fires_and_its_notice_is_offered_marked()
    {
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "您好"), store.Clock.GetUtcNow());
        var skill = new Ringing(turn.Dialogue);
        await store.Effects.Commit("e", EffectHash.None, Actor.Staff("demo"), null, (work, _) =>
        {
            work.Schedule(skill.Name, "soon", "R-1001", work.Now + TimeSpan.FromHours(1));
            work.Schedule(skill.Name, "late", "R-1001", work.Now + TimeSpan.FromHours(9));
            return Task.FromResult(Outcome.Silent);
        }, Stop);

        var seen = await Restored(skills: skill);

        Assert.Equal((1, 1), (seen.Timers, seen.Lines));
        Assert.Equal("late", (await store.Query(db => db.DueRows.SingleAsync(Stop))).Purpose);
        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Empty(store.Channel.Sent);
        Assert.StartsWith("*", TestStore.Words(await store.Says(await store.Arrives(), "您好")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 0, 0, 3001)]
    [InlineData(1042, 0, 0, 3001)]
    [InlineData(1999, 0, 0, 3001)]
    [InlineData(2000, 0, 0, 4001)]
    [InlineData(1042, 1, 0, 4001)]
    [InlineData(1042, 0, 2, 5001)]
    [InlineData(1042, 1, 2, 6001)]
    public async Task Numbers_go_on_where_none_can_have_been_given(long last, int restoresBefore, int days, long next)
    {
        await store.Query(db => db.Numbers.ExecuteUpdateAsync(n => n.SetProperty(r => r.Last, last), Stop));
        var made = store.Clock.GetUtcNow();
        store.Clock.Advance(TimeSpan.FromDays(days));
        var seen = await new AfterRestore(store.Writes, store.Timers(), store.Cipher, store.Texts, new ChannelList([store.Channel]), store.Clock).Correct(made, restoresBefore, Stop);

        Assert.Equal([$"R-{next}"], seen.Numbers);
        await store.Effects.Commit("e", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
        {
            Assert.Equal($"R-{next}", await work.NextNumber("R", ct));
            return Outcome.Silent;
        }, Stop);
    }

    sealed class Ringing(string dialogue) : ISkill
    {
        public string Name => "ringing";
        public IReadOnlyList<Flow> Flows => [];
        public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => Task.FromResult(Outcome.Silent);

        public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
        {
            await work.Notify(dialogue, "repair/notice.Confirm", ct, ("number", "R-1001"), ("place", "3栋502"));
            return Outcome.Silent;
        }
    }
}
