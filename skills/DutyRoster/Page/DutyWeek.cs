using System.Collections.Immutable;

namespace Lanyue.Skills.DutyRoster;

/// <summary>What the page shows: a week of the roster and what goes with it.</summary>
/// <param name="Today">The running duty day.</param>
/// <param name="Duties">Those of the week that have a name.</param>
/// <param name="AskedAt">The instant that <paramref name="OnDuty"/> is of.</param>
/// <param name="Cell">The post and day being edited; null: none.</param>
/// <param name="School">What the forms offer to choose from.</param>
public sealed record DutyWeek(
    DateOnly Monday, DateOnly Today, ImmutableArray<DutyPost> Posts, IReadOnlyDictionary<(DutyKind Kind, string Post, DateOnly Day), DayDuty> Duties,
    ImmutableArray<HourDuty> Hours, ImmutableArray<SwapCase> Swaps, ImmutableArray<PlaceClosure> Closures, ImmutableArray<DutyAlarm> Alarms,
    DateTimeOffset AskedAt, DutyTable OnDuty, DutyCell? Cell, DutySchool School, DutyHands Hands)
{
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select(Monday.AddDays);
}

/// <summary>What whoever looks may do to the roster.</summary>
/// <param name="MayChange">All of it, for anybody.</param>
/// <param name="Self">His number, under which he may exchange his own duties; null: he has none, or may not.</param>
public sealed record DutyHands(bool MayChange, string? Self)
{
    public bool MayActFor(string person) => MayChange || person == Self;
}

/// <param name="Return">Null: taken over for nothing.</param>
public sealed record SwapCase(DutySwap Swap, DayDuty Duty, DayDuty? Return);

/// <param name="Duty">Null: no name.</param>
/// <param name="Partners">Duties of colleagues that it may be swapped for; empty where nothing can be swapped.</param>
public sealed record DutyCell(DutyPost Post, DateOnly Day, DayDuty? Duty, ImmutableArray<DayDuty> Partners);
