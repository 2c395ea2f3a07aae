using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// When somebody is in, as a stretch of campus time: "明天下午", "周六上午", "后天三点以后", "9:30到11点", "随时".
/// Parts of a day: 上午 8–12, 中午 12–14, 下午 14–18, 傍晚 17–19, 晚上 18–22; a day without a part 8–22.
/// Bare hours from one to six are in the afternoon. Nothing that is over, nothing further ahead than the slot allows.
/// </summary>
static class TimeReader
{
    const string Number = "[0-9]{1,2}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[零一二三四五六七八九两]";
    const string PartName = "早上|清早|上午|中午|午后|下午|傍晚|晚上|夜里|夜晚|晚间|全天|整天|一天|一整天|白天";
    const string Clock = $"(?:{Number})(?:点半?|时|:[0-9]{{2}})(?:一刻|三刻|[0-9]{{1,2}}分?)?";

    static readonly Regex Day = Make(
        $"大后天|今[天日儿]|明[天日儿]|后[天日]|今(?<p>[早晚])|明(?<p>[早晚])|(?<week>下下|下个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末])|(?<month>{Number})月(?<day>[0-9]{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]?|(?<only>[0-9]{{1,2}})[日号]");
    static readonly Regex Part = Make(PartName);
    static readonly Regex Range = Make($"(?<a>{Clock}|{Number})(?:到|至|-|—|~)(?:{PartName})?(?<b>{Clock})");
    static readonly Regex From = Make($"(?<a>{Clock})(?:以后|之后|过后|后)");
    static readonly Regex Until = Make($"(?<a>{Clock})(?:以前|之前|前)");
    static readonly Regex At = Make($"(?<a>{Clock})(?:左右)?");
    static readonly Regex Always = Make("随时|都在|一直在|总在|都有人|一直有人|什么时候都行|都可以|都行");

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <param name="now">Campus time.</param>
    /// <returns>The window; null when none was said, it is over or too far ahead. What was read is taken away.</returns>
    public static SlotValue? Read(Heard heard, DateTimeOffset now, TimeSpan ahead)
    {
        var day = ReadDay(heard, now, out var partOfDay);
        var part = ReadPart(heard) ?? partOfDay;
        var clock = ReadClock(heard, part);
        var isAlways = Take(heard, Always) is not null;
        if (day is null && part is null && clock is null) return isAlways ? AnyTime(now) : null;

        var on = day ?? DayOf(now);
        var (from, until) = clock ?? part?.Hours ?? (TimeSpan.FromHours(8), TimeSpan.FromHours(22));
        if (day is null && Instant(on, until) <= now) on = on.AddDays(1);  // "晚上", said at midnight, is the next one

        var window = new TimeWindow(Instant(on, from), Instant(on, until));
        if (window.Until <= now || window.From - now > ahead) return null;
        return new(window.Text, $"{on.Month}月{on.Day}日（{CampusTime.Weekday(on)}）{(clock is null ? part?.Name ?? "全天" : $"{from:hh\\:mm}–{until:hh\\:mm}")}");
    }

    static SlotValue AnyTime(DateTimeOffset now)
    {
        var last = DayOf(now).AddDays(2);
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, CampusTime.Offset);
        return new(new TimeWindow(start, Instant(last, TimeSpan.FromHours(22))).Text, $"到{last.Month}月{last.Day}日随时");
    }

    static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.OnCampus().DateTime);

    static DateTimeOffset Instant(DateOnly day, TimeSpan time) => CampusTime.At(day, default) + time;

    sealed record PartOfDay(string Name, (TimeSpan, TimeSpan) Hours);

    static PartOfDay Named(string said) => said switch
    {
        "早" or "早上" or "清早" or "上午" => new("上午", Hours(8, 12)),
        "中午" => new("中午", Hours(12, 14)),
        "下午" or "午后" => new("下午", Hours(14, 18)),
        "傍晚" => new("傍晚", Hours(17, 19)),
        "晚" or "晚上" or "夜里" or "夜晚" or "晚间" => new("晚上", Hours(18, 22)),
        _ => new("全天", Hours(8, 22)),
    };

    static (TimeSpan, TimeSpan) Hours(int from, int until) => (TimeSpan.FromHours(from), TimeSpan.FromHours(until));

    static DateOnly? ReadDay(Heard heard, DateTimeOffset now, out PartOfDay? part)
    {
        part = null;
        if (Take(heard, Day) is not { } match) return null;

        var today = DayOf(now);
        if (match.Groups["p"].Success) part = Named(match.Groups["p"].Value);
        if (match.Groups["weekday"].Success) return Weekday(today, match.Groups["week"].Value, match.Groups["weekday"].Value[0]);
        if (match.Groups["month"].Success) return Date(today, ChineseNumber.Small(match.Groups["month"].Value), ChineseNumber.Small(match.Groups["day"].Value));
        if (match.Groups["only"].Success) return OnlyDay(today, ChineseNumber.Small(match.Groups["only"].Value));
        return today.AddDays(match.Value[0] switch { '今' => 0, '明' => 1, '后' => 2, _ => 3 });
    }

    /// <summary>Weeks start on Monday; a weekday without 下 is the next such day, today included.</summary>
    static DateOnly Weekday(DateOnly today, string week, char said)
    {
        var weekday = said is '末' ? 5 : said is '天' or '日' ? 6 : "一二三四五六".IndexOf(said);
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7);
        var day = monday.AddDays(weekday + (week.StartsWith("下下", StringComparison.Ordinal) ? 14 : week.StartsWith('下') ? 7 : 0));
        return week == "" && day < today ? day.AddDays(7) : day;
    }

    static DateOnly? Date(DateOnly today, int? month, int? day)
    {
        if (month is not (>= 1 and <= 12) || day is not >= 1) return null;
        for (var year = today.Year; year <= today.Year + 1; year++)
            if (day <= DateTime.DaysInMonth(year, month.Value) && new DateOnly(year, month.Value, day.Value) is var date && date >= today) return date;
        return null;
    }

    static DateOnly? OnlyDay(DateOnly today, int? day)
    {
        for (var month = new DateOnly(today.Year, today.Month, 1); month <= today.AddMonths(1); month = month.AddMonths(1))
            if (day >= 1 && day <= DateTime.DaysInMonth(month.Year, month.Month) && new DateOnly(month.Year, month.Month, day.Value) is var date && date >= today) return date;
        return null;
    }

    static PartOfDay? ReadPart(Heard heard) => Take(heard, Part) is { } match ? Named(match.Value) : null;

    static (TimeSpan, TimeSpan)? ReadClock(Heard heard, PartOfDay? part)
    {
        var end = part?.Hours.Item2 ?? TimeSpan.FromHours(22);
        if (Take(heard, Range) is { } range && Hour(range.Groups["a"].Value, part) is { } a && Hour(range.Groups["b"].Value, part, a) is { } b && a < b) return (a, b);
        if (Take(heard, From) is { } from && Hour(from.Groups["a"].Value, part) is { } start) return (start, start < end ? end : TimeSpan.FromHours(22));
        if (Take(heard, Until) is { } until && Hour(until.Groups["a"].Value, part) is { } stop) return (TimeSpan.FromHours(8) < stop ? TimeSpan.FromHours(8) : TimeSpan.Zero, stop);
        if (Take(heard, At) is { } at && Hour(at.Groups["a"].Value, part) is { } hour) return (hour, hour + TimeSpan.FromHours(1));
        return null;
    }

    /// <summary>"三点半" → 15:30; of a range's end not before its start.</summary>
    static TimeSpan? Hour(string said, PartOfDay? part, TimeSpan? after = null)
    {
        var mark = said.IndexOfAny(['点', '时', ':']);
        if (ChineseNumber.Small(mark < 0 ? said : said[..mark]) is not { } hour || hour > 24) return null;

        var rest = mark < 0 ? "" : said[(mark + 1)..].TrimEnd('分');
        var minutes = rest switch { "" => 0, "半" => 30, "一刻" => 15, "三刻" => 45, _ => ChineseNumber.Small(rest) ?? -1 };
        if (minutes is < 0 or > 59) return null;

        var isLate = part?.Name is "下午" or "傍晚" or "晚上" || (part?.Name == "中午" && hour < 6) || (part is null && hour is >= 1 and <= 6);
        if (isLate && hour < 12) hour += 12;
        var time = new TimeSpan(hour, minutes, 0);
        return after is { } start && time <= start && hour < 12 ? time + TimeSpan.FromHours(12) : time;
    }

    static Match? Take(Heard heard, Regex form)
    {
        var match = form.Match(heard.Text);
        if (!match.Success) return null;
        heard.TakeAway(match.Index, match.Length);
        return match;
    }
}
