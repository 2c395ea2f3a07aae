using System.Globalization;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>What kind of day it is, its week of term, its work periods, and when nights are quiet.</summary>
public sealed class DayTests
{
    static readonly AcademicCalendar Campus = Calendars.Named("campus");

    [Theory]
    [InlineData("2026-08-30", DayKind.Break, 0), InlineData("2026-08-31", DayKind.Workday, 1), InlineData("2026-09-06", DayKind.Weekend, 1), InlineData("2026-09-07", DayKind.Workday, 2)]
    [InlineData("2026-09-19", DayKind.Weekend, 3), InlineData("2026-09-20", DayKind.MakeUp, 3), InlineData("2026-10-01", DayKind.Holiday, 5), InlineData("2026-10-10", DayKind.MakeUp, 6)]
    [InlineData("2026-11-24", DayKind.Workday, 13), InlineData("2026-11-29", DayKind.Weekend, 13), InlineData("2027-01-17", DayKind.Weekend, 20), InlineData("2027-01-18", DayKind.Break, 0)]
    [InlineData("2027-02-06", DayKind.Holiday, 0), InlineData("2027-02-14", DayKind.Break, 0), InlineData("2027-03-01", DayKind.Workday, 1), InlineData("2027-07-11", DayKind.Weekend, 19)]
    [InlineData("2028-02-28", DayKind.Workday, 2), InlineData("2028-02-29", DayKind.Workday, 2), InlineData("2028-03-05", DayKind.Weekend, 2), InlineData("2028-08-27", DayKind.Break, 0)]
    public void A_day_has_its_kind_and_its_week(string day, DayKind kind, int week)
    {
        var known = Campus.Day(Calendars.Day(day)).Value;

        Assert.Equal((kind, week), (known.Kind, known.Term?.Week ?? 0));
        Assert.Equal(kind is DayKind.Workday or DayKind.MakeUp, Campus.IsWorkday(Calendars.Day(day)).Value);
    }

    [Fact]
    public void Offices_that_work_through_breaks_keep_weekdays_and_make_up_days_there() => Assert.Equal(
        [DayKind.Workday, DayKind.Workday, DayKind.Weekend, DayKind.Holiday, DayKind.MakeUp],
        new[] { "2027-01-18", "2027-01-23", "2027-01-24", "2027-02-06", "2027-02-14" }.Select(d => Calendars.Named("office").Day(Calendars.Day(d)).Value.Kind));

    [Theory]
    [InlineData("2026-08-23"), InlineData("2028-08-28")]
    public void A_day_beyond_is_not_guessed(string day)
    {
        var beyond = Calendars.Day(day);
        Assert.Equal(beyond, Campus.Day(beyond).Gap!.Day);
        Assert.All([Campus.IsWorkday(beyond).Gap, Campus.WorkPeriods(beyond).Gap, Campus.HoursOn("gate", beyond).Gap], Assert.NotNull);
    }

    /// <summary>A term that begins on a Wednesday: its first week is that of the Monday before.</summary>
    [Theory]
    [InlineData("2026-09-02", 1), InlineData("2026-09-06", 1), InlineData("2026-09-07", 2)]
    public void The_first_week_of_a_term_may_be_short(string day, int week) =>
        Assert.Equal(week, AcademicCalendar.Of(Calendars.Campus with { Terms = [new("短", new(2026, 9, 2), new(2027, 1, 17))] }).Day(Calendars.Day(day)).Value.Term!.Week);

    [Theory]
    [InlineData("office", "2026-11-14", "09:00-11:00"), InlineData("office", "2026-10-10", "08:30-11:30 14:30-17:30"), InlineData("office", "2026-10-03", "")]
    [InlineData("campus", "2026-11-10", "08:00-12:00 14:00-18:00"), InlineData("campus", "2026-11-14", ""), InlineData("campus", "2027-02-14", "")]
    public void Work_periods_are_told_as_instants(string calendar, string day, string periods) => Assert.Equal(periods, string.Join(' ',
        Calendars.Named(calendar).WorkPeriods(Calendars.Day(day)).Value.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.From:HH:mm}-{p.Until:HH:mm}"))));

    [Theory]
    [InlineData("2026-11-10 22:29", false, "2026-11-10 22:29"), InlineData("2026-11-10 22:30", true, "2026-11-11 06:30"), InlineData("2026-11-10 23:59", true, "2026-11-11 06:30")]
    [InlineData("2026-11-11 00:00", true, "2026-11-11 06:30"), InlineData("2026-11-11 06:29", true, "2026-11-11 06:30"), InlineData("2026-11-11 06:30", false, "2026-11-11 06:30")]
    [InlineData("2026-11-11 12:00", false, "2026-11-11 12:00"), InlineData("2028-02-28 23:00", true, "2028-02-29 06:30"), InlineData("2035-12-31 23:00", true, "2036-01-01 06:30")]
    public void Nights_are_quiet_over_midnight_and_in_any_year(string at, bool isQuiet, string until) =>
        Assert.Equal((isQuiet, (DateTimeOffset?)Calendars.At(until)), (Campus.IsQuiet(Calendars.At(at)), Campus.QuietUntil(Calendars.At(at))));

    [Theory]
    [InlineData(null, "03:00", false), InlineData("01:00-05:00", "03:00", true), InlineData("01:00-05:00", "05:00", false), InlineData("01:00-05:00", "23:00", false), InlineData("00:00-24:00", "12:00", true)]
    public void Quiet_hours_may_be_of_one_day_all_day_or_none(string? hours, string clock, bool isQuiet)
    {
        var calendar = AcademicCalendar.Of(Calendars.Campus with { Quiet = hours is null ? null : Hours.Parse(hours) });
        Assert.Equal(isQuiet, calendar.IsQuiet(Calendars.At($"2026-11-10 {clock}")));
        Assert.Equal(hours == "00:00-24:00", calendar.QuietUntil(Calendars.At($"2026-11-10 {clock}")) is null);
    }

    [Theory]
    [InlineData("08:00-12:00", "08:00-12:00"), InlineData(" 18:00 - 24:00 ", "18:00-24:00"), InlineData("18:00-00:00", "18:00-24:00"), InlineData("22:00-02:00", "22:00-02:00")]
    public void Hours_are_read_and_written_alike(string text, string written) => Assert.Equal(written, Hours.Parse(text).ToString());

    [Theory]
    [InlineData(""), InlineData("8-12"), InlineData("08:00"), InlineData("08:00-25:00"), InlineData("24:00-08:00"), InlineData("08:00-12:00-14:00"), InlineData("上午")]
    public void What_is_no_stretch_of_a_day_is_refused_with_the_way_to_write_it(string text)
    {
        Assert.False(Hours.TryParse(text, out _));
        Assert.Contains("08:00-12:00", Assert.Throws<FormatException>(() => Hours.Parse(text)).Message);
    }
}
