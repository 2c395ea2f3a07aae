using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>A stretch of a day by the campus clock, "08:00-12:00".</summary>
/// <param name="Until">
/// Exclusive. Not later than <paramref name="From"/>: on the next day, "18:00-02:00". Midnight is the day's end, and the same as
/// <paramref name="From"/> means 24 hours.
/// </param>
public readonly record struct Hours(TimeOnly From, TimeOnly Until)
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Since the midnight that begins the day.</summary>
    public TimeSpan Start => From.ToTimeSpan();

    /// <summary>Since the midnight that begins the day; over 24 h when it runs into the next one.</summary>
    public TimeSpan End => Until.ToTimeSpan() + (Until > From ? TimeSpan.Zero : Day);

    public TimeSpan Length => End - Start;

    public bool RunsIntoNextDay => End > Day;

    /// <summary>Whether the clock stands inside, on whichever day it began.</summary>
    public bool Holds(TimeOnly time) => Until > From ? time >= From && time < Until : time >= From || time < Until;

    public TimeWindow On(DateOnly day)
    {
        var midnight = CampusTime.At(day, TimeOnly.MinValue);
        return new(midnight + Start, midnight + End);
    }

    /// <summary>Reads "08:00-12:00"; "24:00" is the midnight that ends the day.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out Hours hours)
    {
        hours = default;
        if (text.Split('-') is not [var from, var until] || !Clock(from.Trim(), out var start)) return false;
        var end = TimeOnly.MinValue;
        if (until.Trim() != "24:00" && !Clock(until.Trim(), out end)) return false;
        hours = new(start, end);
        return true;
    }

    /// <exception cref="FormatException">It does not read "HH:MM-HH:MM".</exception>
    public static Hours Parse(string text) =>
        TryParse(text, out var hours) ? hours : throw new FormatException($"\"{text}\" is no stretch of a day; write it as \"08:00-12:00\", to midnight as \"18:00-24:00\".");

    static bool Clock(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{(Until == TimeOnly.MinValue ? "24:00" : Until.ToString("HH:mm", CultureInfo.InvariantCulture))}");
}
