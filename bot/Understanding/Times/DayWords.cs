using static Lanyue.Bot.Understanding.TimeKind;

namespace Lanyue.Bot.Understanding;

/// <summary>Reads a day, or several that follow each other, at one place of a message.</summary>
/// <param name="today">The campus day.</param>
sealed class DayWords(List<TimeToken> tokens, string text, DateOnly today)
{
    /// <summary>Behind a number and 号, these make it a building or a thing of a room.</summary>
    const string NoDayBehind = "楼栋公宿房床桌机门线窗院馆厅教铺位舍选柜洗厨水电灯寝店台球单元车";

    /// <summary>A day of a month that is over for no longer is meant as it was, "11月20号" said on the 24th; else the next year's.</summary>
    const int JustPast = 14;

    /// <summary>What was read: its days, null where there are none such, and the token behind it.</summary>
    public readonly record struct Found(DaysNamed? Days, int Next);

    TimeKind Kind(int i) => i < tokens.Count && i >= 0 ? tokens[i].Kind : Pause;

    /// <param name="from">Of a range, where it starts: its end is not before.</param>
    public Found? Read(int i, DateOnly? from = null) =>
        Counted(i) ?? Relative(i) ?? Written(i) ?? WithYear(i) ?? InMonth(i, null) ?? Weekday(i, from) ?? Holiday(i, null) ?? DayOnly(i, from);

    Found? Relative(int i)
    {
        if (Kind(i) == Coming) return new(new(today.AddDays(tokens[i].Value / 10), today.AddDays(tokens[i].Value % 10)), i + 1);
        if (Kind(i) == Day) return new(DaysNamed.One(today.AddDays(tokens[i].Value)), i + 1);
        if (Kind(i) == MonthEnd && tokens[i].Length == 2) return MonthAway(0, i);
        if (Kind(i) == Stage && tokens[i] is { Value: 0, Length: 2 }) return new(null, i + 1);
        if (Kind(i) == YearEnd) return new(DaysNamed.One(new(today.Year, 12, 31)), i + 1);
        return Kind(i) == Month ? MonthAway(tokens[i].Value, i + 1) : null;
    }

    /// <summary>"下个月5号", "下月底", "本月"; <paramref name="i"/> is behind the month.</summary>
    Found? MonthAway(int away, int i)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(away);
        return InsideMonth(first.Year, first.Month, i) ?? new(Whole(first), i);
    }

    static DaysNamed Whole(DateOnly first) => new(first, first.AddMonths(1).AddDays(-1));

    Found? InsideMonth(int year, int month, int i)
    {
        var at = Kind(i) == Of ? i + 1 : i;
        var first = new DateOnly(year, month, 1);
        if (Kind(at) == MonthEnd) return new(DaysNamed.One(Whole(first).Last), at + 1);
        if (Kind(at) == Stage)
            return new(tokens[at].Value switch { 1 => new(first, first.AddDays(9)), 2 => new(first.AddDays(10), first.AddDays(19)), 3 => new(first.AddDays(20), Whole(first).Last), _ => (DaysNamed?)null }, at + 1);
        if (NthWeekday(first, at) is { } nth) return nth;
        if (Kind(at) != Number || IsNoDay(at)) return null;
        if (Kind(at + 1) is To or Dash && Kind(at + 2) == Number && Kind(at + 3) == DateSign && !IsNoDay(at + 2))
            return new(Between(On(year, month, tokens[at].Value), On(year, month, tokens[at + 2].Value)), at + 4);
        return new(Single(On(year, month, tokens[at].Value)), Kind(at + 1) == DateSign ? at + 2 : at + 1);
    }

    /// <summary>"第一个星期六", "最后一个周五" of the month.</summary>
    Found? NthWeekday(DateOnly first, int i)
    {
        if (Kind(i) != Nth) return null;
        var isLast = tokens[i].Value < 0;
        var at = isLast ? i + 1 : Kind(i + 2) == Count ? i + 3 : i + 2;
        if (Kind(at) != TimeKind.Weekday || tokens[at] is not { Value: <= 7, Week: null } weekday || (!isLast && Kind(i + 1) != Number)) return null;
        var day = first.AddDays((weekday.Value - ((int)first.DayOfWeek + 6) % 7 - 1 + 7) % 7);
        day = isLast ? day.AddDays(day.AddDays(28).Month == first.Month ? 28 : 21) : day.AddDays(7 * (tokens[i + 1].Value - 1));
        return new(day.Month == first.Month && day >= first ? DaysNamed.One(day) : null, at + 1);
    }

    /// <summary>"11月28日", "十二月三号", "12月", "12月底"; without a year the next such, today and this month included.</summary>
    Found? InMonth(int i, int? year)
    {
        if (Kind(i) == Number && Kind(i + 1) is MonthEnd or Stage && text[tokens[i + 1].At] == '月' && tokens[i].Value is >= 1 and <= 12) return EndOfMonth(i, year);
        if (Kind(i) != Number || Kind(i + 1) != MonthSign || (tokens[i].Digits < -2 && tokens[i].Value > 12)) return null;
        var month = tokens[i].Value;
        if (month is < 1 or > 12) return new(null, Kind(i + 2) == Number ? Kind(i + 3) == DateSign ? i + 4 : i + 3 : i + 2);

        var next = new DateOnly(year ?? today.Year, month, 1);
        if (InsideMonth(next.Year, month, i + 2) is { } inside)
        {
            var isOver = inside.Days is { } days ? days.Last < today.AddDays(-JustPast) : month < today.Month;
            return year is null && isOver ? InsideMonth(next.Year + 1, month, i + 2) : inside;
        }
        return new(Whole(year is null && month < today.Month ? next.AddYears(1) : next), i + 2);
    }

    /// <summary>"12月底", "12月初".</summary>
    Found? EndOfMonth(int i, int? year)
    {
        var month = tokens[i].Value;
        return InsideMonth(year ?? (month < today.Month ? today.Year + 1 : today.Year), month, i + 1);
    }

    /// <summary>"明年3月5号", "2026年12月3日", "2027年元旦", "今年年底", "明年".</summary>
    Found? WithYear(int i)
    {
        int year, at;
        if (Kind(i) == Year) (year, at) = (today.Year + tokens[i].Value, i + 1);
        else if (Kind(i) == Number && Kind(i + 1) == YearSign && YearOf(tokens[i]) is { } said) (year, at) = (said, i + 2);
        else return null;

        if (Kind(at) == Of) at++;
        if (Kind(at) == YearEnd) return new(DaysNamed.One(new(year, 12, 31)), at + 1);
        return InMonth(at, year) ?? Holiday(at, year) ?? new(new(new(year, 1, 1), new(year, 12, 31)), at);
    }

    static int? YearOf(TimeToken number) => Math.Abs(number.Digits) switch
    {
        4 when number.Value is >= 1990 and <= 2099 => number.Value,
        2 when number.Value is >= 20 and <= 40 => 2000 + number.Value,
        _ => null,
    };

    /// <summary>"2026-11-25", "2026/12/3", "20261203", "11.28", "12/3".</summary>
    Found? Written(int i)
    {
        if (Kind(i) != Number || tokens[i].Digits < 0 || IsInsideCode(i)) return null;
        if (tokens[i].Digits == 8 && tokens[i].Value is >= 20000101 and < 21000000 and var all) return new(Single(On(all / 10000, all / 100 % 100, all % 100)), i + 1);
        if (!IsJoint(i + 1) || Kind(i + 2) != Number) return null;

        if (YearOf(tokens[i]) is { } year && Kind(i + 3) == Kind(i + 1) && Kind(i + 4) == Number && (tokens[i].Digits == 4 || tokens[i + 4].Digits <= 2))
            return new(Single(On(year, tokens[i + 2].Value, tokens[i + 4].Value)), Kind(i + 5) == DateSign ? i + 6 : i + 5);
        if (tokens[i].Digits == 4 && YearOf(tokens[i]) is { } named && Kind(i + 1) != Dash) return MonthOf(named, tokens[i + 2].Value, i + 3);
        if (tokens[i].Digits > 2 || tokens[i + 2].Digits is > 2 or < 1 || tokens[i].Value is < 1 or > 12 || IsHour(i + 3) || tokens[i].End != tokens[i + 1].At || tokens[i + 1].End != tokens[i + 2].At) return null;
        return new(Next(tokens[i].Value, tokens[i + 2].Value), Kind(i + 3) == DateSign ? i + 4 : i + 3);
    }

    static Found? MonthOf(int year, int month, int next) => month is >= 1 and <= 12 ? new(Whole(new(year, month, 1)), next) : null;

    bool IsJoint(int i) => Kind(i) is Dot or Slash || (Kind(i) == Pause && i < tokens.Count && text[tokens[i].At] == '。') || (Kind(i) == Dash && tokens[i].Length == 1 && text[tokens[i].At] == '-');

    /// <summary>"2-4点" are hours, "2-4节" lessons, "28-30号" days, "1.5小时" a while, "1-2楼" floors.</summary>
    bool IsHour(int i) => Kind(i) is Hour or LessonSign or Colon or HourSign or MinutesSign or DaySign or Week or MonthSign or Count || (Kind(i) == DateSign && Kind(i - 2) == Dash) || (i < tokens.Count && "栋楼室层寝人元块".Contains(text[tokens[i].At]));

    bool IsInsideCode(int i) => tokens[i].At > 0 && (char.IsAsciiLetterOrDigit(text[tokens[i].At - 1]) || (text[tokens[i].At - 1] == '-' && Kind(i - 2) == Other));

    /// <summary>The next such day, today included; "2月29号" has to be this year or the next.</summary>
    DaysNamed? Next(int month, int day) =>
        Single(On(today.Year, month, day) is { } date && date >= today ? date : On(today.Year + 1, month, day));

    static DateOnly? On(int year, int month, int day) =>
        month is >= 1 and <= 12 && year is >= 1 and <= 9998 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    static DaysNamed? Single(DateOnly? day) => day is { } date ? DaysNamed.One(date) : null;

    static DaysNamed? Between(DateOnly? first, DateOnly? last) => first <= last ? new(first.Value, last!.Value) : null;

    Found? Holiday(int i, int? year)
    {
        if (Kind(i) != TimeKind.Holiday) return null;
        var next = i + 1;
        while (Kind(next) == TimeKind.Holiday && Holidays.Day(tokens[next].Value, year, today) == Holidays.Day(tokens[i].Value, year, today)) next++;
        return new(Single(Holidays.Day(tokens[i].Value, year, today)), next);
    }

    /// <summary>"周三", "下周三", "下周的周三", "周末", "下周". A weekday without a week is the next such day.</summary>
    Found? Weekday(int i, DateOnly? from)
    {
        if (Kind(i) == Week && tokens[i].Week is { } away)
        {
            var next = Kind(i + 1) == Of ? i + 2 : i + 1;
            if (Kind(next) == TimeKind.Weekday && tokens[next].Week is null) return new(InWeek(tokens[next].Value, away), next + 1);
            return new(InWeek(0, away), i + 1);
        }
        if (Kind(i) == Week && tokens[i].Length > 1 && Kind(i + 1) == Number && tokens[i + 1].Value is 8 or 9 && Kind(i + 2) is Pause or Part or Other) return new(null, i + 2);  // "星期八"
        if (Kind(i) != TimeKind.Weekday) return null;
        var days = InWeek(tokens[i].Value, tokens[i].Week ?? 0);
        if (tokens[i].Week is null)
            while (days.Last < (from ?? today)) days = new(days.First.AddDays(7), days.Last.AddDays(7));
        return new(days, i + 1);
    }

    /// <param name="weekday">1 to 7 from Monday; 8 the weekend, 0 the whole week.</param>
    DaysNamed InWeek(int weekday, int away)
    {
        var monday = today.AddDays(7 * away - ((int)today.DayOfWeek + 6) % 7);
        return weekday switch { 0 => new(monday, monday.AddDays(6)), 8 => new(monday.AddDays(5), monday.AddDays(6)), _ => DaysNamed.One(monday.AddDays(weekday - 1)) };
    }

    /// <summary>"20号", "28-30号", "26、27号" (the first of them): of this month, or of the next that has it when it is over.</summary>
    Found? DayOnly(int i, DateOnly? from)
    {
        if (Kind(i) != Number || tokens[i].Value > 99) return null;
        if (Kind(i + 1) == DateSign && !IsNoDay(i)) return new(NextDay(tokens[i].Value, from ?? today), i + 2);
        if (Kind(i + 1) is To or Dash && Kind(i + 2) == Number && Kind(i + 3) == DateSign && !IsNoDay(i + 2) && NextDay(tokens[i].Value, from ?? today) is { } first)
            return new(NextDay(tokens[i + 2].Value, first.First) is { } last ? new(first.First, last.Last) : null, i + 4);
        return tokens[i].Value > 0 && IsListed(i) ? new(NextDay(tokens[i].Value, from ?? today), i + 1) : null;
    }

    /// <summary>The 25 of "25、27、30号".</summary>
    bool IsListed(int i)
    {
        const int Most = 8;
        for (var (at, count) = (i + 2, 0); count < Most && Kind(at - 1) is And or Pause or Dot && Kind(at) == Number && tokens[at].Value <= 31; at += 2, count++)
            if (Kind(at + 1) == DateSign) return !IsNoDay(at);
        return false;
    }

    /// <summary>"3号楼" is a building, "503号房" a room, "3好" good.</summary>
    bool IsNoDay(int number)
    {
        var sign = number + 1;
        if (Kind(sign) != DateSign) return IsHour(sign) || (sign < tokens.Count && tokens[sign].At == tokens[number].End && NoDayBehind.Contains(text[tokens[sign].At]));
        var end = tokens[sign].End;
        if (IsInsideCode(number)) return true;
        return (end < text.Length && NoDayBehind.Contains(text[end])) || (text[tokens[sign].At] is '好' or '耗' && tokens[number].Value > 31);
    }

    DaysNamed? NextDay(int day, DateOnly from)
    {
        var month = new DateOnly(from.Year, from.Month, 1);
        for (var tries = 0; tries < 3; tries++, month = month.AddMonths(1))
            if (On(month.Year, month.Month, day) is { } date && date >= from) return DaysNamed.One(date);
        return null;
    }

    /// <summary>"三天后", "两周后", "一个月后", "三天前", "三天内", "过三天"; "过两天" is any of the next days.</summary>
    Found? Counted(int i)
    {
        var isPassing = Kind(i) == Past;
        var at = isPassing ? i + 1 : i;
        var isHalf = Kind(at) == HalfSign;
        if (Kind(at) != Number && !isHalf) return null;
        var (count, unit) = (isHalf ? 0 : tokens[at].Value, Kind(at + 1) == Count ? at + 2 : at + 1);
        if (count > 400) return null;

        DateOnly? Away(int sign) => Kind(unit) switch
        {
            DaySign when !isHalf => today.AddDays(sign * count),
            Week when !isHalf && tokens[unit].Week is null => today.AddDays(sign * 7 * count),
            MonthSign when Kind(at + 1) == Count => isHalf ? today.AddDays(sign * 15) : today.AddMonths(sign * count),
            _ => null,
        };
        if (Away(1) is not { } ahead) return null;
        if (isPassing) return new(text[tokens[at].At] == '两' && Kind(unit) == DaySign ? null : DaysNamed.One(ahead), Kind(unit + 1) == After ? unit + 2 : unit + 1);
        return Kind(unit + 1) switch
        {
            After when tokens[unit + 1].Value == 0 => new(DaysNamed.One(ahead), unit + 2),
            Before => new(Single(Away(-1)), unit + 2),
            Inside => new(new(today, ahead), unit + 2),
            _ => null,
        };
    }
}
