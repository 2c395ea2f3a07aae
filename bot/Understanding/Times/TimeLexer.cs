using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>A message as tokens of time, from left to right, the longest word first.</summary>
static class TimeLexer
{
    const string Numerals = "零〇一二两三四五六七八九十", WeekdayNames = "一二三四五六日天末1234567曰七";

    /// <summary>Behind a run of weekdays ("周一三五") no such sign stands: "周五三点" ends with an hour.</summary>
    const string Units = "点店时号月个节楼栋年周天小分半刻十好日人名位层张大:：-—~～到至/.0123456789";

    public static List<TimeToken> Read(string text)
    {
        var tokens = new List<TimeToken>(16);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ') { at++; continue; }
            var length = TimeLexicon.Match(text.AsSpan(at), out var word);
            at = ReadWeekday(text, at, length, word, tokens) ?? ReadWeekdaysAlone(text, at, tokens) ?? ReadWord(text, at, length, word, tokens) ?? ReadNumber(text, at, tokens) ?? ReadOther(at, tokens);
        }
        return tokens;
    }

    static int ReadOther(int at, List<TimeToken> tokens)
    {
        tokens.Add(new(TimeKind.Other, 0, at, 1));
        return at + 1;
    }

    static int? ReadWord(string text, int at, int length, TimeLexicon.Meaning meaning, List<TimeToken> tokens)
    {
        if (length == 0 || (meaning.Kind == TimeKind.Holiday && IsCounted(text, at, length))) return null;
        var kind = meaning.Kind != TimeKind.Misheard ? meaning.Kind : IsAmongTimes(text, at, length, tokens) ? TimeKind.Part : TimeKind.Other;
        tokens.Add(new(kind, meaning.Value, at, length, meaning.Week));
        if (meaning.Part is { } part) tokens.Add(new(TimeKind.Part, (int)part, at + length, 0));
        return at + length;
    }

    /// <summary>"明天下五", "下无三点"; the "上舞" of "线上舞蹈" stands among no times.</summary>
    static bool IsAmongTimes(string text, int at, int length, List<TimeToken> tokens) =>
        tokens is [] && at + length == text.Length || tokens is [.., { Kind: TimeKind.Day or TimeKind.Weekday or TimeKind.DateSign }] || (at + length < text.Length && (char.IsAsciiDigit(text[at + length]) || Numerals.Contains(text[at + length])) && text.AsSpan(at + length).IndexOf('点') is 1 or 2);

    /// <summary>"五一" is a holiday, "五一二" a room, "五一栋" a building.</summary>
    static bool IsCounted(string text, int at, int length) =>
        Numerals.Contains(text[at]) && ((at > 0 && Numerals.Contains(text[at - 1])) || (at + length < text.Length && (Numerals.Contains(text[at + length]) || "栋楼号点室房月日个".Contains(text[at + length]))));

    static int? ReadWeekday(string text, int at, int length, TimeLexicon.Meaning week, List<TimeToken> tokens)
    {
        if (length == 0 || week.Kind != TimeKind.Week) return null;
        var day = at + length;
        if (day < text.Length && text[day] == ' ') day++;
        if (day >= text.Length || !WeekdayNames.Contains(text[day]) || (char.IsAsciiDigit(text[day]) && day + 1 < text.Length && char.IsAsciiDigit(text[day + 1]) && !IsHourBehind(text, day + 1))) return null;
        if (day + 1 < text.Length && "次回趟".Contains(text[day + 1])) return null;  // "每周三次" names no day

        tokens.Add(new(TimeKind.Weekday, Weekday(text[day]), at, day + 1 - at, week.Week));
        var end = day + 1;
        while (end < text.Length && "一二三四五六日".Contains(text[end])) end++;
        if (end == day + 1 || (end < text.Length && Units.Contains(text[end]))) return day + 1;
        for (var more = day + 1; more < end; more++) tokens.Add(new(TimeKind.Weekday, Weekday(text[more]), more, 1, week.Week));
        return end;
    }

    /// <summary>"一三五上午", "二四六晚上".</summary>
    static int? ReadWeekdaysAlone(string text, int at, List<TimeToken> tokens)
    {
        var end = at + 3;
        if (end >= text.Length || text.AsSpan(at, 3) is not ("一三五" or "二四六") || !"上下中早晚傍".Contains(text[end])) return null;
        for (; at < end; at++) tokens.Add(new(TimeKind.Weekday, Weekday(text[at]), at, 1));
        return end;
    }

    /// <summary>"周52点": Friday at two.</summary>
    static bool IsHourBehind(string text, int at) => at + 1 < text.Length && text[at + 1] is '点' or ':';

    static int Weekday(char name) => name switch
    {
        '日' or '天' or '曰' or '七' or '7' => 7,
        '末' => 8,
        >= '1' and <= '6' => name - '0',
        _ => "一二三四五六".IndexOf(name) + 1,
    };

    /// <summary>"五六点" is from five to six.</summary>
    static bool IsBetweenHours(string text, int at, int end) =>
        end - at == 2 && end < text.Length && text[end] == '点' && ChineseNumber.Small(text[at..(at + 1)]) is > 0 and var first && ChineseNumber.Small(text[(at + 1)..end]) == first + 1;

    static int? ReadNumber(string text, int at, List<TimeToken> tokens)
    {
        if (text[at] == '元' && at + 1 < text.Length && text[at + 1] == '月')
        {
            tokens.Add(new(TimeKind.Number, 1, at, 1, Digits: -1));  // the first month
            return at + 1;
        }
        var end = at;
        if (char.IsAsciiDigit(text[at]))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            var value = end - at <= 9 ? int.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture) : -1;
            tokens.Add(new(value < 0 ? TimeKind.Other : TimeKind.Number, value, at, end - at, Digits: end - at));
            return end;
        }
        if (text[at] == '廿')
        {
            var ones = at + 1 < text.Length && text[at + 1] != '十' ? ChineseNumber.Small(text[(at + 1)..(at + 2)]) : null;
            tokens.Add(new(TimeKind.Number, 20 + (ones ?? 0), at, ones is null ? 1 : 2, Digits: -2));
            return at + (ones is null ? 1 : 2);
        }
        while (end < text.Length && end - at < 8 && Numerals.Contains(text[end])) end++;
        if (end == at) return null;
        if (IsBetweenHours(text, at, end))
        {
            tokens.Add(new(TimeKind.Number, ChineseNumber.Small(text[at..(at + 1)])!.Value, at, 1, Digits: -1));
            tokens.Add(new(TimeKind.To, 0, at + 1, 0));
            tokens.Add(new(TimeKind.Number, ChineseNumber.Small(text[(at + 1)..end])!.Value, at + 1, 1, Digits: -1));
            return end;
        }
        if (!text.AsSpan(at, end - at).Contains('十'))
        {
            tokens.Add(new(TimeKind.Number, int.Parse(ChineseNumber.ByDigit(text[at..end]), CultureInfo.InvariantCulture), at, end - at, Digits: at - end));
            return end;
        }
        for (; end > at; end--)
            if (ChineseNumber.Small(text[at..end]) is { } small)
            {
                tokens.Add(new(TimeKind.Number, small, at, end - at, Digits: at - end));
                return end;
            }
        return null;
    }
}
