using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store.Audit;

/// <summary>Whoever gets at the database itself, past its guards, changes nothing unseen.</summary>
public sealed class AuditChainTests
{
    static AuditChain Chain(TestStore store) => new(store.Databases, store.Writes, store.Cipher);

    static async Task<TestStore> WithEntries(Provider on, int count)
    {
        var store = await TestStore.Open(on);
        await Add(store, count);
        return store;
    }

    static async Task Add(TestStore store, int count)
    {
        var trail = new AuditTrail(store.Databases, store.Writes, store.Cipher, store.Clock);
        for (var i = 0; i < count; i++)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(1));
            await trail.Note(Actor.Staff("a"), new("people.reveal", $"student/{i}") { Fields = ["phone"], Why = "核实" }, Stop);
        }
    }

    static async Task SealAll(TestStore store)
    {
        while (await Chain(store).Seal(Stop) > 0) { }
    }

    /// <summary>As somebody does who owns the server.</summary>
    static async Task Tamper(TestStore store, Provider on, string sql)
    {
        await using var db = store.Databases.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(on == Provider.Sqlite
            ? $"DROP TRIGGER IF EXISTS {AuditGuards.OnUpdate}; DROP TRIGGER IF EXISTS {AuditGuards.OnDelete};"
            : $"DROP TRIGGER IF EXISTS {AuditGuards.OnUpdate} ON audit; DROP TRIGGER IF EXISTS {AuditGuards.OnDelete} ON audit;", Stop);
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql, Stop));
    }

    [Theory, OnEachStore]
    public async Task Entries_are_numbered_without_gaps_in_batches_and_the_chain_is_whole(Provider on)
    {
        await using var store = await WithEntries(on, 7);
        await SealAll(store);
        await Add(store, 5);
        await SealAll(store);

        var report = await Chain(store).Verify(null, Stop);
        Assert.Equal((12, 0, null), (report.Entries, report.Waiting, report.Fault));
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long?)n), await store.Query(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task Two_nodes_at_once_give_no_number_twice(Provider on)
    {
        await using var store = await WithEntries(on, 30);
        await using var other = await store.Beside();
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Chain(i % 2 == 0 ? store : other).Seal(Stop)));
            await Add(store, 4);
        }
        await SealAll(store);

        var report = await Chain(other).Verify(null, Stop);
        Assert.Equal((42, 0, null), (report.Entries, report.Waiting, report.Fault));
    }

    [Theory]
    [OnEachStore("UPDATE audit SET actor_id = 'b' WHERE sequence = 3", "Entry 3 (")]
    [OnEachStore("UPDATE audit SET whose = 'x' WHERE sequence = 3", "Entry 3 (")]
    [OnEachStore("UPDATE audit SET fields = '' WHERE sequence = 3", "Entry 3 (")]
    [OnEachStore("UPDATE audit SET at = (SELECT at FROM audit WHERE sequence = 4) WHERE sequence = 3", "Entry 3 (")]
    [OnEachStore("UPDATE audit SET body = (SELECT body FROM audit WHERE sequence = 4) WHERE sequence = 3", "Entry 3 (")]
    [OnEachStore("UPDATE audit SET hash = (SELECT hash FROM audit WHERE sequence = 4) WHERE sequence = 3", "Entry 3 (")]
    [OnEachStore("DELETE FROM audit WHERE sequence = 3", "removed")]
    [OnEachStore("DELETE FROM audit WHERE sequence = 6", "end")]
    [OnEachStore("UPDATE audit SET sequence = CASE sequence WHEN 3 THEN 4 ELSE 3 END WHERE sequence IN (3, 4)", "Entry 3 (")]
    [OnEachStore("INSERT INTO audit SELECT 'forged', sequence, hash, at, actor_kind, actor_id, action, subject, whose, fields, origin, body FROM audit WHERE sequence = 3", "forged")]
    [OnEachStore("UPDATE audit_head SET sequence = 5, hash = (SELECT hash FROM audit WHERE sequence = 5)", "head")]
    public async Task What_was_changed_removed_reordered_or_inserted_is_found_and_named(Provider on, string tampering, string named)
    {
        await using var store = await WithEntries(on, 6);
        await SealAll(store);
        var noted = (await Chain(store).Verify(null, Stop)).Head;
        if (tampering.Contains("INSERT", StringComparison.Ordinal)) tampering = InOrder(tampering);

        await Tamper(store, on, tampering);

        var fault = (await Chain(store).Verify(noted, Stop)).Fault;
        Assert.NotNull(fault);
        Assert.Contains(named, fault, StringComparison.Ordinal);
    }

    /// <summary>Columns stand in another order on each provider.</summary>
    static string InOrder(string sql)
    {
        const string Columns = "sequence, hash, at, actor_kind, actor_id, action, subject, whose, fields, origin, body";
        return sql.Replace("audit SELECT", $"audit (\"key\", {Columns}) SELECT", StringComparison.Ordinal);
    }

    /// <summary>An end cut off with its head is in itself whole: a head that was noted elsewhere finds it.</summary>
    [Theory, OnEachStore]
    public async Task A_cut_off_end_with_its_head_set_back_is_found_by_a_noted_head(Provider on)
    {
        await using var store = await WithEntries(on, 6);
        await SealAll(store);
        var noted = (await Chain(store).Verify(null, Stop)).Head;
        await Tamper(store, on, "UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit WHERE sequence = 4)");
        await Tamper(store, on, "DELETE FROM audit WHERE sequence > 4");

        Assert.Null((await Chain(store).Verify(null, Stop)).Fault);
        Assert.Contains(noted, (await Chain(store).Verify(noted, Stop)).Fault, StringComparison.Ordinal);
    }
}
