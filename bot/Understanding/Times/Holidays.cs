using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>The day of a year on which a holiday falls.</summary>
static class Holidays
{
    static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>Holidays of one date, "MM-DD".</summary>
    static readonly (string Date, string[] Names)[] Fixed =
    [
        ("01-01", ["元旦", "元旦节", "新年第一天"]), ("02-14", ["情人节"]), ("03-05", ["学雷锋日", "雷锋日", "学雷锋纪念日"]), ("03-08", ["妇女节", "三八节", "三八妇女节", "女生节", "女神节"]), ("03-12", ["植树节"]),
        ("04-01", ["愚人节"]), ("05-01", ["五一节", "劳动节", "五一劳动节", "五一"]), ("05-04", ["五四", "青年节", "五四青年节"]), ("05-12", ["护士节"]), ("05-25", ["心理健康日"]), ("06-01", ["六一", "儿童节", "六一儿童节"]),
        ("07-01", ["七一", "建党节"]), ("08-01", ["八一", "建军节"]), ("09-10", ["教师节"]), ("10-01", ["国庆", "国庆节", "十一假期", "十一长假", "十一国庆"]), ("11-11", ["双十一", "双11", "光棍节"]), ("12-09", ["一二九运动", "一二·九"]),
        ("12-12", ["双十二", "双12"]), ("12-13", ["公祭日", "国家公祭日"]), ("12-24", ["平安夜"]), ("12-25", ["圣诞", "圣诞节"]), ("12-31", ["跨年", "跨年夜"]),
    ];

    /// <summary>Holidays that move: by the moon, by the sun, or by the week.</summary>
    static readonly (string[] Names, Func<int, DateOnly> Of)[] Moving =
    [
        (["除夕", "大年三十", "年三十", "除夕夜"], year => ByMoon(year, 1, 1).AddDays(-1)), (["春节", "大年初一", "农历新年"], year => ByMoon(year, 1, 1)), (["元宵", "元宵节"], year => ByMoon(year, 1, 15)),
        (["端午", "端午节"], year => ByMoon(year, 5, 5)), (["七夕", "七夕节"], year => ByMoon(year, 7, 7)), (["中秋", "中秋节"], year => ByMoon(year, 8, 15)), (["重阳", "重阳节"], year => ByMoon(year, 9, 9)), (["腊八", "腊八节"], year => ByMoon(year - 1, 12, 8)),
        (["清明", "清明节"], year => BySun(year, 4, 4.81)), (["冬至"], year => BySun(year, 12, 21.94)),
        (["母亲节"], year => ByWeek(year, 5, DayOfWeek.Sunday, 2)), (["父亲节"], year => ByWeek(year, 6, DayOfWeek.Sunday, 3)), (["感恩节"], year => ByWeek(year, 11, DayOfWeek.Thursday, 4)),
    ];

    static readonly Func<int, DateOnly>[] All =
        [.. Fixed.Select(f => (Func<int, DateOnly>)(year => new DateOnly(year, int.Parse(f.Date[..2], CultureInfo.InvariantCulture), int.Parse(f.Date[3..], CultureInfo.InvariantCulture)))), .. Moving.Select(m => m.Of)];

    /// <summary>Every name with the number of its holiday.</summary>
    public static IEnumerable<(string Name, int Number)> Names =>
        Fixed.Select(f => f.Names).Concat(Moving.Select(m => m.Names)).Index().SelectMany(h => h.Item.Select(name => (name, h.Index)));

    /// <param name="year">1902 to 2100, the years of the lunar calendar; null: the next one, today included.</param>
    /// <returns>Null when the calendar has no such year.</returns>
    public static DateOnly? Day(int number, int? year, DateOnly today)
    {
        if (year is { } said) return IsKnown(said) ? All[number](said) : null;
        for (var next = today.Year; next <= today.Year + 1; next++)
            if (IsKnown(next) && All[number](next) is var day && day >= today) return day;
        return null;
    }

    static bool IsKnown(int year) => year is >= 1903 and <= 2099;

    static DateOnly ByMoon(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>The usual approximation of a solar term's day, right from 2000 to 2099 but for 冬至 2021.</summary>
    static DateOnly BySun(int year, int month, double first) =>
        new(year, month, (int)(first + 0.2422 * (year - 2000)) - (year - 2000 - (month > 2 ? 0 : 1)) / 4);

    static DateOnly ByWeek(int year, int month, DayOfWeek day, int which)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7 + 7 * (which - 1));
    }
}
