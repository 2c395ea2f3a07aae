using System.Collections.Immutable;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Skills.Campus;

/// <summary>
/// What a school's files say of days and hours, in the calendar's own terms. The linter only warns of a holiday or a made-up workday that does
/// nothing; those are left out here, so that a calendar with warnings can be used.
/// </summary>
static class SchoolCalendar
{
    /// <summary>A longer calendar is refused for that; its openings, which have each day by itself, are not worked out.</summary>
    const int LongestInDays = 31 * 366;

    static readonly ImmutableArray<Weekday> Ordinary = [Weekday.Mon, Weekday.Tue, Weekday.Wed, Weekday.Thu, Weekday.Fri];

    /// <returns>Null: the files have no calendar, one that covers no day, or one that cannot be used, of which the linter tells.</returns>
    public static AcademicCalendar? Of(SchoolEntries entries) =>
        Data(entries) is { } data && CalendarFaults.Of(data).IsEmpty ? AcademicCalendar.Of(data) : null;

    /// <returns>Null: the files have no calendar, or one that covers no day.</returns>
    internal static CalendarData? Data(SchoolEntries entries)
    {
        if (entries.Calendar is not { } calendar || Covers(calendar) is not { } covers) return null;
        var work = Work(calendar.Periods);
        ImmutableArray<Holiday> holidays = [.. calendar.Holidays.Select(h => Within(h, covers)).OfType<Holiday>()];
        return new()
        {
            First = covers.First, Last = covers.Last, Holidays = holidays, Work = work, WorksInBreaks = calendar.WorksInBreaks,
            Terms = [.. calendar.Terms.Select(t => new Term(t.Name, t.From, t.Until))],
            MakeUpDays = [.. calendar.Workdays.Where(w => Does(w, covers, holidays, work)).Select(w => new MakeUpDay(w.Date, DayOf(w.As)))],
            Quiet = calendar.Quiet is { } quiet ? new Hours(quiet.From, quiet.Until) : null,
            Openings = covers.Last.DayNumber - covers.First.DayNumber > LongestInDays ? [] : [.. entries.Openings.Select(o => Opening(o, covers))],
        };
    }

    /// <summary>Both included; the terms' days where the calendar does not say. Null: none.</summary>
    internal static (DateOnly First, DateOnly Last)? Covers(CalendarEntry calendar) =>
        (calendar.From ?? calendar.Terms.Min(t => (DateOnly?)t.From), calendar.Until ?? calendar.Terms.Max(t => (DateOnly?)t.Until)) is ({ } first, { } last) ? (first, last) : null;

    static Holiday? Within(HolidayEntry holiday, (DateOnly First, DateOnly Last) covers)
    {
        var (first, last) = (Later(holiday.From, covers.First), Earlier(holiday.Until, covers.Last));
        return first <= last ? new(holiday.Name, first, last) : null;
    }

    /// <summary>A day that is off anyway, outside the calendar or with the hours of a day off is not made up.</summary>
    static bool Does(WorkdayEntry workday, (DateOnly First, DateOnly Last) covers, ImmutableArray<Holiday> holidays, WeekOfHours work) =>
        workday.Date >= covers.First && workday.Date <= covers.Last && !holidays.Any(h => h.First <= workday.Date && workday.Date <= h.Last) && !work[DayOf(workday.As)].IsEmpty;

    static WeekOfHours Work(IReadOnlyList<PeriodEntry> periods) =>
        Week(day => periods.Where(p => (p.Days.Count == 0 ? Ordinary : p.Days).Contains(day)).Select(p => new Hours(p.From, p.Until)));

    static Opening Opening(OpeningEntry opening, (DateOnly First, DateOnly Last) covers) =>
        new(opening.Id, opening.Name, Week(day => opening.Weekly.Where(w => w.Days.Contains(day)).SelectMany(w => w.Hours).Select(Hours)))
        {
            FollowsHolidays = !opening.Holidays, FollowsTermBreaks = !opening.Breaks, FollowsMakeUpDays = opening.Workdays,
            Exceptions = [.. Exceptions(opening, covers)],
        };

    /// <summary>Up to the first day that has two, which is a fault: files of many long ones stay small.</summary>
    static IEnumerable<OpeningException> Exceptions(OpeningEntry opening, (DateOnly First, DateOnly Last) covers)
    {
        var seen = new HashSet<DateOnly>();
        foreach (var exception in opening.Exceptions)
            foreach (var day in Days(exception, covers))
            {
                yield return new(day, Ordered(exception.Hours.Select(Hours)));
                if (!seen.Add(day)) yield break;
            }
    }

    static IEnumerable<DateOnly> Days(OpenExceptionEntry exception, (DateOnly First, DateOnly Last) covers)
    {
        var (first, last) = (Later(exception.From, covers.First), Earlier(exception.Until ?? exception.From, covers.Last));
        return Enumerable.Range(first.DayNumber, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(DateOnly.FromDayNumber);
    }

    static WeekOfHours Week(Func<Weekday, IEnumerable<Hours>> hours) =>
        Enum.GetValues<Weekday>().Aggregate(WeekOfHours.Empty, (week, day) => week.With(Ordered(hours(day)), DayOf(day)));

    static ImmutableArray<Hours> Ordered(IEnumerable<Hours> hours) => [.. hours.OrderBy(h => h.Start)];

    static Hours Hours(HoursEntry hours) => new(hours.From, hours.Until);

    /// <summary>Files count from Monday, .NET from Sunday.</summary>
    static DayOfWeek DayOf(Weekday day) => (DayOfWeek)(((int)day + 1) % 7);

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
