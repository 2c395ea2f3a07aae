using System.Collections.Immutable;
using System.Globalization;

namespace Lanyue.Skills.Campus.Calendar;

/// <param name="Item">Which entry, as a path: "terms[1]", "openings[0].exceptions[2]", "work.Saturday". Whoever read it from a file knows its line.</param>
/// <param name="What">What is wrong and what to do about it.</param>
sealed record CalendarFault(string Item, string What);

/// <summary>What keeps a calendar from being used.</summary>
static class CalendarFaults
{
    /// <summary>More is a slip of the year.</summary>
    const int MostYears = 30;

    /// <summary>Outside these no instants of campus time can be made.</summary>
    const int FirstYear = 1970, LastYear = 2999;

    public static ImmutableArray<CalendarFault> Of(CalendarData data) =>
        data.Last < data.First ? [new("coverage", $"The calendar ends on {Text(data.Last)}, before it begins on {Text(data.First)}. Swap the two.")]
        : data.First.Year < FirstYear || data.Last.Year > LastYear ? [new("coverage", $"The calendar covers {Text(data.First)} to {Text(data.Last)}; it can reckon with the years {FirstYear} to {LastYear}. Correct the year.")]
        : data.First.AddYears(MostYears) <= data.Last ? [new("coverage", $"The calendar covers {Text(data.First)} to {Text(data.Last)}, more than {MostYears} years. Correct the year.")]
        : [.. Terms(data), .. Holidays(data), .. MakeUpDays(data), .. Work(data), .. Openings(data)];

    static IEnumerable<CalendarFault> Terms(CalendarData data)
    {
        foreach (var (at, term) in data.Terms.Index())
        {
            var item = $"terms[{at}]";
            foreach (var fault in Range(data, item, $"Term {term.Name}", term.First, term.Last)) yield return fault;
            if (data.Terms.Take(at).FirstOrDefault(t => t.First <= term.Last && term.First <= t.Last) is { } other)
                yield return new(item, $"Term {term.Name} shares days with term {other.Name}. Let one end before the other begins.");
        }
    }

    static IEnumerable<CalendarFault> Holidays(CalendarData data) =>
        data.Holidays.Index().SelectMany(h => Range(data, $"holidays[{h.Index}]", $"Holiday {h.Item.Name}", h.Item.First, h.Item.Last));

    static IEnumerable<CalendarFault> MakeUpDays(CalendarData data)
    {
        foreach (var (at, day) in data.MakeUpDays.Index())
        {
            var (item, name) = ($"makeUpDays[{at}]", $"Make-up day {Text(day.Day)}");
            foreach (var fault in Range(data, item, "Make-up day", day.Day, day.Day)) yield return fault;
            if (data.MakeUpDays.Take(at).Any(d => d.Day == day.Day)) yield return new(item, $"{name} is listed twice. Leave one out.");
            if (data.Holidays.FirstOrDefault(h => h.First <= day.Day && day.Day <= h.Last) is { } holiday)
                yield return new(item, $"{name} lies in the holiday {holiday.Name}. A day is either worked or off: correct one of the two.");
            if (data.Work[day.As].IsEmpty) yield return new(item, $"{name} has the hours of {day.As}, which has none. Name a weekday that is worked.");
        }
    }

    static IEnumerable<CalendarFault> Work(CalendarData data)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var item = $"work.{day}";
            foreach (var fault in Order(item, data.Work[day])) yield return fault;
            foreach (var over in data.Work[day].Where(h => h.RunsIntoNextDay))
                yield return new(item, $"The work period {over} runs into the next day. Cut it in two at 24:00.");
        }
    }

    static IEnumerable<CalendarFault> Openings(CalendarData data)
    {
        foreach (var (at, opening) in data.Openings.Index())
        {
            var item = $"openings[{at}]";
            if (data.Openings.Take(at).Any(o => o.Id == opening.Id)) yield return new(item, $"There are two opening calendars \"{opening.Id}\". Give one another id.");
            foreach (var fault in Enum.GetValues<DayOfWeek>().SelectMany(d => Order($"{item}.{d}", opening.Week[d]))) yield return fault;
            var seen = new HashSet<DateOnly>();
            foreach (var (number, exception) in opening.Exceptions.Index())
            {
                var of = $"{item}.exceptions[{number}]";
                foreach (var fault in Range(data, of, $"Exception of {opening.Id}", exception.Day, exception.Day).Concat(Order(of, exception.Hours))) yield return fault;
                if (!seen.Add(exception.Day)) yield return new(of, $"{opening.Id} has two exceptions for {Text(exception.Day)}. Write their hours into one.");
            }
        }
    }

    static IEnumerable<CalendarFault> Order(string item, ImmutableArray<Hours> hours) =>
        hours.Zip(hours.Skip(1)).Where(p => p.First.End > p.Second.Start).Select(p => new CalendarFault(item, $"{p.Second} begins before {p.First} is over. List hours in order, without overlap."));

    static IEnumerable<CalendarFault> Range(CalendarData data, string item, string name, DateOnly first, DateOnly last)
    {
        if (last < first) yield return new(item, $"{name} ends on {Text(last)}, before it begins on {Text(first)}. Swap the two.");
        else if (first < data.First || last > data.Last)
            yield return new(item, $"{name}, {Text(first)} to {Text(last)}, is not within the days that the calendar covers, {Text(data.First)} to {Text(data.Last)}. Widen these or leave it out.");
    }

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
