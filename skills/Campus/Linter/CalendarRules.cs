using System.Globalization;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Skills.Campus;

/// <summary>Gaps and contradictions of the academic calendar, and promises that are counted by it.</summary>
static class CalendarRules
{
    static readonly Weekday[] Ordinary = [Weekday.Mon, Weekday.Tue, Weekday.Wed, Weekday.Thu, Weekday.Fri];

    /// <summary>More than two months of work is no promise.</summary>
    const int MostAcceptHours = 400;

    public static IEnumerable<Finding> Check(LintScope scope) => Calendar(scope).Concat(Promises(scope));

    static IEnumerable<Finding> Calendar(LintScope scope) =>
        scope.Entries.Calendar is not { } calendar ? [Finding.Of(LintRules.NoCalendar, scope.Entries.School?.At ?? Where.Nowhere, "calendar")]
        : SchoolCalendar.Covers(calendar) is null ? [Finding.Of(LintRules.NoCalendar, calendar.At, "calendar")]
        : Terms(calendar).Concat(Uncovered(calendar)).Concat(Outside(calendar)).Concat(Useless(calendar)).Concat(Periods(calendar));

    static IEnumerable<Finding> Promises(LintScope scope) =>
        scope.Entries.Matters.Where(m => m.AcceptHours is <= 0 or > MostAcceptHours)
            .Select(m => Finding.Of(LintRules.PromiseUnkept, m.At.Of("acceptHours"), m.Id, ("hours", $"{m.AcceptHours}"), ("most", $"{MostAcceptHours}")));

    static IEnumerable<Finding> Terms(CalendarEntry calendar) =>
        LintScope.Pairs(calendar.Terms).Where(p => Days(p.First).Overlaps(Days(p.Second)))
            .Select(p => Finding.Of(LintRules.TermsOverlap, p.Second.At, p.Second.Name, ("other", p.First.Name)));

    /// <summary>A day of the week on which, in a term, nobody works.</summary>
    static IEnumerable<Finding> Uncovered(CalendarEntry calendar) =>
        from day in Ordinary
        where calendar.Terms.Count > 0 && !calendar.Periods.Any(p => DaysOf(p).Contains(day))
        select Finding.Of(LintRules.TermDayWithoutPeriod, calendar.At.Of("periods"), EntryShape.Camel($"{day}"));

    static IEnumerable<Finding> Outside(CalendarEntry calendar)
    {
        var years = new Validity(calendar.From ?? calendar.Terms.Select(t => (DateOnly?)t.From).DefaultIfEmpty(DateOnly.MaxValue).Min(), calendar.Until ?? calendar.Terms.Select(t => (DateOnly?)t.Until).DefaultIfEmpty(DateOnly.MinValue).Max());
        var days = calendar.Holidays.Select(h => (h.Name, h.From, h.Until, h.At)).Concat(calendar.Workdays.Select(w => (w.Name, From: w.Date, Until: w.Date, w.At)));
        return days.Where(d => !years.Holds(d.From) || !years.Holds(d.Until)).Select(d => Finding.Of(LintRules.OutsideTerms, d.At, d.Name, ("days", $"{new Validity(d.From, d.Until)}")));
    }

    static IEnumerable<Finding> Useless(CalendarEntry calendar) =>
        from workday in calendar.Workdays
        where workday.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || calendar.Holidays.Any(h => new Validity(h.From, h.Until).Holds(workday.Date)) || !calendar.Periods.Any(p => DaysOf(p).Contains(workday.As))
        select Finding.Of(LintRules.WorkdayUseless, workday.At.Of("date"), workday.Name, ("days", $"{workday.Date:yyyy-MM-dd}"));

    static IEnumerable<Finding> Periods(CalendarEntry calendar) =>
        calendar.Periods.Where(p => p.Until <= p.From).Select(p => Finding.Of(LintRules.PeriodsOverlap, p.At, "periods", ("hours", Said(p.From, p.Until))))
            .Concat(LintScope.Pairs(calendar.Periods).Where(p => p.First.From < p.Second.Until && p.Second.From < p.First.Until && DaysOf(p.First).Intersect(DaysOf(p.Second)).Any())
                .Select(p => Finding.Of(LintRules.PeriodsOverlap, p.Second.At, "periods", ("hours", Said(p.Second.From, p.Second.Until)))));

    /// <summary>What keeps the calendar from being used though no other rule found an error: a slip of the year, two exceptions for one day.</summary>
    public static IEnumerable<Finding> Unusable(SchoolEntries entries) =>
        from fault in SchoolCalendar.Data(entries) is { } data ? CalendarFaults.Of(data) : []
        select Finding.Of(LintRules.CalendarUnusable, PlaceOf(fault.Item, entries, entries.Calendar!), "calendar", ("reason", fault.What));

    /// <summary>The entry that a fault's path begins with: "terms[1]", "openings[0].exceptions[2]".</summary>
    static Where PlaceOf(string item, SchoolEntries entries, CalendarEntry calendar)
    {
        var path = item.Split('[', ']');
        return path switch
        {
            ["terms", var at, ..] => calendar.Terms[int.Parse(at, CultureInfo.InvariantCulture)].At,
            ["openings", var at, ..] => entries.Openings[int.Parse(at, CultureInfo.InvariantCulture)].At,
            _ => calendar.At,
        };
    }

    static Validity Days(TermEntry term) => new(term.From, term.Until);

    static IReadOnlyList<Weekday> DaysOf(PeriodEntry period) => period.Days.Count == 0 ? Ordinary : period.Days;

    static string Said(TimeOnly from, TimeOnly until) => $"{from:HH:mm}–{until:HH:mm}";
}
