using System.Collections.Immutable;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Who was, is or will be on duty at an instant.</summary>
/// <param name="Day">The duty day that the instant belongs to.</param>
/// <param name="Counsellors">One a building that has one.</param>
/// <param name="Crisis">In the order of calling.</param>
/// <param name="Units">By unit.</param>
public sealed record DutyTable(DateOnly Day, ImmutableArray<DayDuty> Counsellors, ImmutableArray<DayDuty> Crisis, ImmutableArray<HourDuty> Units);

/// <summary>Tells who is on duty: of the past what the roster said then, swaps that came later left out; of the future what it says now.</summary>
public sealed class OnDuty(LanyueDbFactory databases, DutyClock clock)
{
    public Task<DutyTable> At(DateTimeOffset at, CancellationToken ct) => At(at, Extent.All, ct);

    /// <summary>Of the extent alone.</summary>
    public async Task<DutyTable> At(DateTimeOffset at, Extent seen, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var day = clock.DayOf(at);
        var duties = await db.DutiesAsOf(day, at).DutiesWithin(db, seen).ToListAsync(ct);
        return new(day,
            [.. duties.Where(d => d.Kind == DutyKind.Counsellor)], [.. duties.Where(d => d.Kind == DutyKind.Crisis).OrderBy(d => d.Post.Length).ThenBy(d => d.Post, StringComparer.Ordinal)],
            [.. await db.HoursAsOf(at).HoursWithin(seen).ToListAsync(ct)]);
    }

    /// <summary>The counsellor of a building; null: no name stood for that night.</summary>
    public async Task<DutyPerson?> Counsellor(string building, DateTimeOffset at, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return (await db.DutiesAsOf(clock.DayOf(at), at).FirstOrDefaultAsync(d => d.Kind == DutyKind.Counsellor && d.Post == building, ct))?.Who;
    }
}
