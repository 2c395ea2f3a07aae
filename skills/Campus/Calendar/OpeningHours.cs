using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>When an opening is open, day for day, and in one piece where hours meet or overlap.</summary>
sealed class OpeningHours(Opening opening)
{
    readonly Dictionary<DateOnly, ImmutableArray<Hours>> exceptions = opening.Exceptions.ToDictionary(e => e.Day, e => e.Hours);

    /// <summary>How far hours that began the day before reach into a day, at most.</summary>
    public TimeSpan LongestTail { get; } = Enum.GetValues<DayOfWeek>().SelectMany(d => opening.Week[d])
        .Select(h => h.End - TimeSpan.FromDays(1)).Append(TimeSpan.Zero).Max();

    public ImmutableArray<Hours> On(CalendarDay day) =>
        exceptions.TryGetValue(day.Day, out var hours) ? hours
        : opening.FollowsHolidays && day.Holiday is not null ? []
        : opening.FollowsTermBreaks && day.Term is null ? []
        : opening.Week[opening.FollowsMakeUpDays ? day.HoursOf : day.Day.DayOfWeek];

    /// <summary>The open stretches of these days, in order, without the closures. None touches the next.</summary>
    public IEnumerable<TimeWindow> Stretches(IEnumerable<CalendarDay> days, IReadOnlyList<Closure> closures) =>
        Joined(days.SelectMany(d => On(d).Select(h => h.On(d.Day)))).SelectMany(open => closures.Aggregate(
            (IEnumerable<TimeWindow>)[open], (left, closure) => left.SelectMany(closure.Cut)));

    static IEnumerable<TimeWindow> Joined(IEnumerable<TimeWindow> inOrder)
    {
        TimeWindow? current = null;
        foreach (var next in inOrder)
        {
            if (current is not null && next.From <= current.Until)
            {
                if (next.Until > current.Until) current = current with { Until = next.Until };
                continue;
            }
            if (current is not null) yield return current;
            current = next;
        }
        if (current is not null) yield return current;
    }
}
