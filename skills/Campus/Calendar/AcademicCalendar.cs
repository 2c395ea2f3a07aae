using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>
/// A school's calendar: which days are worked, when a promise falls due, what is open. Immutable. Instants may come with any offset and
/// are given back in campus time. What depends on a day that the calendar does not cover is answered with <see cref="Uncovered"/>.
/// </summary>
public sealed class AcademicCalendar
{
    readonly CalendarData data;
    readonly ImmutableArray<CalendarDay> days;
    readonly ImmutableArray<ImmutableArray<Hours>> work;
    readonly WorkClock clock;
    readonly Dictionary<string, OpeningHours> openings;
    readonly DateTimeOffset begin, end;

    AcademicCalendar(CalendarData data)
    {
        this.data = data;
        days = [.. Enumerable.Range(data.First.DayNumber, data.Last.DayNumber - data.First.DayNumber + 1).Select(n => CalendarDay.Of(DateOnly.FromDayNumber(n), data))];
        work = [.. days.Select(d => d.IsWorked ? data.Work[d.HoursOf] : [])];
        clock = new(work);
        openings = data.Openings.ToDictionary(o => o.Id, o => new OpeningHours(o));
        (begin, end) = (CampusTime.At(data.First, TimeOnly.MinValue), CampusTime.At(data.Last.AddDays(1), TimeOnly.MinValue));
    }

    /// <exception cref="ArgumentException">The data has faults; the message lists them.</exception>
    public static AcademicCalendar Of(CalendarData data)
    {
        var faults = CalendarFaults.Of(data);
        return faults.IsEmpty ? new(data) : throw new ArgumentException("The calendar cannot be used. " + string.Join(" ", faults.Select(f => $"{f.Item}: {f.What}")), nameof(data));
    }

    /// <summary>The days that it covers, both included.</summary>
    public DateOnly First => data.First;

    /// <inheritdoc cref="First"/>
    public DateOnly Last => data.Last;

    public ImmutableArray<Term> Terms => data.Terms;
    public ImmutableArray<Opening> Openings => data.Openings;

    public Covered<CalendarDay> Day(DateOnly day) => Gap(day) is { } gap ? gap : days[IndexOf(day)];

    public Covered<bool> IsWorkday(DateOnly day) => Gap(day) is { } gap ? gap : days[IndexOf(day)].IsWorked;

    /// <summary>In order; empty on a day off.</summary>
    public Covered<ImmutableArray<TimeWindow>> WorkPeriods(DateOnly day) =>
        Gap(day) is { } gap ? gap : work[IndexOf(day)].Select(h => h.On(day)).ToImmutableArray();

    /// <summary>
    /// When so much working time has passed since then. Exactly at a boundary it is the end of the period, "Friday 18:00", never the start
    /// of the next one. Without any time to pass it is the instant itself if that lies in a period or at its end; else there is no end to
    /// name, and it is the start of the next period.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The working time is negative.</exception>
    public Covered<DateTimeOffset> DueAt(DateTimeOffset from, TimeSpan workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, TimeSpan.Zero);
        if (Gap(from) is { } gap) return gap;
        var at = (from - begin).Ticks;
        var due = workingTime == TimeSpan.Zero ? clock.InWork(at) : clock.EndOf(clock.Worked(at) + workingTime.Ticks);
        return due is { } ticks ? begin + TimeSpan.FromTicks(ticks) : NotCovered(Last.AddDays(1));
    }

    /// <summary>The working time that passes from one instant to another; negative where the second is earlier.</summary>
    public Covered<TimeSpan> WorkingTimeBetween(DateTimeOffset from, DateTimeOffset until) =>
        (GapBefore(from) ?? GapBefore(until)) is { } gap ? gap : TimeSpan.FromTicks(clock.Worked((until - begin).Ticks) - clock.Worked((from - begin).Ticks));

    /// <summary>Whether nobody is to be disturbed. By the clock alone: nights are quiet in years without a calendar too.</summary>
    public bool IsQuiet(DateTimeOffset at) => data.Quiet?.Holds(TimeOnly.FromTimeSpan(at.OnCampus().TimeOfDay)) == true;

    /// <summary>When the quiet hours that hold then are over; the instant itself outside them. Null: they are never over.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset at)
    {
        if (!IsQuiet(at)) return at.OnCampus();
        var quiet = data.Quiet!.Value;
        if (quiet.From == quiet.Until) return null;
        var today = CampusTime.At(CampusTime.DayOf(at), quiet.Until);
        return today > at ? today : today.AddDays(1);
    }

    /// <summary>The hours that begin on that day; empty: closed.</summary>
    /// <exception cref="ArgumentException">There is no such opening calendar.</exception>
    public Covered<ImmutableArray<Hours>> HoursOn(string opening, DateOnly day)
    {
        var hours = Named(opening);
        return Gap(day) is { } gap ? gap : hours.On(days[IndexOf(day)]);
    }

    /// <param name="closures">Of the place; null: none.</param>
    /// <exception cref="ArgumentException">There is no such opening calendar.</exception>
    public Covered<bool> IsOpen(string opening, DateTimeOffset at, IReadOnlyList<Closure>? closures = null) =>
        Stretch(opening, at, closures, toTheEnd: false) is var found && found.Gap is { } gap ? gap : found.Value is { } open && open.From <= at;

    /// <summary>The first instant from then on at which it is open: then itself where it is. Not again within the calendar: uncovered.</summary>
    /// <inheritdoc cref="IsOpen"/>
    public Covered<DateTimeOffset> NextOpen(string opening, DateTimeOffset at, IReadOnlyList<Closure>? closures = null) =>
        Stretch(opening, at, closures, toTheEnd: true) is var found && found.Gap is { } gap ? gap
        : found.Value is { } open && open.From < end ? (open.From > at ? open.From : at.OnCampus()) : NotCovered(Last.AddDays(1));

    /// <summary>When it closes that is open then, by its hours or by a closure. Null: it is not open. Open to the calendar's end: uncovered.</summary>
    /// <inheritdoc cref="IsOpen"/>
    public Covered<DateTimeOffset?> ClosesAt(string opening, DateTimeOffset at, IReadOnlyList<Closure>? closures = null) =>
        Stretch(opening, at, closures, toTheEnd: true) is var found && found.Gap is { } gap ? gap
        : found.Value is not { } open || open.From > at ? (DateTimeOffset?)null
        : open.Until >= end ? NotCovered(Last.AddDays(1)) : open.Until;

    /// <summary>The open stretch that holds an instant, or the next one. Null: there is none.</summary>
    /// <param name="toTheEnd">False: what begins on a later day is not looked for, and a stretch may be cut at the day's last hours.</param>
    Covered<TimeWindow?> Stretch(string opening, DateTimeOffset at, IReadOnlyList<Closure>? closures, bool toTheEnd)
    {
        var hours = Named(opening);
        if (Gap(at) is { } gap) return gap;
        var today = IndexOf(CampusTime.DayOf(at));
        var first = Math.Max(today - 1, 0);  // hours of yesterday may run into today
        var looked = toTheEnd ? days.Skip(first) : days.Skip(first).Take(today - first + 1);
        var found = hours.Stretches(looked, closures ?? []).FirstOrDefault(s => s.Until > at);
        var mayRunOver = at - begin < hours.LongestTail && !(closures ?? []).Any(c => c.Holds(at));
        return mayRunOver && !(found?.From <= at) ? NotCovered(First.AddDays(-1)) : found;
    }

    OpeningHours Named(string opening) => openings.TryGetValue(opening, out var hours) ? hours
        : throw new ArgumentException($"There is no opening calendar \"{opening}\"; there are {string.Join(", ", openings.Keys)}. Add it to the school's calendar or correct the place that names it.", nameof(opening));

    int IndexOf(DateOnly day) => day.DayNumber - First.DayNumber;

    Uncovered NotCovered(DateOnly day) => new(day, First, Last);

    Uncovered? Gap(DateOnly day) => day < First || day > Last ? NotCovered(day) : null;

    Uncovered? Gap(DateTimeOffset at) => at < begin || at >= end ? NotCovered(CampusTime.DayOf(at)) : null;

    /// <summary>As <see cref="Gap(DateTimeOffset)"/>, but the midnight that ends the last day counts as its end.</summary>
    Uncovered? GapBefore(DateTimeOffset at) => at == end ? null : Gap(at);
}
