using System.Globalization;
using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>Days that were said, both included.</summary>
/// <param name="Part">"明早" says a part with the day.</param>
/// <param name="IsOpen">"周五之前": from now on.</param>
readonly record struct DaysSaid(DateOnly First, DateOnly Last, HoursOfDay? Part = null, bool IsOpen = false)
{
    /// <summary>A day was said that there is not, or that is over: "2月30号".</summary>
    public static readonly DaysSaid None = new(DateOnly.MaxValue, DateOnly.MinValue);

    public bool IsNone => Last < First;
}

/// <summary>"今天", "后天", "周三", "下周日", "11月28日", "28-30号", "周五之前". Weeks start on Monday; a weekday without 下 is the next such day, today included.</summary>
static class DayReader
{
    const string WeekName = "周|星期|礼拜";
    const string Month = $"(?<month>{TimeWords.Number})月", DayOfMonth = "[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]";

    static readonly Regex Day = TimeWords.Make(
        "大后天|今[天日儿]|明[天日儿]|后[天日]|今(?<p>[早晚])|明(?<p>[早晚])"
        + $"|(?<week>下下个?|下个?|这个?|本)?({WeekName})(?<weekday>[一二三四五六日天末1-7])|(?<week>下下个?|下个?|这个?|本)({WeekName})"
        + "|(?<year>20[0-9]{2})[-/.年](?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})[日号]?|(?<year>20[0-9]{2})(?<month>[01][0-9])(?<day>[0-3][0-9])"
        + $"|{Month}(?<day>{DayOfMonth})[日号]?|(?<only>{DayOfMonth})[日号]");
    static readonly Regex OnlyRange = TimeWords.Make("(?<a>[0-9]{1,2})[日号]?(到|至|-|~)(?<only>[0-9]{1,2})[日号]");
    static readonly Regex Till = TimeWords.Make("^(之前|以前|前)");

    public static DaysSaid? Read(TimeWords said, DateOnly today)
    {
        if (said.Take(OnlyRange) is { } range) return Range(OnlyDay(today, range.Groups["a"].Value), OnlyDay(today, range.Groups["only"].Value));

        var match = Day.Match(said.Text);
        while (match.Success && IsNoDay(said.Text, match)) match = match.NextMatch();
        if (!match.Success) return null;

        var first = Of(match, today);
        var next = match.NextMatch();
        if (next.Success && said.Text[(match.Index + match.Length)..next.Index] is "到" or "至" or "-" or "~")
        {
            said.TakeAway(match.Index, next.Index + next.Length - match.Index);
            return Range(first, Of(next, today));
        }
        said.TakeAway(match.Index, match.Length);
        return said.Text[(match.Index + match.Length)..] is var behind && Till.Match(behind) is { Success: true } till && !first.IsNone
            ? TakeTill(said, match.Index + match.Length, till.Length, first with { IsOpen = true })
            : first;
    }

    static DaysSaid TakeTill(TimeWords said, int at, int length, DaysSaid days)
    {
        said.TakeAway(at, length);
        return days;
    }

    /// <summary>"3号楼" is a building, "503号房" a room.</summary>
    static bool IsNoDay(string text, Match match)
    {
        var end = match.Index + match.Length;
        return (text[end - 1] == '号' && end < text.Length && "楼栋公宿房".Contains(text[end]))
            || (match.Index > 0 && char.IsAsciiDigit(text[match.Index - 1]) && char.IsAsciiDigit(text[match.Index]))
            || (match.Groups["year"].Success && end < text.Length && char.IsAsciiDigit(text[end]));
    }

    static DaysSaid Range(DaysSaid first, DaysSaid last) =>
        first.IsNone || last.IsNone || last.Last < first.First ? DaysSaid.None : first with { Last = last.Last, Part = null };

    static DaysSaid Of(Match match, DateOnly today)
    {
        if (match.Groups["weekday"].Success) return Weekday(today, match.Groups["week"].Value, match.Groups["weekday"].Value[0]);
        if (match.Groups["week"].Success) return Week(today, match.Groups["week"].Value);
        if (match.Groups["month"].Success) return Date(today, match.Groups["year"].Value, match.Groups["month"].Value, match.Groups["day"].Value);
        if (match.Groups["only"].Success) return OnlyDay(today, match.Groups["only"].Value);

        var day = today.AddDays(match.Value[0] switch { '今' => 0, '明' => 1, '后' => 2, _ => 3 });
        return new(day, day, match.Groups["p"] is { Success: true } part ? HoursOfDay.Named(part.Value) : null);
    }

    static DateOnly Monday(DateOnly today, string week) =>
        today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + (week.StartsWith("下下", StringComparison.Ordinal) ? 14 : week.StartsWith('下') ? 7 : 0));

    static DaysSaid Week(DateOnly today, string week)
    {
        var monday = Monday(today, week);
        return new(monday < today ? today : monday, monday.AddDays(6));
    }

    static DaysSaid Weekday(DateOnly today, string week, char said)
    {
        if (said == '末') return new(Max(Monday(today, week).AddDays(5), today), Monday(today, week).AddDays(6));

        var number = said is '天' or '日' or '7' ? 6 : char.IsAsciiDigit(said) ? said - '1' : "一二三四五六".IndexOf(said);
        var day = Monday(today, week).AddDays(number);
        return Single(week == "" && day < today ? day.AddDays(7) : day);
    }

    static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    static DaysSaid Single(DateOnly day) => new(day, day);

    static DaysSaid Date(DateOnly today, string year, string month, string day)
    {
        var first = year == "" ? today.Year : int.Parse(year, CultureInfo.InvariantCulture);
        if (ChineseNumber.Small(month) is not (>= 1 and <= 12) || ChineseNumber.Small(day) is not { } number) return DaysSaid.None;
        for (var y = first; y <= (year == "" ? first + 1 : first); y++)
            if (On(y, ChineseNumber.Small(month)!.Value, number) is { } date && (date >= today || year != "")) return Single(date);
        return DaysSaid.None;
    }

    /// <summary>"20号": of this month, or of the next when it is over.</summary>
    static DaysSaid OnlyDay(DateOnly today, string day)
    {
        if (ChineseNumber.Small(day) is not { } number) return DaysSaid.None;
        for (var (month, tries) = (new DateOnly(today.Year, today.Month, 1), 0); tries < 2; (month, tries) = (month.AddMonths(1), tries + 1))
            if (On(month.Year, month.Month, number) is { } date && date >= today) return Single(date);
        return DaysSaid.None;
    }

    static DateOnly? On(int year, int month, int day) =>
        day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
