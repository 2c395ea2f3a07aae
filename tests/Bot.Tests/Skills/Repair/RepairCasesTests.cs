using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Repair;

/// <summary>What the desk shows of a ticket: its moves, and how far the student has heard of each.</summary>
public sealed class RepairCasesTests
{
    [Theory, OnEachStore]
    public async Task Each_notice_stands_beside_the_move_that_made_it(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Reports(store, "R-1001");
        await Moves(store, "R-1001", RepairEvent.Accept);
        await store.Outbox.SendDue(Stop);
        store.Channel.Closed = "test window closed";
        await Moves(store, "R-1001", RepairEvent.Assign);
        await store.Outbox.SendDue(Stop);

        var steps = Assert.Single(await Cases(store)).Timeline.Steps;

        Assert.Equal([("Report", null, null), ("Accept", "已送达", Delivery.HandedOver), ("Assign", "等学生下次来信（窗口已关闭）", Delivery.Held)],
            steps.Select(s => (s.Entry.Event, s.Told?.Words, s.Told?.State)));
    }

    [Theory, OnEachStore]
    public async Task One_students_notices_are_not_anothers(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Reports(store, "R-1001");
        await Reports(store, "R-1002", new Address("test", "gh_test", "oStudent2"));
        await Moves(store, "R-1002", RepairEvent.Accept);

        var cases = await Cases(store);

        Assert.Equal([0, 1], new[] { "R-1001", "R-1002" }.Select(n => cases.Single(c => c.Ticket.Number == n).Timeline.Steps.Count(s => s.Told is not null)));
    }

    [Fact]
    public async Task A_desk_without_tickets_is_empty()
    {
        await using var store = await TestStore.Open();
        Assert.Empty(await Cases(store));
    }

    static Task<IReadOnlyList<RepairCase>> Cases(TestStore store) =>
        new RepairCases(store.Databases, store.Timelines).ForDesk(Extent.All, Extent.All, Stop);

    static async Task Reports(TestStore store, string number, Address? from = null)
    {
        var turn = await store.Arrives(from: from);
        await store.Does(turn, "report/" + number, change: (work, _) =>
        {
            work.Db.Add(RepairTicket.Report(number, turn.Dialogue, new Place(null, "3", "502"), new Described("water", "水管漏水"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now));
            work.Record(number, "Report", null, "Submitted");
            return Task.FromResult(Outcome.Silent);
        });
        store.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    static Task Moves(TestStore store, string number, RepairEvent move) =>
        store.Effects.Commit($"desk/{number}/{move}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
        {
            store.Clock.Advance(TimeSpan.FromMinutes(1));
            await RepairMoves.Apply(await work.Db.Set<RepairTicket>().SingleAsync(t => t.Number == number, ct), move, work, null, ct);
            return Outcome.Silent;
        }, Stop);
}
