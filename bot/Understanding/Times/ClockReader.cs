using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>"三点以后", "9:30到11点", "两点半", "五点前". Bare hours from one to six are in the afternoon; a single hour lasts an hour.</summary>
static class ClockReader
{
    const string Minutes = "一刻|三刻|[一二三四五]?十[一二三四五六七八九]?分?|[零〇][一二三四五六七八九]分?|[0-9]{1,2}分?";
    const string Clock = $"({TimeWords.Number})(点半|点钟|点|时|:[0-9]{{2}})({Minutes})?";

    static readonly Regex Range = TimeWords.Make($"(?<a>{Clock}|{TimeWords.Number}) ?(到|至|-|—|–|~) ?(?<part>{HoursOfDay.PartNames})?(?<b>{Clock})");
    static readonly Regex From = TimeWords.Make($"(?<a>{Clock})(以后|之后|过后|后|起|开始)");
    static readonly Regex Until = TimeWords.Make($"(?<a>{Clock})(以前|之前|前)");
    static readonly Regex At = TimeWords.Make($"(?<much>[快早晚有差大小多])?(?<a>{Clock})(左右)?");

    /// <param name="part">The part of the day that was said with it.</param>
    /// <param name="isSure">A day or part was said: "一点" is an hour then and not "a little".</param>
    public static HoursOfDay? Read(TimeWords said, HoursOfDay? part, bool isSure)
    {
        if (said.Take(Range) is { } range)
        {
            var start = Time(range.Groups["a"].Value, part);
            var endPart = range.Groups["part"] is { Success: true } named ? HoursOfDay.Named(named.Value) : part;
            return Valid(start, Time(range.Groups["b"].Value, endPart, start));
        }
        if (said.Take(From) is { } from && Time(from.Groups["a"].Value, part) is { } begin) return Valid(begin, EndAfter(begin, part));
        if (said.Take(Until) is { } until && Time(until.Groups["a"].Value, part) is { } stop) return Valid(StartBefore(stop, part), stop);
        if (At.Match(said.Text) is not { Success: true } at || IsALittle(at, isSure)) return null;
        said.TakeAway(at.Index, at.Length);
        return Time(at.Groups["a"].Value, part) is { } time ? Valid(time, time + TimeSpan.FromHours(1)) : null;
    }

    /// <summary>"漏了一点水", "快点", "有一点歪".</summary>
    static bool IsALittle(Match match, bool isSure) => match.Groups["much"].Success || (!isSure && match.Groups["a"].Value is "一点" or "一时");

    static HoursOfDay? Valid(TimeSpan? from, TimeSpan? until)
    {
        if (from is not { } a || until is not { } b) return null;
        if (b > HoursOfDay.Midnight) b = HoursOfDay.Midnight;
        return a < b ? new HoursOfDay(a, b) : null;
    }

    static TimeSpan EndAfter(TimeSpan begin, HoursOfDay? part) =>
        part is { } within && begin < within.Until ? within.Until
        : begin < HoursOfDay.Whole.Until ? HoursOfDay.Whole.Until : HoursOfDay.Midnight;

    static TimeSpan StartBefore(TimeSpan stop, HoursOfDay? part) =>
        part is { } within && within.From < stop ? within.From : HoursOfDay.Whole.From < stop ? HoursOfDay.Whole.From : TimeSpan.Zero;

    /// <summary>"三点半" → 15:30; of a range's end not before its start.</summary>
    static TimeSpan? Time(string said, HoursOfDay? part, TimeSpan? after = null)
    {
        var mark = said.IndexOfAny(['点', '时', ':']);
        if (ChineseNumber.Small(mark < 0 ? said : said[..mark]) is not (>= 0 and <= 24 and var hour)) return null;

        var rest = mark < 0 ? "" : said[(mark + 1)..].TrimStart('钟').TrimEnd('分');
        var minutes = rest switch { "" => 0, "半" => 30, "一刻" => 15, "三刻" => 45, _ => ChineseNumber.Small(rest) ?? -1 };
        if (minutes is < 0 or > 59) return null;

        var isLate = part is { } within ? within.IsLate && (within != HoursOfDay.Noon || hour < 6) : hour is >= 1 and <= 6;
        if (isLate && hour < 12) hour += 12;
        else if (hour == 12 && part == HoursOfDay.Evening) hour = 24;
        var time = new TimeSpan(hour, minutes, 0);
        return after is { } start && time <= start && hour < 12 ? time + TimeSpan.FromHours(12) : time;
    }
}
