using static Lanyue.Bot.Understanding.TimeKind;

namespace Lanyue.Bot.Understanding;

/// <summary>Reads an hour, a class period or a length of time at one place of a message.</summary>
sealed class HourWords(List<TimeToken> tokens, string text)
{
    /// <summary>"漏了一点水", "快一点".</summary>
    const string ALittleBehind = "有了快早晚差大小多这那滴慢高低好便";

    public readonly record struct Found(HourSaid Hour, int Next);

    TimeKind Kind(int i) => i < tokens.Count && i >= 0 ? tokens[i].Kind : Pause;

    /// <param name="isSure">A day or part of it was said with it.</param>
    public Found? Read(int i, bool isSure) => ShortOf(i) ?? Clock(i) ?? Spoken(i, isSure) ?? (isSure ? Dotted(i) ?? Bare(i) ?? Military(i) : null) ?? Start(i);

    /// <summary>"差五分八点", "差一刻九点".</summary>
    Found? ShortOf(int i)
    {
        if (Kind(i) != Less || Kind(i + 1) != Number) return null;
        var minutes = tokens[i + 1].Value * (Kind(i + 2) == Quarter ? 15 : 1);
        var at = Kind(i + 2) is Quarter or MinuteSign or MinutesSign ? i + 3 : i + 2;
        if (Kind(at) == To) at++;
        return Kind(at) == Number && Kind(at + 1) == Hour && minutes is > 0 and < 60 ? new(Earlier(tokens[at].Value, minutes), at + 2) : null;
    }

    static HourSaid Earlier(int hour, int minutes) => new(hour == 1 ? 12 : hour - 1, 60 - minutes, false);

    /// <summary>"15:30", "9:30", "3:00pm", "3pm".</summary>
    Found? Clock(int i)
    {
        if (Kind(i) != Number || tokens[i].Digits is < 1 or > 2) return null;
        if (Kind(i + 1) == Meridiem) return new(Halved(tokens[i].Value, 0, tokens[i + 1].Value), i + 2);
        if (Kind(i + 1) != Colon || Kind(i + 2) != Number || tokens[i + 2].Digits != 2) return null;
        var next = Kind(i + 3) == Colon && Kind(i + 4) == Number ? i + 5 : i + 3;
        if (Kind(next) == Meridiem) return new(Halved(tokens[i].Value, tokens[i + 2].Value, tokens[next].Value), next + 1);
        return new(new(tokens[i].Value, tokens[i + 2].Value, tokens[i].Digits == 2 && text[tokens[i].At] == '0'), next);
    }

    static HourSaid Halved(int hour, int minute, int half) => new(hour > 12 ? 99 : hour % 12 + half, minute, true);

    /// <summary>"三点", "三点半", "3点一刻", "三点二十", "三点差五分", "三点过五分".</summary>
    Found? Spoken(int i, bool isSure)
    {
        if (Kind(i) != Number || Math.Abs(tokens[i].Digits) > 3 || Kind(i + 1) != Hour) return null;
        var (hour, at) = (tokens[i].Value, i + 2);
        if (Kind(at) == HalfSign) return new(new(hour, 30, false), AfterAbout(at + 1));
        if (Kind(at) == Number && Kind(at + 1) == Quarter) return new(new(hour, 15 * tokens[at].Value, false), AfterAbout(at + 2));
        if (Kind(at) is Past or Less && Kind(at + 1) == Number && Kind(at + 2) is MinuteSign or MinutesSign or Quarter)
        {
            var minutes = tokens[at + 1].Value * (Kind(at + 2) == Quarter ? 15 : 1);
            return new(Kind(at) == Past ? new(hour, minutes, false) : Earlier(hour, minutes), AfterAbout(at + 3));
        }
        if (Kind(at) == Number && tokens[at].At == tokens[at - 1].End && IsMinute(at)) return new(new(hour, tokens[at].Value, false), AfterAbout(Kind(at + 1) == MinuteSign ? at + 2 : at + 1));
        if (Kind(at) == Sharp) at++;
        return IsALittle(i, isSure) ? null : new(new(hour, 0, false), AfterAbout(at));
    }

    /// <summary>"3点30", "三点零五", "8点5分"; the "5" of "8点5楼" is none.</summary>
    bool IsMinute(int i) =>
        Kind(i + 1) == MinuteSign || (Math.Abs(tokens[i].Digits) >= 2 && tokens[i].Value <= 99 && Kind(i + 1) is not (Hour or DateSign or MonthSign or HourSign or MinutesSign or DaySign or Count or LessonSign)
            && (tokens[i].End >= text.Length || !"楼栋室层人位名元块".Contains(text[tokens[i].End])));

    int AfterAbout(int i) => Kind(i) == About ? i + 1 : i;

    bool IsALittle(int i, bool isSure)
    {
        if (tokens[i].Value == 1 && text[tokens[i + 1].At] == '时') return true;
        if (tokens[i].At > 0 && ALittleBehind.Contains(text[tokens[i].At - 1]) && tokens[i].Value == 1 && !isSure) return true;
        return tokens[i].Value == 1 && tokens[i].Digits < 0 && !isSure && tokens[i + 1].Length == 1 && Kind(i + 2) == Other;
    }

    /// <summary>"下午3.30".</summary>
    Found? Dotted(int i) =>
        Kind(i) == Number && Kind(i + 1) == Dot && Kind(i + 2) == Number && tokens[i + 2].Digits == 2 && tokens[i].Digits is 1 or 2 ? new(new(tokens[i].Value, tokens[i + 2].Value, false), i + 3) : null;

    /// <summary>"早八", "晚七", "下午3" at the end of a clause.</summary>
    Found? Bare(int i)
    {
        if (Kind(i) != Number || Kind(i - 1) != Part || Math.Abs(tokens[i].Digits) > 2 || tokens[i].Value is < 1 or > 23) return null;
        var isShort = tokens[i - 1].Length <= 1 && tokens[i].Value >= 5;
        if (isShort && Kind(i + 1) == HalfSign) return new(new(tokens[i].Value, 30, false), i + 2);
        return (isShort && Kind(i + 1) is not (DateSign or MonthSign or LessonSign or Count or Hour)) || Kind(i + 1) is Pause or Before or After ? new(new(tokens[i].Value, 0, false), i + 1) : null;
    }

    /// <summary>"明天1400".</summary>
    Found? Military(int i) =>
        Kind(i) == Number && tokens[i].Digits == 4 && i > 0 && Kind(i - 1) is Day or Weekday or DateSign or Part && Kind(i + 1) == Pause && tokens[i].Value % 100 < 60
            ? new(new(tokens[i].Value / 100, tokens[i].Value % 100, true), i + 1) : null;

    /// <summary>"两到四点", "2-4点半": the first of them.</summary>
    Found? Start(int i) =>
        Kind(i) == Number && tokens[i].Value is >= 0 and <= 24 && Kind(i + 1) is To or Dash && Kind(i + 2) == Number && Kind(i + 3) == Hour ? new(new(tokens[i].Value, 0, false), i + 1) : null;

    /// <summary>"第一节课", "3-4节", "第二大节": the part of the day in which it is.</summary>
    /// <returns>The part and the token behind it; null: none was said.</returns>
    public (DayPart Part, int Next)? Lesson(int i, bool isSure)
    {
        var isCounted = Kind(i) == Nth;
        var at = isCounted ? i + 1 : i;
        if (Kind(at) != Number) return null;
        var sign = at + 1;
        while (Kind(sign) is To or Dash or And or Pause or Nth && Kind(sign + 1) is Number or Nth) sign += 2;
        if (Kind(sign) == Number) sign++;
        if (Kind(sign) != LessonSign || !(isCounted || isSure || sign > at + 1 || Math.Abs(tokens[at].Digits) > 1)) return null;

        var isListed = tokens[at].Digits < -1 && !text.AsSpan(tokens[at].At, tokens[at].Length).Contains('十');  // "三四节"
        var first = isListed ? ChineseNumber.Small(text[tokens[at].At..(tokens[at].At + 1)]) ?? 0 : tokens[at].Value;
        return (first * tokens[sign].Value) switch
        {
            < 1 or > 14 => null,
            <= 4 => (DayPart.Morning, sign + 1),
            <= 8 => (DayPart.Afternoon, sign + 1),
            _ => (DayPart.Evening, sign + 1),
        };
    }

    /// <summary>"两个小时", "半小时", "一个半小时", "90分钟", "1.5小时".</summary>
    public (TimeSpan Length, int Next)? Length(int i)
    {
        if (Kind(i) == HalfSign && Kind(i + 1) == HourSign) return (TimeSpan.FromMinutes(30), i + 2);
        if (Kind(i) == HalfSign && Kind(i + 1) == Count && Kind(i + 2) == HourSign) return (TimeSpan.FromMinutes(30), i + 3);
        if (Kind(i) != Number || tokens[i].Value > 1000) return null;
        if (Kind(i + 1) == MinutesSign) return (TimeSpan.FromMinutes(tokens[i].Value), i + 2);
        if (Kind(i + 1) == Quarter && text[tokens[i + 1].At..].StartsWith("刻钟", StringComparison.Ordinal)) return (TimeSpan.FromMinutes(15 * tokens[i].Value), i + 2);
        if (Kind(i + 1) == Dot && Kind(i + 2) == Number && Kind(i + 3) == HourSign && tokens[i + 2].Value == 5) return (TimeSpan.FromMinutes(60 * tokens[i].Value + 30), i + 4);
        if (Kind(i + 1) == Count && Kind(i + 2) == HalfSign && Kind(i + 3) == HourSign) return (TimeSpan.FromMinutes(60 * tokens[i].Value + 30), i + 4);
        if (Kind(i + 1) != HourSign || tokens[i].Value > 72) return null;
        return Kind(i + 2) == HalfSign ? (TimeSpan.FromMinutes(60 * tokens[i].Value + 30), i + 3) : (TimeSpan.FromHours(tokens[i].Value), i + 2);
    }
}
