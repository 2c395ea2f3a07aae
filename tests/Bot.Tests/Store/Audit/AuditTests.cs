using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Store.Audit;

/// <summary>Entries come with what they tell of, once, and stay as they are.</summary>
public sealed class AuditTests
{
    static readonly Actor Staff = Actor.Staff("repair-desk") with { From = "10.0.0.7" };

    internal static async Task<string> Reports(TestStore store, string key = "k")
    {
        var turn = await store.Arrives("3栋502灯坏了");
        await store.Does(turn, key, change: async (work, ct) =>
        {
            var ticket = RepairTicket.Report(await work.NextNumber("R", ct), work.Dialogue!, new Place(null, "3", "502"), new Described("light", "灯坏了"), new TimeWindow(work.Now, work.Now.AddHours(2)), work.Now);
            work.Db.Add(ticket);
            work.Record(ticket.Number, "Report", null, "Submitted");
            return Outcome.Silent;
        });
        return turn.Dialogue;
    }

    internal static Task<EffectResult> Accepts(TestStore store, string key = "desk/1") => store.Effects.Commit(key, EffectHash.None, Staff, null, async (work, ct) =>
    {
        var ticket = await work.Db.Set<RepairTicket>().FirstAsync(ct);
        var (before, after) = ticket.Move(RepairEvent.Accept, work.Actor, work.Now);
        work.Record(ticket.Number, "Accept", $"{before}", $"{after}");
        return Outcome.Silent;
    }, Stop);

    static AuditTrail Trail(TestStore store) => new(store.Databases, store.Writes, store.Cipher, store.Clock);

    static Task<List<AuditEntry>> Entries(TestStore store) => store.Query(db => db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.At).ThenBy(e => e.Key).ToListAsync(Stop));

    [Theory, OnEachStore]
    public async Task A_move_of_a_case_is_an_entry_with_who_whose_and_what_and_a_repeated_effect_has_one(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var dialogue = await Reports(store);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await Accepts(store);
        await Accepts(store);

        var entries = await Entries(store);
        Assert.Equal([("repair.Report", ActorKind.Student, dialogue), ("repair.Accept", ActorKind.Staff, "repair-desk")], entries.Select(e => (e.Action, e.ActorKind, e.ActorId)));
        Assert.All(entries, e => Assert.Equal(("R-1001", dialogue), (e.Subject, e.Whose)));
        Assert.Equal(new AuditBody("Submitted", "Accepted", null), Trail(store).Open(entries[1]));
        Assert.Equal("10.0.0.7", entries[1].Origin);
    }

    [Theory, OnEachStore]
    public async Task What_an_effect_notes_goes_with_it_or_not_at_all(Provider on)
    {
        await using var store = await TestStore.Open(on);
        Task<EffectResult> Grants(Outcome outcome) => store.Effects.Commit("grant", EffectHash.None, Staff, null, (work, _) =>
        {
            work.Audit(new("account.grant", "account/x") { Fields = ["role"], Before = "none", After = "Leader", Why = "任命" });
            return Task.FromResult(outcome);
        }, Stop);

        await Grants(Outcome.Nothing);
        Assert.Empty(await Entries(store));
        await Grants(Outcome.Silent);

        var entry = Assert.Single(await Entries(store));
        Assert.Equal(("account.grant", "account/x", "role", null), (entry.Action, entry.Subject, entry.Fields, entry.Whose));
        Assert.Equal(new AuditBody("none", "Leader", "任命"), Trail(store).Open(entry));
    }

    [Theory, OnEachStore]
    public async Task A_search_finds_by_each_question_pages_and_is_an_entry_itself(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var trail = Trail(store);
        for (var i = 0; i < AuditTrail.PageSize + 3; i++)
            await trail.Note(Staff, new("people.reveal", $"student/{i:000}") { Whose = "20230001", Fields = ["name"] }, Stop);  // all in one millisecond
        await trail.Note(Actor.Staff("other"), new("account.grant", "account/x"), Stop);
        var all = new AuditSearch(store.Clock.GetUtcNow().AddDays(-1), store.Clock.GetUtcNow().AddDays(1));
        var by = Actor.Staff("auditor");

        var first = await trail.Search(by, all with { Whose = "20230001" }, Stop);
        var next = await trail.Search(by, all with { Whose = "20230001", After = first[^1].Entry.Key }, Stop);
        Assert.Equal(AuditTrail.PageSize, first.Count);
        var seen = first.Concat(next).Where(f => f.Entry.Action == "people.reveal").Select(f => f.Entry.Subject).ToList();
        Assert.Equal((AuditTrail.PageSize + 3, AuditTrail.PageSize + 3), (seen.Count, seen.Distinct().Count()));

        Assert.Single(await trail.Search(by, all with { Actor = "other" }, Stop));
        Assert.Single(await trail.Search(by, all with { Subject = "student/001" }, Stop));
        Assert.Single(await trail.Search(by, all with { Action = "account." }, Stop));
        Assert.Empty(await trail.Search(by, all with { Until = all.From }, Stop));
        Assert.Equal(6, await store.Query(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "audit.search" && e.ActorId == "auditor", Stop)));
    }

    [Theory, OnEachStore]
    public async Task The_database_refuses_to_change_an_entry_and_to_delete_a_young_one(Provider on)
    {
        await using var store = await TestStore.Open(new TestChannel(), new FakeTimeProvider(TimeProvider.System.GetUtcNow()), on);  // young by the database's own clock
        await Reports(store);
        await new AuditChain(store.Databases, store.Writes, store.Cipher).Seal(Stop);

        foreach (var attempt in new[]
        {
            "UPDATE audit SET actor_id = 'somebody else'", "UPDATE audit SET subject = 'R-9999'", "UPDATE audit SET whose = NULL", "UPDATE audit SET sequence = 7", "UPDATE audit SET hash = NULL", "DELETE FROM audit",
        })
        {
            await using var db = store.Databases.CreateDbContext();
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(attempt, Stop));
            Assert.Contains("audit: entries are", refused.Message, StringComparison.Ordinal);
        }
        Assert.Single(await Entries(store));
    }
}
