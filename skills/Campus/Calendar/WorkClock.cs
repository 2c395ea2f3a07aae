using System.Collections.Immutable;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>
/// The clock that runs in work periods only. It adds up once how much has been worked before each day; a due time is then found by
/// halving, whether hours or years away. All in ticks since the first day's midnight.
/// </summary>
sealed class WorkClock
{
    readonly ImmutableArray<ImmutableArray<Hours>> periods;  // of each day
    readonly long[] before;                                  // worked before each day; one longer: the last is all

    public WorkClock(ImmutableArray<ImmutableArray<Hours>> periods)
    {
        this.periods = periods;
        before = new long[periods.Length + 1];
        for (var day = 0; day < periods.Length; day++) before[day + 1] = before[day] + periods[day].Sum(p => p.Length.Ticks);
    }

    /// <summary>How much has been worked up to then.</summary>
    public long Worked(long at)
    {
        var (day, time) = Math.DivRem(at, TimeSpan.TicksPerDay);
        var worked = before[day];
        if (day == periods.Length) return worked;
        foreach (var period in periods[(int)day]) worked += Math.Clamp(time - period.Start.Ticks, 0, period.Length.Ticks);
        return worked;
    }

    /// <summary>The first instant at which so much has been worked: at a boundary the end of a period. Null: not within the calendar.</summary>
    /// <param name="worked">Over zero.</param>
    public long? EndOf(long worked)
    {
        if (worked > before[^1]) return null;
        var day = FirstDay(d => before[d + 1] >= worked);
        var left = worked - before[day];
        foreach (var period in periods[day])
        {
            if (left <= period.Length.Ticks) return At(day, period.Start.Ticks + left);
            left -= period.Length.Ticks;
        }
        throw new InvalidOperationException($"Day {day} has {before[day + 1] - before[day]} ticks of work, but its periods do not add up to them.");
    }

    /// <summary>The instant itself where it is in a period, both ends included; else the start of the next one. Null: none within the calendar.</summary>
    public long? InWork(long at)
    {
        var (day, time) = Math.DivRem(at, TimeSpan.TicksPerDay);
        if (IsInside((int)day, time) || (time == 0 && day > 0 && IsInside((int)day - 1, TimeSpan.TicksPerDay))) return at;
        for (var next = FirstDay(d => before[d + 1] > before[day]); next < periods.Length; next = FirstDay(d => before[d + 1] > before[next + 1]))
            foreach (var period in periods[next])
                if (At(next, period.Start.Ticks) > at) return At(next, period.Start.Ticks);
        return null;
    }

    bool IsInside(int day, long time) => day < periods.Length && periods[day].Any(p => p.Start.Ticks <= time && time <= p.End.Ticks);

    static long At(int day, long time) => day * TimeSpan.TicksPerDay + time;

    /// <summary>The first day of which it holds, for what holds ever after; the number of days where it holds of none.</summary>
    int FirstDay(Func<int, bool> holds)
    {
        var (low, high) = (0, periods.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
