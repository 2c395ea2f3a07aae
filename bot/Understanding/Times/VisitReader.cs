using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// When somebody is in, as one stretch of campus time: "明天下午", "周六上午", "后天三点以后", "9:30到11点", "随时". Of separate days the
/// first. Nothing that is over (a part of the day that is running counts whole), nothing further ahead than the slot allows.
/// </summary>
static class VisitReader
{
    /// <summary>"随时" is today and this many days more; so is "周五起" from its day on.</summary>
    const int AnyTimeDays = 2;

    static readonly Regex Always = new("随时|都在|一直在|总在|都有人|一直有人|什么时候都行|什么时候都可以", RegexOptions.CultureInvariant);
    static readonly Regex AnyWay = new("都可以|都行", RegexOptions.CultureInvariant);

    /// <param name="now">Campus time.</param>
    /// <param name="isAsked">It was the question; otherwise "今晚漏水" tells when it leaks, not when somebody is in.</param>
    /// <param name="known">The window so far: "改成周五" keeps its hours, "改成三点" its day.</param>
    /// <returns>The window; null when none was said, it is over or too far ahead. What was read is taken away.</returns>
    public static SlotValue? Read(Heard heard, DateTimeOffset now, TimeSpan ahead, bool isAsked = true, SlotValue? known = null)
    {
        var wording = new Wording(VisitClauses.Blank(heard.Words, isAsked));
        var phrases = WhenReader.Phrases(wording, now).Where(p => !p.IsNow).ToList();
        var when = WhenReader.Choose(wording.Text, phrases, now);
        var isAlways = Take(heard, Always) || (isAsked && Take(heard, AnyWay));
        foreach (var phrase in phrases) if (wording.Origin(phrase.Around) is var where) heard.TakeAway(where.At, where.Length);
        if (when is null && (phrases.Count > 0 || !isAlways)) return null;

        var window = when is null ? AnyTime(now) : Window(when, phrases, known is null ? null : TimeWindow.Parse(known.Value), now);
        return window is null || window.Until <= now || window.From - now > ahead ? null : new(window.Text, Said(window, now));
    }

    static bool Take(Heard heard, Regex words)
    {
        if (words.Match(heard.Text) is not { Success: true } match) return false;
        heard.TakeAway(match.Index, match.Length);
        return true;
    }

    static TimeWindow AnyTime(DateTimeOffset now) => new(Minute(now), At(CampusTime.DayOf(now).AddDays(AnyTimeDays), HoursOfDay.Whole.Until));

    static TimeWindow? Window(When when, List<TimePhrase> phrases, TimeWindow? known, DateTimeOffset now)
    {
        var pieces = phrases.SelectMany(p => p.Pieces).ToList();
        var part = pieces.Select(p => p.Part).LastOrDefault(p => p is not null) is { } said ? HoursOfDay.Of(said) : (HoursOfDay?)null;
        var isDaySaid = pieces.Exists(p => p.Days is not null || p.Exact is not null) || when is When.Every;
        var isHourSaid = part is not null || pieces.Exists(p => p.Hour is not null || p.Exact is not null);

        var (first, last, hours) = when switch
        {
            When.At(var moment) => (moment.Day, moment.Day, HoursOf(moment, part)),
            When.Between({ } from, { } until) => (from.Day, IsMidnight(from, until) ? until.Day.AddDays(-1) : until.Day, new HoursOfDay(HoursOf(from, part).From, from.Clock is not null && until.Clock is not null ? Until(from, until) : HoursOf(until, part).Until)),
            When.Between(null, { } until) => (until.Clock is null ? DateOnly.MinValue : until.Day, until.Day, Before(until, part)),
            When.Between({ } from, null) => (from.Day, from.Clock is null && from.Part is null ? from.Day.AddDays(AnyTimeDays) : from.Day, After(from, part)),
            When.Each({ Count: > 0 } several) => (several[0].Day, several[0].Day, new HoursOfDay(HoursOf(several[0], part).From, HoursOf(several.Last(m => m.Day == several[0].Day), part).Until)),
            When.Every(var days, var each, var clock) => Next(days, CampusTime.DayOf(now)) is var day ? (day, days.Count == 7 ? day.AddDays(AnyTimeDays) : day, HoursOf(new(day, each, clock), part)) : default,
            _ => default,
        };
        if (hours.From >= hours.Until) return null;
        if (!isHourSaid && known is not null) hours = HoursOf(known);
        if (!isDaySaid && known is not null) first = last = CampusTime.DayOf(known.From);
        var today = CampusTime.DayOf(now);
        if (!isDaySaid && At(last, hours.Until) <= now) first = last = today.AddDays(At(today, hours.Until) <= now ? 1 : 0);  // "晚上", said at midnight, is the next one
        return new(first == DateOnly.MinValue ? Minute(now) : At(first < today && last >= today ? today : first, hours.From), At(last, hours.Until));
    }

    static DateOnly Next(IReadOnlyList<DayOfWeek> days, DateOnly today)
    {
        while (!days.Contains(today.DayOfWeek)) today = today.AddDays(1);
        return today;
    }

    /// <summary>A single hour lasts an hour.</summary>
    static HoursOfDay HoursOf(Moment moment, HoursOfDay? part) =>
        moment.Clock is { } clock ? new(clock.ToTimeSpan(), Least(clock.ToTimeSpan() + TimeSpan.FromHours(1), HoursOfDay.Midnight))
        : moment.Part is { } said ? HoursOfDay.Of(said) : part ?? HoursOfDay.Whole;

    static TimeSpan Until(Moment from, Moment until) => IsMidnight(from, until) ? HoursOfDay.Midnight : until.Clock!.Value.ToTimeSpan();

    /// <summary>The end of the day before.</summary>
    static bool IsMidnight(Moment from, Moment until) => until.Day > from.Day && until.Clock == TimeOnly.MinValue;

    /// <summary>"五点前": from the beginning of its part of the day, or of the day.</summary>
    static HoursOfDay Before(Moment until, HoursOfDay? part)
    {
        if (until.Clock?.ToTimeSpan() is not { } stop) return until.Part is null ? HoursOfDay.Whole : HoursOf(until, part);
        return new(part is { } within && within.From < stop ? within.From : HoursOfDay.Whole.From < stop ? HoursOfDay.Whole.From : TimeSpan.Zero, stop);
    }

    /// <summary>"三点以后": to the end of its part of the day, or of the day.</summary>
    static HoursOfDay After(Moment from, HoursOfDay? part)
    {
        if (from.Clock?.ToTimeSpan() is not { } begin) return HoursOf(from, part);
        return new(begin, part is { } within && begin < within.Until ? within.Until : begin < HoursOfDay.Whole.Until ? HoursOfDay.Whole.Until : HoursOfDay.Midnight);
    }

    static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static DateTimeOffset At(DateOnly day, TimeSpan time) => CampusTime.At(day, default) + time;

    static DateTimeOffset Minute(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).OnCampus();

    /// <summary>On the first of its days from, on the last until.</summary>
    static HoursOfDay HoursOf(TimeWindow window)
    {
        var hours = new HoursOfDay(window.From.OnCampus().TimeOfDay, window.Until - At(LastDay(window), default));
        return hours.From < hours.Until ? hours : HoursOfDay.Whole;
    }

    static DateOnly LastDay(TimeWindow window) => CampusTime.DayOf(window.Until.AddTicks(-1));

    /// <summary>"11月25日（周三）下午", "11月25日（周三）15:00–18:00", "11月28日（周六）到11月29日（周日）", "今天到11月26日（周四）随时".</summary>
    static string Said(TimeWindow window, DateTimeOffset now)
    {
        var (first, last) = (CampusTime.DayOf(window.From), LastDay(window));
        if (window.From == Minute(now) && last > first) return $"今天到{Date(last)}随时";

        var hours = HoursOf(window);
        return first == last ? $"{Date(first)}{hours.Said}" : $"{Date(first)}到{Date(last)}{(hours == HoursOfDay.Whole ? "" : hours.Said)}";
    }

    static string Date(DateOnly day) => $"{day.Month}月{day.Day}日（{CampusTime.Weekday(day)}）";
}
