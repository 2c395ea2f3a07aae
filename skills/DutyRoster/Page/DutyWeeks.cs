using System.Collections.Immutable;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>What the page is asked to show.</summary>
/// <param name="Week">Any day of it; null: this week.</param>
/// <param name="At">Whose duty is asked for; null: now.</param>
public sealed record DutyView(DateOnly? Week = null, DutyKind? Kind = null, string? Post = null, DateOnly? Day = null, DateTimeOffset? At = null);

/// <summary>Reads the page's week.</summary>
public sealed class DutyWeeks(LanyueDbFactory databases, DutyClock clock, OnDuty onDuty, DutySchool school, TimeProvider time)
{
    const int MostSwaps = 30, MostClosures = 50, DaysToSwap = 28;

    /// <param name="seen">What whoever looks may see.</param>
    public async Task<DutyWeek> Read(DutyView view, Extent seen, DutyHands hands, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = clock.DayOf(now);
        var day = view.Week ?? today;
        var monday = day.AddDays(-((int)day.DayOfWeek + 6) % 7);
        var at = view.At ?? now;

        await using var db = databases.CreateDbContext();
        var posts = await db.KeptPosts().Within(seen).ToListAsync(ct);
        var duties = await db.DutiesBetween(monday, monday.AddDays(6)).DutiesWithin(db, seen).ToDictionaryAsync(d => (d.Kind, d.Post, d.Day), ct);
        var hours = await db.HoursBetween(clock.BeginsAt(monday), clock.EndsAt(monday.AddDays(6))).HoursWithin(seen).ToListAsync(ct);
        var closures = await db.ClosuresFrom(now).Take(MostClosures).ToListAsync(ct);
        var alarms = await db.OpenAlarms(today).AlarmsWithin(db, seen).ToListAsync(ct);
        return new(monday, today, [.. posts], duties, [.. hours], await Swaps(db, seen, ct), [.. closures], [.. alarms], at, await onDuty.At(at, seen, ct), await Cell(db, view, posts, today, now, ct), school, hands);
    }

    static async Task<ImmutableArray<SwapCase>> Swaps(LanyueDb db, Extent seen, CancellationToken ct)
    {
        var swaps = await db.SwapsForDesk().SwapsWithin(db, seen).Take(MostSwaps).ToListAsync(ct);
        var keys = swaps.SelectMany(s => new[] { s.Duty, s.InReturn }).OfType<string>().ToList();
        var duties = await db.Set<DayDuty>().AsNoTracking().Where(d => keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, ct);
        return [.. swaps.Select(s => new SwapCase(s, duties[s.Duty], s.InReturn is null ? null : duties[s.InReturn]))];
    }

    async Task<DutyCell?> Cell(LanyueDb db, DutyView view, List<DutyPost> posts, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        if (view is not { Kind: { } kind, Day: { } day } || posts.FirstOrDefault(p => p.Kind == kind && p.Post == view.Post) is not { } post) return null;

        var duty = await db.DutiesBetween(day, day).FirstOrDefaultAsync(d => d.Kind == kind && d.Post == post.Post, ct);
        if (duty is null || clock.BeginsAt(day) <= now) return new(post, day, duty, []);

        var ofUnit = posts.Where(p => p.Unit == post.Unit).Select(p => (p.Kind, p.Post)).ToHashSet();
        var others = await db.DutiesBetween(today, today.AddDays(DaysToSwap)).Where(d => d.Person != duty.Person).ToListAsync(ct);
        return new(post, day, duty, [.. others.Where(d => ofUnit.Contains((d.Kind, d.Post)) && clock.BeginsAt(d.Day) > now)]);
    }
}
