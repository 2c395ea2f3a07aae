using System.Collections.Immutable;
using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>Three made-up calendars over the same two academic years, 24 August 2026 to 27 August 2028.</summary>
static class Calendars
{
    public static readonly ImmutableArray<DayOfWeek> MondayToFriday = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    public static readonly ImmutableArray<DayOfWeek> EveryDay = [.. Enum.GetValues<DayOfWeek>()];

    /// <summary>8-12 and 14-18 on weekdays of term.</summary>
    public static readonly CalendarData Campus = new()
    {
        First = new(2026, 8, 24), Last = new(2028, 8, 27),
        Terms =
        [
            new("2026秋", new(2026, 8, 31), new(2027, 1, 17)), new("2027春", new(2027, 3, 1), new(2027, 7, 11)),
            new("2027秋", new(2027, 9, 6), new(2028, 1, 16)), new("2028春", new(2028, 2, 21), new(2028, 7, 9)),
        ],
        Holidays =
        [
            new("中秋节", new(2026, 9, 25), new(2026, 9, 27)), new("国庆节", new(2026, 10, 1), new(2026, 10, 7)), new("元旦", new(2027, 1, 1), new(2027, 1, 3)),
            new("春节", new(2027, 2, 5), new(2027, 2, 11)), new("清明节", new(2027, 4, 3), new(2027, 4, 5)), new("劳动节", new(2027, 5, 1), new(2027, 5, 5)),
            new("端午节", new(2027, 6, 9), new(2027, 6, 9)),
        ],
        MakeUpDays =
        [
            new(new(2026, 9, 20), DayOfWeek.Tuesday), new(new(2026, 10, 10), DayOfWeek.Thursday), new(new(2027, 2, 14), DayOfWeek.Thursday), new(new(2027, 5, 8), DayOfWeek.Tuesday),
        ],
        Work = Week("08:00-12:00 14:00-18:00", MondayToFriday),
        Quiet = Hours.Parse("22:30-06:30"),
        Openings =
        [
            new("window", "办事窗口", Week("08:30-11:30 14:30-17:00", MondayToFriday)) { FollowsHolidays = true, FollowsMakeUpDays = true, FollowsTermBreaks = true },
            new("library", "图书馆", Week("08:00-22:00", EveryDay)) { Exceptions = [new(new(2026, 10, 1), []), new(new(2026, 12, 31), All("08:00-17:00"))] },
            new("gym", "健身房", Week("18:00-02:00", EveryDay)) { FollowsHolidays = true },
            new("gate", "校门", Week("00:00-24:00", EveryDay)),
            new("clinic", "校医院", Week("08:00-12:00 14:00-18:00", MondayToFriday).With(All("09:00-12:00"), DayOfWeek.Saturday, DayOfWeek.Sunday))
            {
                FollowsMakeUpDays = true, Exceptions = [new(new(2027, 2, 6), [])],
            },
            new("study", "自习室", Week("06:30-23:30", EveryDay)) { FollowsTermBreaks = true },
            new("hall", "舞厅", Week("19:00-24:00", [DayOfWeek.Saturday]).With(All("00:00-03:00 12:00-12:00"), DayOfWeek.Sunday)),
        ],
    };

    /// <summary>8:30-11:30 and 14:30-17:30 on weekdays, 9-11 on Saturdays, through the breaks.</summary>
    public static readonly CalendarData Office = Campus with
    {
        Work = Week("08:30-11:30 14:30-17:30", MondayToFriday).With(All("09:00-11:00"), DayOfWeek.Saturday), WorksInBreaks = true,
    };

    /// <summary>0-12 and 12-24 every day but holidays.</summary>
    public static readonly CalendarData Guard = Campus with { Work = Week("00:00-12:00 12:00-24:00", EveryDay), WorksInBreaks = true };

    static readonly Dictionary<string, AcademicCalendar> ByName = new()
    {
        ["campus"] = AcademicCalendar.Of(Campus), ["office"] = AcademicCalendar.Of(Office), ["guard"] = AcademicCalendar.Of(Guard),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static AcademicCalendar Named(string name) => ByName[name];

    public static WeekOfHours Week(string hours, ImmutableArray<DayOfWeek> on) => WeekOfHours.Empty.With(All(hours), on.AsSpan());

    /// <summary>"08:00-12:00 14:00-18:00".</summary>
    public static ImmutableArray<Hours> All(string hours) => [.. hours.Split(' ').Select(Hours.Parse)];

    /// <summary>"2026-11-10 08:30", campus time.</summary>
    public static DateTimeOffset At(string text) => new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), CampusTime.Offset);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The rows of a table beside this file, cell for cell; where one is left out at the end it is empty.</summary>
    public static IEnumerable<(string, string, string, string, string)> Rows(string file) =>
        from line in Repository.Read($"tests/Bot.Tests/Skills/Campus/Calendar/{file}").Split('\n')
        where line != "" && line[0] != '#'
        let cells = line.Split('|').Select(c => c.Trim()).ToArray()
        select (cells[0], cells[1], cells[2], cells[3], cells.Length > 4 ? cells[4] : "");
}
