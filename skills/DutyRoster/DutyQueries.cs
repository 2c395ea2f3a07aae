using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>The roster as it stands, and as it stood.</summary>
static class DutyQueries
{
    /// <summary>Posts that need somebody, by name.</summary>
    public static IQueryable<DutyPost> KeptPosts(this LanyueDb db) =>
        db.Set<DutyPost>().AsNoTracking().Where(p => p.IsKept).OrderBy(p => p.Kind).ThenBy(p => p.UnitName).ThenBy(p => p.Name);

    /// <summary>Posts of the extent's units and colleges, and the counsellors of its buildings.</summary>
    public static IQueryable<DutyPost> Within(this IQueryable<DutyPost> posts, Extent extent) => extent.IsAll ? posts : posts.Where(p =>
        EF.Parameter(extent.Units).Contains(p.Unit) || EF.Parameter(extent.Colleges).Contains(p.Unit) || (p.Kind == DutyKind.Counsellor && EF.Parameter(extent.Places).Contains(p.Post)));

    /// <summary>Duties at such posts.</summary>
    public static IQueryable<DayDuty> DutiesWithin(this IQueryable<DayDuty> duties, LanyueDb db, Extent extent)
    {
        if (extent.IsAll) return duties;
        var posts = db.Set<DutyPost>().Within(extent);
        return duties.Where(d => posts.Any(p => p.Kind == d.Kind && p.Post == d.Post));
    }

    /// <summary>Alarms of such posts.</summary>
    public static IQueryable<DutyAlarm> AlarmsWithin(this IQueryable<DutyAlarm> alarms, LanyueDb db, Extent extent)
    {
        if (extent.IsAll) return alarms;
        var posts = db.Set<DutyPost>().Within(extent);
        return alarms.Where(a => posts.Any(p => p.Kind == a.Kind && p.Post == a.Post));
    }

    /// <summary>Swaps in which a duty at such a post is given away or given for it.</summary>
    public static IQueryable<DutySwap> SwapsWithin(this IQueryable<DutySwap> swaps, LanyueDb db, Extent extent)
    {
        if (extent.IsAll) return swaps;
        var duties = db.Set<DayDuty>().DutiesWithin(db, extent);
        return swaps.Where(s => duties.Any(d => d.Key == s.Duty || d.Key == s.InReturn));
    }

    /// <summary>Hours of the extent's units and colleges.</summary>
    public static IQueryable<HourDuty> HoursWithin(this IQueryable<HourDuty> hours, Extent extent) =>
        extent.IsAll ? hours : hours.Where(d => EF.Parameter(extent.Units).Contains(d.Unit) || EF.Parameter(extent.Colleges).Contains(d.Unit));

    /// <summary>Names that stand for these days, both included.</summary>
    public static IQueryable<DayDuty> DutiesBetween(this LanyueDb db, DateOnly first, DateOnly last) =>
        db.Set<DayDuty>().AsNoTracking().Where(d => d.EndedAt == null && d.Day >= first && d.Day <= last).OrderBy(d => d.Day).ThenBy(d => d.Kind).ThenBy(d => d.Post);

    /// <summary>The names of a day as they stood at an instant.</summary>
    public static IQueryable<DayDuty> DutiesAsOf(this LanyueDb db, DateOnly day, DateTimeOffset at) =>
        db.Set<DayDuty>().AsNoTracking().Where(d => d.Day == day && d.Since <= at && (d.EndedAt == null || d.EndedAt > at)).OrderBy(d => d.Kind).ThenBy(d => d.Post);

    /// <summary>Who answers for which unit at an instant, as the roster stood then.</summary>
    public static IQueryable<HourDuty> HoursAsOf(this LanyueDb db, DateTimeOffset at) =>
        db.Set<HourDuty>().AsNoTracking().Where(d => d.StartsAt <= at && d.StopsAt > at && d.Since <= at && (d.EndedAt == null || d.EndedAt > at)).OrderBy(d => d.Unit).ThenBy(d => d.StartsAt);

    /// <summary>Hours that stand and touch a stretch of time.</summary>
    public static IQueryable<HourDuty> HoursBetween(this LanyueDb db, DateTimeOffset from, DateTimeOffset until) =>
        db.Set<HourDuty>().AsNoTracking().Where(d => d.EndedAt == null && d.StopsAt > from && d.StartsAt < until).OrderBy(d => d.Unit).ThenBy(d => d.StartsAt);

    /// <summary>What comes before a unit's approver: open first, newest first.</summary>
    public static IQueryable<DutySwap> SwapsForDesk(this LanyueDb db) =>
        db.Set<DutySwap>().AsNoTracking().OrderBy(s => s.State != SwapState.Proposed && s.State != SwapState.Agreed).ThenByDescending(s => s.ProposedAt);

    public static IQueryable<DutyAlarm> OpenAlarms(this LanyueDb db, DateOnly day) =>
        db.Set<DutyAlarm>().AsNoTracking().Where(a => a.Day == day && a.FilledAt == null).OrderBy(a => a.Kind).ThenBy(a => a.PostName);

    /// <summary>Closures that are not over at an instant, lifted ones left out.</summary>
    public static IQueryable<PlaceClosure> ClosuresFrom(this LanyueDb db, DateTimeOffset at) =>
        db.Set<PlaceClosure>().AsNoTracking().Where(c => c.LiftedAt == null && (c.ClosedUntil == null || c.ClosedUntil > at)).OrderBy(c => c.ClosedFrom);

    /// <summary>All that ever closed a place, for the calendar to subtract.</summary>
    public static IQueryable<PlaceClosure> ClosuresOfPlace(this LanyueDb db, string place) =>
        db.Set<PlaceClosure>().AsNoTracking().Where(c => c.Place == place && (c.LiftedAt == null || c.LiftedAt > c.ClosedFrom)).OrderBy(c => c.ClosedFrom);
}
