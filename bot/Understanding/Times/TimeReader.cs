using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// When somebody is in, as a stretch of campus time: "明天下午", "周六上午", "后天三点以后", "9:30到11点", "随时".
/// Nothing that is over (a part of the day that is running counts whole), nothing further ahead than the slot allows.
/// </summary>
static class TimeReader
{
    /// <summary>"随时" is today and this many days more.</summary>
    const int AnyTimeDays = 2;

    static readonly Regex Always = TimeWords.Make("随时|都在|一直在|总在|都有人|一直有人|什么时候都行|什么时候都可以");
    static readonly Regex AnyWay = TimeWords.Make("都可以|都行");

    /// <param name="now">Campus time.</param>
    /// <param name="isAsked">It was the question; otherwise "今晚漏水" tells when it leaks, not when somebody is in.</param>
    /// <param name="known">The window so far: "改成周五" keeps its hours, "改成三点" its day.</param>
    /// <returns>The window; null when none was said, it is over or too far ahead. What was read is taken away.</returns>
    public static SlotValue? Read(Heard heard, DateTimeOffset now, TimeSpan ahead, bool isAsked = true, SlotValue? known = null)
    {
        var said = new TimeWords(heard, VisitClauses.Blank(heard.Text, isAsked));
        var days = DayReader.Read(said, CampusTime.DayOf(now));
        var part = HoursOfDay.Read(said) ?? days?.Part;
        var hours = ClockReader.Read(said, part, isSure: days is not null || part is not null) ?? part;
        var isAlways = said.Take(Always) is not null || (isAsked && said.Take(AnyWay) is not null);
        if (days is { IsNone: true }) return null;
        if (days is null && hours is null && !isAlways) return null;

        var window = Window(days, hours, known is null ? null : TimeWindow.Parse(known.Value), now);
        return window.Until <= now || window.From - now > ahead ? null : new(window.Text, Said(window, now));
    }

    static TimeWindow Window(DaysSaid? days, HoursOfDay? hours, TimeWindow? known, DateTimeOffset now)
    {
        var today = CampusTime.DayOf(now);
        if (days is null && hours is null) return new(Minute(now), At(today.AddDays(AnyTimeDays), HoursOfDay.Whole.Until));
        if (days is { IsOpen: true } till) return new(Minute(now), At(till.Last, (hours ?? HoursOfDay.Whole).Until));

        var on = hours ?? (known is null ? HoursOfDay.Whole : HoursOf(known));
        if (days is { } said) return new(At(said.First, on.From), At(said.Last, on.Until));

        var day = known is null ? today : CampusTime.DayOf(known.From);
        if (At(day, on.Until) <= now) day = today.AddDays(At(today, on.Until) <= now ? 1 : 0);  // "晚上", said at midnight, is the next one
        return new(At(day, on.From), At(day, on.Until));
    }

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
