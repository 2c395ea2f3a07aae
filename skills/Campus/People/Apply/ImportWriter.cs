using System.Diagnostics;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>
/// Writes an import beside what is in force, a chunk a transaction, and lets one row bring it into force (Decisions/0015). Every chunk
/// first takes the row that says who may write: an import that a later one has taken over writes nothing more.
/// </summary>
sealed class ImportWriter(LanyueDbFactory databases, Writes writes, TimeProvider clock)
{
    readonly ChunkSize chunks = new();
    long number;

    /// <summary>The longest that one transaction held the database.</summary>
    public TimeSpan LongestHold => chunks.Longest;

    /// <summary>Takes the right to write from whoever had it, and notes the import.</summary>
    /// <returns>Its number, and that of the import in force.</returns>
    public async Task<(long Number, long InForce)> Begin(Func<long, DateTimeOffset, PeopleImportRow> note, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (mine, inForce) = await Timed(0, async (db, stop) =>
        {
            await db.Set<PeopleCurrentRow>().ExecuteUpdateAsync(c => c.SetProperty(r => r.Version, r => r.Version + 1), stop);  // whoever begins, begins alone
            var next = 1 + (await db.Set<PeopleImportRow>().MaxAsync(i => (long?)i.Number, stop) ?? 0);
            await db.Set<PeopleImportRow>().Where(i => i.State == PeopleImportState.Writing).ExecuteUpdateAsync(i => i.SetProperty(r => r.State, PeopleImportState.Abandoned), stop);
            await db.Set<PeopleCurrentRow>().ExecuteUpdateAsync(c => c.SetProperty(r => r.Writing, next), stop);
            db.Add(note(next, now));
            await db.SaveChangesAsync(stop);
            return (next, await db.ImportInForce().SingleAsync(stop));
        }, ct);
        number = mine;
        return (mine, inForce);
    }

    /// <summary>Takes away what imports that never came into force have left: their rows, and the ends they set to rows in force.</summary>
    public async Task Clean(long inForce, CancellationToken ct)
    {
        foreach (var left in await Read(db => db.Set<PeopleImportRow>().Where(i => i.Number > inForce && i.Number < number).Select(i => i.Number).ToListAsync(ct)))
        {
            await Clean<StudentRow>(left, nameof(StudentRow.Number), ct);
            await Clean<StaffRow>(left, nameof(StaffRow.Number), ct);
            await Clean<StaffRoleRow>(left, nameof(StaffRoleRow.Staff), ct);
        }
    }

    async Task Clean<T>(long left, string person, CancellationToken ct) where T : class
    {
        var most = await Read(db => Of<T>(db, left).MaxAsync(r => (int?)EF.Property<int>(r, Ordinal), ct)) ?? -1;
        for (var at = 0; at <= most;)
        {
            var (from, to) = (at, at + chunks.Rows);
            await Chunk(to - from, (db, stop) => Of<T>(db, left).Where(r => EF.Property<int>(r, Ordinal) >= from && EF.Property<int>(r, Ordinal) < to).ExecuteDeleteAsync(stop), ct);
            at = to;
        }
        var ended = await Read(db => db.Set<T>().Where(r => EF.Property<long>(r, Until) == left).Select(r => EF.Property<string>(r, person)).Distinct().ToListAsync(ct));
        await End<T>(person, ended, left, PeopleQueries.Open, _ => { }, ct);
    }

    /// <summary>Moves the end of people's rows.</summary>
    /// <param name="person">Property with the person's number.</param>
    public async Task End<T>(string person, IReadOnlyList<string> people, long from, long to, Action<int> done, CancellationToken ct) where T : class
    {
        for (var at = 0; at < people.Count;)
        {
            var some = people.Skip(at).Take(chunks.Rows).ToList();
            await Chunk(some.Count, (db, stop) => db.Set<T>().Where(r => EF.Property<long>(r, Until) == from && some.Contains(EF.Property<string>(r, person)))
                .ExecuteUpdateAsync(r => r.SetProperty(x => EF.Property<long>(x, Until), to), stop), ct);
            at += some.Count;
            done(some.Count);
        }
    }

    /// <param name="make">Makes the rows from..until, from included; outside of any transaction.</param>
    public async Task Add(int count, Func<int, int, List<object>> make, Action<int> done, CancellationToken ct)
    {
        for (var at = 0; at < count;)
        {
            var until = Math.Min(count, at + chunks.Rows);
            var rows = make(at, until);
            await Chunk(rows.Count, async (db, stop) =>
            {
                db.AddRange(rows);
                await db.SaveChangesAsync(stop);
            }, ct);
            done(until - at);
            at = until;
        }
    }

    /// <summary>What was noted at the beginning was overtaken by another import: the note says what it comes to now.</summary>
    public Task Correct(PeopleCounts counts, CancellationToken ct) => Chunk(0, (db, stop) =>
        db.Set<PeopleImportRow>().Where(i => i.Number == number).ExecuteUpdateAsync(i => i
            .SetProperty(r => r.New, counts.New).SetProperty(r => r.Changed, counts.Changed).SetProperty(r => r.Unchanged, counts.Unchanged)
            .SetProperty(r => r.Leaving, counts.Leaving).SetProperty(r => r.Faulty, counts.FaultyRows), stop), ct);

    /// <summary>Lets the right to write go; nothing of the import comes into force.</summary>
    public Task Abandon(CancellationToken ct) => Chunk(0, async (db, stop) =>
    {
        await db.Set<PeopleImportRow>().Where(i => i.Number == number).ExecuteUpdateAsync(i => i.SetProperty(r => r.State, PeopleImportState.Abandoned), stop);
        await db.Set<PeopleCurrentRow>().ExecuteUpdateAsync(c => c.SetProperty(r => r.Writing, 0L), stop);
    }, ct);

    /// <summary>The one moment at which the import comes into force.</summary>
    public Task Finish(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Chunk(0, async (db, stop) =>
        {
            await db.Set<PeopleImportRow>().Where(i => i.Number == number).ExecuteUpdateAsync(i => i.SetProperty(r => r.State, PeopleImportState.InForce).SetProperty(r => r.InForceAt, now), stop);
            await db.Set<PeopleCurrentRow>().ExecuteUpdateAsync(c => c.SetProperty(r => r.Import, number).SetProperty(r => r.Writing, 0L), stop);
        }, ct);
    }

    const string Ordinal = nameof(StudentRow.Ordinal), Until = nameof(StudentRow.UntilImport), From = nameof(StudentRow.FromImport);

    static IQueryable<T> Of<T>(LanyueDb db, long import) where T : class => db.Set<T>().Where(r => EF.Property<long>(r, From) == import);

    async Task<T> Read<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = databases.CreateDbContext();
        return await query(db);
    }

    /// <exception cref="ImportDisplacedException">A later import has the right to write.</exception>
    Task Chunk(int rows, Func<LanyueDb, CancellationToken, Task> work, CancellationToken ct) => Timed(rows, async (db, stop) =>
    {
        var held = await db.Set<PeopleCurrentRow>().Where(c => c.Writing == number).ExecuteUpdateAsync(c => c.SetProperty(r => r.Version, r => r.Version + 1), stop);
        if (held == 0) throw new ImportDisplacedException(number);
        await work(db, stop);
        return true;
    }, ct);

    /// <summary>From inside the gate until the commit is through.</summary>
    async Task<T> Timed<T>(int rows, Func<LanyueDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var begun = 0L;
        var result = await writes.Run((db, stop) =>
        {
            begun = Stopwatch.GetTimestamp();
            return work(db, stop);
        }, ct);
        chunks.Took(rows, Stopwatch.GetElapsedTime(begun));
        return result;
    }
}
