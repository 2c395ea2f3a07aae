using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Lanyue.Bot.Tests.Skills.Repair;

/// <summary>What happens to a repaired ticket when nobody says a word: confirmed after 72 h, closed 24 h later.</summary>
public sealed class RepairTimersTests
{
    const string Ticket = "R-1001";
    static readonly TimeSpan Before = TimeSpan.FromMilliseconds(1);
    static readonly RepairSkill Skill = new(new RepairPhones(new()));

    [Theory, OnEachStore]
    public async Task Done_is_confirmed_after_72_hours_and_closed_24_hours_later(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Repaired(store);

        store.Clock.Advance(RepairWorkflow.ConfirmWithin - Before);
        Assert.Equal((0, RepairState.Done), (await store.Timers(Skill).FireDue(Stop), await State(store)));
        store.Clock.Advance(Before);
        Assert.Equal((1, RepairState.Confirmed), (await store.Timers(Skill).FireDue(Stop), await State(store)));

        store.Clock.Advance(RepairWorkflow.CloseAfter - Before);
        Assert.Equal((0, RepairState.Confirmed), (await store.Timers(Skill).FireDue(Stop), await State(store)));
        store.Clock.Advance(Before);
        Assert.Equal((1, RepairState.Closed), (await store.Timers(Skill).FireDue(Stop), await State(store)));

        store.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal(0, await store.Timers(Skill).FireDue(Stop));
        Assert.Equal(["Accept Staff", "Assign Staff", "Finish Staff", "Confirm System", "Close System"], await store.Timeline());
    }

    [Theory, OnEachStore]
    public async Task Many_dispatchers_at_once_fire_once_and_tell_once(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Repaired(store);
        var nodes = Enumerable.Range(0, 6).Select(_ => store.Timers(Skill)).ToList();

        store.Clock.Advance(RepairWorkflow.ConfirmWithin);
        await Task.WhenAll(nodes.Select(n => n.FireDue(Stop)));
        store.Clock.Advance(RepairWorkflow.CloseAfter);
        await Task.WhenAll(nodes.Select(n => n.FireDue(Stop)));

        Assert.Equal(["Accept Staff", "Assign Staff", "Finish Staff", "Confirm System", "Close System"], await store.Timeline());
        Assert.Equal(["repair/notice.Accept", "repair/notice.Assign", "repair/notice.Finish", "repair/notice.Confirm"], await Notices(store));
    }

    [Theory, OnEachStore]
    public async Task The_students_own_word_takes_the_timer_back_and_is_not_told_him_again(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await Repaired(store);
        store.Clock.Advance(TimeSpan.FromHours(10));

        Assert.Equal(EffectKind.Done, (await Confirms(store, turn)).Kind);

        var left = Assert.Single(await store.Query(db => db.DueRows.AsNoTracking().ToListAsync(Stop)));
        Assert.Equal((RepairSkill.CloseTimer, store.Clock.GetUtcNow() + RepairWorkflow.CloseAfter), (left.Purpose, left.At));
        store.Clock.Advance(RepairWorkflow.ConfirmWithin);
        await store.Timers(Skill).FireDue(Stop);
        await store.Timers(Skill).FireDue(Stop);
        Assert.Equal(["Accept Staff", "Assign Staff", "Finish Staff", "Confirm Student", "Close System"], await store.Timeline());
        Assert.DoesNotContain("repair/notice.Confirm", await Notices(store));
    }

    [Theory, OnEachStore]
    public async Task The_students_word_and_the_timer_at_once_confirm_once(Provider on)
    {
        for (var i = 0; i < 10; i++)
        {
            await using var store = await TestStore.Open(on);
            var turn = await Repaired(store);
            store.Clock.Advance(RepairWorkflow.ConfirmWithin);

            var confirms = Confirms(store, turn);
            await Task.WhenAll(confirms, store.Timers(Skill).FireDue(Stop), store.Timers(Skill).FireDue(Stop));

            Assert.Single(await store.Timeline(), e => e.StartsWith("Confirm", StringComparison.Ordinal));
            Assert.Equal(RepairState.Confirmed, await State(store));
            var byTimer = (await Notices(store)).Contains("repair/notice.Confirm");
            Assert.Equal(byTimer ? EffectKind.Refused : EffectKind.Done, (await confirms).Kind);
            Assert.Equal(RepairSkill.CloseTimer, Assert.Single(await store.Query(db => db.DueRows.Select(d => d.Purpose).ToListAsync(Stop))));
        }
    }

    [Theory, OnEachStore]
    public async Task One_that_could_not_fire_is_tried_again_and_keeps_no_other_back(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Repaired(store);
        await store.Effects.Commit("other", EffectHash.None, Actor.Staff("demo"), null, (work, _) =>
        {
            work.Schedule("broken", "remind", "X-1", work.Now);
            return Task.FromResult(Outcome.Silent);
        }, Stop);
        var fired = 0;
        var broken = new Mock<ISkill>();
        broken.Setup(s => s.Name).Returns("broken");
        broken.Setup(s => s.Fire(It.IsAny<DueRow>(), It.IsAny<UnitOfWork>(), It.IsAny<CancellationToken>()))
            .Returns(() => ++fired == 1 ? throw new InvalidOperationException("made up") : Task.FromResult(Outcome.Silent));
        var timers = store.Timers(Skill, broken.Object);
        store.Clock.Advance(RepairWorkflow.ConfirmWithin);

        await timers.FireDue(Stop);
        Assert.Equal((1, RepairState.Confirmed), (fired, await State(store)));
        await timers.FireDue(Stop);
        Assert.Equal(1, fired);

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await timers.FireDue(Stop);
        await timers.FireDue(Stop);
        Assert.Equal(2, fired);
    }

    /// <summary>Both were due and read together; the first to fire took the second back.</summary>
    [Theory, OnEachStore]
    public async Task One_that_was_taken_back_a_moment_ago_does_not_fire(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await store.Effects.Commit("two", EffectHash.None, Actor.Staff("demo"), null, (work, _) =>
        {
            work.Schedule("toy", "first", "X-1", work.Now);
            work.Schedule("toy", "second", "X-1", work.Now);
            return Task.FromResult(Outcome.Silent);
        }, Stop);
        var fired = 0;
        var toy = new Mock<ISkill>();
        toy.Setup(s => s.Name).Returns("toy");
        toy.Setup(s => s.Fire(It.IsAny<DueRow>(), It.IsAny<UnitOfWork>(), It.IsAny<CancellationToken>()))
            .Returns(async (DueRow due, UnitOfWork work, CancellationToken ct) =>
            {
                fired++;
                await work.Unschedule("toy", due.Subject, ct);
                return Outcome.Silent;
            });

        await store.Timers(toy.Object).FireDue(Stop);

        Assert.Equal(1, fired);
        Assert.Empty(await store.Query(db => db.DueRows.ToListAsync(Stop)));
    }

    /// <summary>A ticket that staff have taken through to done, just now.</summary>
    static async Task<Turn> Repaired(TestStore store)
    {
        var turn = await store.Arrives();
        await store.Does(turn, "report", change: (work, _) =>
        {
            work.Db.Add(RepairTicket.Report(Ticket, turn.Dialogue, new Place(null, "3", "502"), new Described("water", "水管漏水"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now));
            return Task.FromResult(Outcome.Silent);
        });
        foreach (var move in new[] { RepairEvent.Accept, RepairEvent.Assign, RepairEvent.Finish })
            await OwnRepairs.Move(store, Ticket, move);
        return turn;
    }

    static Task<EffectResult> Confirms(TestStore store, Turn turn)
    {
        var flow = new Form("flow", "repair.fixed", 1);
        flow = flow with { Slots = flow.Slots.Add(RepairSlots.Ticket.Name, new SlotValue(Ticket, Ticket)) };
        return store.Does(turn, "fixed", change: (work, ct) => Skill.Run(flow, work, ct));
    }

    static Task<RepairState> State(TestStore store) => store.Query(db => db.Tickets().Select(t => t.State).SingleAsync(Stop));

    static async Task<IEnumerable<string>> Notices(TestStore store) =>
        (await store.Query(db => db.Lines.AsNoTracking().Where(l => l.Kind == LineKind.Notice).OrderBy(l => l.Sequence).ToListAsync(Stop))).Select(l => l.Parts(store.Cipher).Single().Key);
}
