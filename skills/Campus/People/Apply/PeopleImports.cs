using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>Takes lists of students and staff into the directory.</summary>
/// <param name="names">Asked anew for each file: the campus files may have changed meanwhile.</param>
public sealed class PeopleImports(LanyueDbFactory databases, Writes writes, FieldCipher cipher, Func<CampusNames> names, TimeProvider clock)
{
    readonly PeopleInForce inForce = new(databases, cipher);

    /// <summary>What is wrong with the file by itself. No database is asked.</summary>
    /// <param name="file">What the person calls it.</param>
    public PeoplePlan Check(string file, byte[] content, ImportOptions options) => new PeoplePlanner(names()).Check(file, content, options, Today);

    /// <summary>What <see cref="Apply"/> would do now.</summary>
    public async Task<PeoplePlan> Plan(string file, byte[] content, ImportOptions options, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await Plan(file, content, options, await db.ImportInForce().FirstOrDefaultAsync(ct), ct);
    }

    /// <summary>Does it, all or nothing; a file that is refused writes nothing. Until the last moment everybody reads the directory of before.</summary>
    /// <param name="progress">Called between two chunks; nothing is held then.</param>
    /// <exception cref="ImportDisplacedException">A colleague's import began meanwhile.</exception>
    public async Task<ImportOutcome> Apply(string file, byte[] content, Actor actor, ImportOptions options, Action<ImportProgress>? progress, CancellationToken ct)
    {
        var plan = await Plan(file, content, options, ct);
        if (plan.Refusal is not null) return new(plan, null, TimeSpan.Zero);

        var writer = new ImportWriter(databases, writes, clock);
        var seen = plan;
        var (number, before) = await writer.Begin((import, now) => Note(import, now, seen, actor, options), ct);
        await writer.Clean(before, ct);
        plan = await Plan(file, content, options, before, ct);  // nobody else writes from here on: what stands now is what it is compared with
        if (plan.Counts != seen.Counts) await writer.Correct(plan.Counts, ct);
        if (plan.Refusal is not null)
        {
            await writer.Abandon(ct);
            return new(plan, null, writer.LongestHold);
        }

        await new ChangeWriter(writer, cipher, number, plan.Changes, progress).Write(ct);
        await writer.Finish(ct);
        return new(plan, number, writer.LongestHold);
    }

    /// <summary>Imports that were begun, newest first.</summary>
    public async Task<IReadOnlyList<PeopleImportRow>> History(int most, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.PeopleImports().Take(most).ToListAsync(ct);
    }

    DateOnly Today => CampusTime.DayOf(clock.GetUtcNow());

    Task<PeoplePlan> Plan(string file, byte[] content, ImportOptions options, long import, CancellationToken ct) =>
        new PeoplePlanner(names()).Plan(file, content, options, Today, () => inForce.Students(import, ct), () => inForce.Staff(import, ct));

    static PeopleImportRow Note(long number, DateTimeOffset now, PeoplePlan plan, Actor actor, ImportOptions options) => new()
    {
        Number = number, Kind = plan.Kind!.Value, Actor = $"{actor.Kind}:{actor.Id}", StartedAt = now, File = plan.File, FileHash = plan.Hash, IsFullList = options.IsFullList,
        New = plan.Counts.New, Changed = plan.Counts.Changed, Unchanged = plan.Counts.Unchanged, Leaving = plan.Counts.Leaving, Faulty = plan.Counts.FaultyRows,
    };
}
