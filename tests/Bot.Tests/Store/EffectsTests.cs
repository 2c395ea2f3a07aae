using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

public sealed class EffectsTests
{
    static Task<Outcome> Numbers(UnitOfWork work, CancellationToken ct) => Number(work, ct);

    static async Task<Outcome> Number(UnitOfWork work, CancellationToken ct)
    {
        var number = await work.NextNumber("R", ct);
        work.Record(number, "Report", null, "Submitted");
        return Outcome.Say("repair/reported", ("number", number));
    }

    [Theory, OnEachStore]
    public async Task T9_the_same_key_is_done_once_whoever_is_quicker(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        var by = await store.TakeOver(turn);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Does(turn, "k", by: by, change: Numbers)));

        Assert.Single(results, r => r.Kind == EffectKind.Done);
        Assert.All(results, r => Assert.Equal(results[0].Parts[0].Text, r.Parts[0].Text));
        Assert.Equal(1, await store.Query(db => db.Timeline.CountAsync(Stop)));
        Assert.Equal(1001, await store.Query(db => db.Numbers.Select(n => n.Last).SingleAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task T9_a_violation_of_the_skills_own_is_not_taken_for_done(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        static Task<Outcome> Clash(UnitOfWork work, CancellationToken ct)
        {
            work.Db.Add(new NumberRow { Letter = "R" });  // there already
            return Task.FromResult(Outcome.Silent);
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => store.Does(turn, "k", change: Clash));

        Assert.Equal(0, await store.Query(db => db.Effects.CountAsync(Stop)));
        Assert.Equal(EffectKind.Done, (await store.Does(turn, "k")).Kind);
    }

    [Theory, OnEachStore]
    public async Task T10_a_refusal_stores_nothing_and_the_key_is_free(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        static async Task<Outcome> Taken(UnitOfWork work, CancellationToken ct)
        {
            await Number(work, ct);
            return Outcome.Refuse("repair/visit.past") with { AskAgain = "visit" };
        }

        var refused = await store.Does(turn, "k", change: Taken);

        Assert.Equal((EffectKind.Refused, "visit"), (refused.Kind, refused.AskAgain));
        Assert.Equal(1000, await store.Query(db => db.Numbers.Select(n => n.Last).SingleAsync(Stop)));
        Assert.Equal(EffectKind.Done, (await store.Does(turn, "k", change: Numbers)).Kind);
    }

    [Theory, OnEachStore]
    public async Task T11_the_same_key_with_other_contents_does_nothing_new_and_says_so(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Does(turn, "k", "first", change: Numbers);

        var other = await store.Does(turn, "k", "second", change: Numbers);

        Assert.Equal(EffectKind.ExistedOther, other.Kind);
        Assert.Equal(1, await store.Query(db => db.Timeline.CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task T12_a_change_that_met_a_colleague_is_worked_out_again_with_the_same_time(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Does(turn, "make", change: Make);
        var times = new List<DateTimeOffset>();

        await store.Does(turn, "move", change: async (work, ct) =>
        {
            times.Add(work.Now);
            store.Clock.Advance(TimeSpan.FromSeconds(1));
            var ticket = await work.Db.Set<Lanyue.Skills.Repair.RepairTicket>().SingleAsync(ct);
            if (times.Count == 1)  // the colleague, in between
                await work.Db.Set<Lanyue.Skills.Repair.RepairTicket>().ExecuteUpdateAsync(t => t.SetProperty(x => x.Version, x => x.Version + 1), ct);
            ticket.Move(Lanyue.Skills.Repair.RepairEvent.Withdraw, work.Actor, work.Now);
            return Outcome.Silent;
        });

        Assert.Equal(2, times.Count);
        Assert.Equal(times[0], times[1]);
        Assert.Equal(Lanyue.Skills.Repair.RepairState.Cancelled, await store.Query(db => db.Set<Lanyue.Skills.Repair.RepairTicket>().Select(t => t.State).SingleAsync(Stop)));

        static Task<Outcome> Make(UnitOfWork work, CancellationToken ct)
        {
            work.Db.Add(Lanyue.Skills.Repair.RepairTicket.Report("R-1001", work.Dialogue!, new Place(null, "3", "502"), new Described("light", "灯坏了"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now));
            return Task.FromResult(Outcome.Silent);
        }
    }

    [Theory, OnEachStore]
    public async Task T4_an_activation_that_was_taken_over_does_nothing(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        var old = await store.TakeOver(turn);
        await store.TakeOver(turn);

        await Assert.ThrowsAsync<FenceLostException>(() => store.Does(turn, "k", by: old, change: Numbers));

        Assert.Equal(0, await store.Query(db => db.Effects.CountAsync(Stop)));
        Assert.Equal(0, await store.Query(db => db.Timeline.CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task Every_change_carries_its_actor(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Does(turn, "k", change: Numbers);

        var entry = await store.Query(db => db.Timeline.SingleAsync(Stop));
        var effect = await store.Query(db => db.Effects.SingleAsync(Stop));

        Assert.Equal((ActorKind.Student, turn.Dialogue), (entry.ActorKind, entry.ActorId));
        Assert.Equal($"Student:{turn.Dialogue}", effect.Actor);
    }
}
