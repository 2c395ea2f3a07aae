using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store.Cases;

/// <summary>The desk's register of cases follows the skills' rows, in their own transactions, and its feed is in the order of commits.</summary>
public sealed class CaseRegisterTests
{
    static Task<Outcome> Report(UnitOfWork work, string number, DateTimeOffset? acceptBy = null)
    {
        work.Db.Add(RepairTicket.Report(number, "d1", new Place(null, "3", "502") { Id = "b3-502" }, new Described("water", "漏水"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now, "3号楼502室", new RepairUnit("hq", "后勤", acceptBy)));
        work.Record(number, "Report", null, nameof(RepairState.Submitted));
        return Task.FromResult(Outcome.Silent);
    }

    static async Task Move(UnitOfWork work, string number, RepairEvent what, CancellationToken ct) =>
        await RepairMoves.Apply(await work.Db.Set<RepairTicket>().SingleAsync(t => t.Number == number, ct), what, work, null, ct);

    static Task<CaseRow> Row(TestStore store, string number) => store.Query(db => db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == number, Stop));

    [Theory, OnEachStore]
    public async Task A_case_stands_there_with_its_effect_and_follows_each_move(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var due = TestStore.Start.AddHours(5);
        await store.StaffDo("1", (work, _) => Report(work, "R-1001", due));
        var row = await Row(store, "R-1001");
        Assert.Equal(("repair", "d1", "3号楼502室", "Submitted", CaseWait.Staff, "hq", "b3-502", due), (row.Skill, row.Dialogue, row.Title, row.State, row.Waits, row.Unit, row.Place, row.DueAt!.Value));
        Assert.Equal(row.OpenedAt + (due - row.OpenedAt) * 0.8, row.WarnAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, row.Change);

        await store.StaffDo("2", (work, ct) => Move(work, "R-1001", RepairEvent.Accept, ct));
        row = await Row(store, "R-1001");
        Assert.Equal(("Accepted", CaseWait.Staff, null, 2L), (row.State, row.Waits, row.DueAt, row.Change));

        await store.StaffDo("3", (work, ct) => Move(work, "R-1001", RepairEvent.Reject, ct));
        Assert.Equal((CaseWait.Nobody, 3L), ((await Row(store, "R-1001")).Waits, (await Row(store, "R-1001")).Change));
    }

    [Fact]
    public async Task What_is_refused_leaves_no_line_and_takes_no_position()
    {
        await using var store = await TestStore.Open();
        await store.Effects.Commit("k", "h", Actor.Staff("demo"), null, async (work, _) => { await Report(work, "R-1001"); return Outcome.Nothing; }, Stop);
        Assert.Equal((0, 0L), (await store.Query(db => db.Set<CaseRow>().CountAsync(Stop)), await store.Query(db => CaseFeed.Newest(db, Stop))));
    }

    [Fact]
    public async Task An_urging_stands_there_until_a_colleague_does_something()
    {
        await using var store = await TestStore.Open();
        var turn = await store.Arrives();
        await store.StaffDo("1", (work, _) => Report(work, "R-1001"));
        await store.Does(turn, "urge", change: (work, _) => { work.Record("R-1001", nameof(CaseTouch.Urge), "Submitted", "Submitted"); return Task.FromResult(Outcome.Silent); });
        Assert.NotNull((await Row(store, "R-1001")).UrgedAt);

        await store.StaffDo("2", (work, _) => { work.Record("R-1001", "Note", "Submitted", "Submitted"); return Task.CompletedTask; });
        Assert.Null((await Row(store, "R-1001")).UrgedAt);
        Assert.Equal(3, (await Row(store, "R-1001")).Change);  // each of them is heard of, though the state stayed
    }

    /// <summary>CaseFeed.Append holds the feed's row until the commit: who reads up to a position later misses none before it.</summary>
    [Theory, OnEachStore]
    public async Task Positions_are_taken_in_the_order_of_commits_by_however_many_at_once(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var (seen, at) = (new List<string>(), 0L);
        var works = Enumerable.Range(1, 40).Select(n => Task.Run(() => store.Effects.Commit($"k{n}", "h", Actor.Staff("demo"), null, (work, _) => Report(work, $"R-{n}"), Stop))).ToList();
        for (var isOver = false; !isOver;)
        {
            isOver = works.TrueForAll(w => w.IsCompleted);
            var upto = await store.Query(db => CaseFeed.Newest(db, Stop));
            seen.AddRange(await store.Query(db => db.Set<CaseRow>().Where(c => c.Change > at && c.Change <= upto).Select(c => c.Number).ToListAsync(Stop)));
            at = upto;
        }
        await Task.WhenAll(works);

        Assert.Equal(40, at);
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"R-{n}").Order(), seen.Order());  // none missed, none twice
    }

    [Fact]
    public async Task Cases_of_an_earlier_version_are_entered_once()
    {
        await using var store = await TestStore.Open();
        await store.StaffDo("1", async (work, _) => { await Report(work, "R-1001"); await Report(work, "R-1002"); });
        await store.Writes.Run((db, ct) => db.Set<CaseRow>().Where(c => c.Number == "R-1002").ExecuteDeleteAsync(ct), Stop);

        Assert.Equal(1, await store.Writes.Run((db, ct) => CaseRegister.CatchUp(db, TestStore.Start, ct), Stop));
        Assert.Equal(0, await store.Writes.Run((db, ct) => CaseRegister.CatchUp(db, TestStore.Start, ct), Stop));
        Assert.Equal(("3号楼502室", 2L), ((await Row(store, "R-1002")).Title, (await Row(store, "R-1002")).Change));
    }

    [Fact]
    public async Task The_audit_calls_a_move_by_its_skill_and_what_all_cases_have_too()
    {
        await using var store = await TestStore.Open();
        await store.StaffDo("1", (work, _) => Report(work, "R-1001"));
        await store.StaffDo("2", async (work, ct) =>
        {
            (await work.Db.Set<CaseRow>().SingleAsync(c => c.Number == "R-1001", ct)).Assign("demo", work.Now);
            work.Record("R-1001", "Take", null, "demo");
        });
        await store.StaffDo("3", async (work, ct) =>
        {
            _ = await work.Db.Set<CaseRow>().SingleAsync(c => c.Number == "R-1001", ct);
            await Move(work, "R-1001", RepairEvent.Accept, ct);
        });
        var entries = await store.Query(db => db.Set<AuditEntry>().OrderBy(e => e.At).Select(e => $"{e.Action} {e.Whose}").ToListAsync(Stop));
        Assert.Equal(["repair.Report d1", "repair.Take d1", "repair.Accept d1"], entries);
    }
}
