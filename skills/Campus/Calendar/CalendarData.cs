using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>A school's calendar as its files say it. <see cref="CalendarFaults"/> tells what is wrong with it.</summary>
public sealed record CalendarData
{
    /// <summary>The days it speaks for, both included. About any other day nothing is known, not even whether it is a Sunday off.</summary>
    public required DateOnly First { get; init; }

    /// <inheritdoc cref="First"/>
    public required DateOnly Last { get; init; }

    /// <summary>Days of no term are a break.</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];

    /// <summary>Where two share a day, the one listed first names it.</summary>
    public ImmutableArray<Holiday> Holidays { get; init; } = [];

    public ImmutableArray<MakeUpDay> MakeUpDays { get; init; } = [];

    /// <summary>The work periods of each weekday, each within the day. Working time counts inside them only.</summary>
    public required WeekOfHours Work { get; init; }

    /// <summary>Offices work through term breaks. False: no working time passes there, not even on a make-up day.</summary>
    public bool WorksInBreaks { get; init; }

    /// <summary>When nobody is to be disturbed, every night; null: never.</summary>
    public Hours? Quiet { get; init; }

    public ImmutableArray<Opening> Openings { get; init; } = [];
}

/// <summary>A term; both days included. Its first week is the one, from Monday, that holds its first day.</summary>
public sealed record Term(string Name, DateOnly First, DateOnly Last);

/// <summary>Days off by law or by the school; both included.</summary>
public sealed record Holiday(string Name, DateOnly First, DateOnly Last);

/// <summary>A day, usually of a weekend, worked to make up for a holiday.</summary>
/// <param name="As">The weekday whose hours it has.</param>
public sealed record MakeUpDay(DateOnly Day, DayOfWeek As);

/// <summary>When something is open. Stronger comes first: a date's exception, a holiday, a term break, a make-up day, the weekday.</summary>
public sealed record Opening(string Id, string Name, WeekOfHours Week)
{
    public ImmutableArray<OpeningException> Exceptions { get; init; } = [];

    /// <summary>Closed on holidays.</summary>
    public bool FollowsHolidays { get; init; }

    /// <summary>On a make-up day it has the hours of the weekday that the day stands for.</summary>
    public bool FollowsMakeUpDays { get; init; }

    /// <summary>Closed on days of no term.</summary>
    public bool FollowsTermBreaks { get; init; }
}

/// <summary>What one date has instead of its usual hours.</summary>
/// <param name="Hours">Empty: closed.</param>
public sealed record OpeningException(DateOnly Day, ImmutableArray<Hours> Hours);

/// <summary>A place is shut although its hours say open.</summary>
/// <param name="Until">Exclusive; null: until further notice.</param>
public sealed record Closure(DateTimeOffset From, DateTimeOffset? Until, string Reason)
{
    public bool Holds(DateTimeOffset at) => at >= From && (Until is null || at < Until);

    /// <summary>What is left of an open stretch, in order.</summary>
    internal IEnumerable<TimeWindow> Cut(TimeWindow open)
    {
        var until = Until ?? DateTimeOffset.MaxValue;
        if (until <= open.From || From >= open.Until || until <= From) return [open];
        return Left();

        IEnumerable<TimeWindow> Left()
        {
            if (From > open.From) yield return open with { Until = From };
            if (until < open.Until) yield return open with { From = until };
        }
    }
}
