using System.Collections.Immutable;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>The hours of each weekday, in the order in which they are given. A weekday without any is off.</summary>
public sealed class WeekOfHours
{
    readonly ImmutableArray<ImmutableArray<Hours>> days;  // from Sunday, as DayOfWeek counts

    WeekOfHours(ImmutableArray<ImmutableArray<Hours>> days) => this.days = days;

    public static readonly WeekOfHours Empty = new([.. Enumerable.Repeat(ImmutableArray<Hours>.Empty, 7)]);

    public ImmutableArray<Hours> this[DayOfWeek day] => days[(int)day];

    /// <summary>The same week with other hours on these days.</summary>
    public WeekOfHours With(ImmutableArray<Hours> hours, params ReadOnlySpan<DayOfWeek> on)
    {
        var changed = days;
        foreach (var day in on) changed = changed.SetItem((int)day, hours);
        return new(changed);
    }
}
