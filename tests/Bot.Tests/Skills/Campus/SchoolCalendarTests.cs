using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Campus.Calendar;
using static Lanyue.Bot.Tests.Skills.Campus.Calendar.Calendars;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The calendars of both schools, as their files say them.</summary>
public sealed class SchoolCalendarTests
{
    static AcademicCalendar Of(string school) => (school == "Lanyue" ? Schools.Lanyue : Schools.Qingshiwan).School!.Calendar!;

    [Theory]
    [InlineData("Lanyue", "2026-11-24 11:00", 60, "2026-11-24 12:00")]          // the end of a period, not the next one's begin
    [InlineData("Lanyue", "2026-11-24 11:30", 60, "2026-11-24 14:30")]          // over the noon break
    [InlineData("Lanyue", "2026-11-24 13:00", 30, "2026-11-24 14:30")]          // said in the noon break
    [InlineData("Lanyue", "2026-11-27 17:00", 60, "2026-11-30 08:30")]          // over the weekend
    [InlineData("Lanyue", "2026-09-30 17:00", 60, "2026-10-08 08:30")]          // over National Day
    [InlineData("Lanyue", "2026-10-09 17:00", 60, "2026-10-10 08:30")]          // into the Saturday that makes up
    [InlineData("Lanyue", "2027-01-15 17:00", 60, "2027-02-22 08:30")]          // over the term break, in which nobody works
    [InlineData("Qingshiwan", "2026-11-24 11:00", 60, "2026-11-24 13:30")]      // over another school's noon break
    [InlineData("Qingshiwan", "2026-11-27 16:00", 60, "2026-11-28 09:30")]      // Saturdays are worked
    [InlineData("Qingshiwan", "2026-11-28 11:30", 60, "2026-11-30 09:00")]
    [InlineData("Qingshiwan", "2026-09-30 16:30", 60, "2026-10-08 09:30")]
    [InlineData("Qingshiwan", "2026-10-10 11:00", 180, "2026-10-11 10:30")]     // Saturday's hour, then the Sunday that makes up
    [InlineData("Qingshiwan", "2027-01-29 16:00", 60, "2027-01-30 09:30")]      // works through the break
    public void A_promise_falls_due_by_the_schools_own_hours(string school, string from, int minutes, string due) =>
        Assert.Equal(At(due), Of(school).DueAt(At(from), TimeSpan.FromMinutes(minutes)).Value);

    [Theory]
    [InlineData("Lanyue", "office-hours", "2026-11-24 11:59", true)]
    [InlineData("Lanyue", "office-hours", "2026-11-24 12:00", false)]
    [InlineData("Lanyue", "office-hours", "2026-11-28 09:00", false)]           // a Saturday
    [InlineData("Lanyue", "office-hours", "2026-10-10 09:00", true)]            // one that makes up
    [InlineData("Lanyue", "office-hours", "2026-10-01 09:00", false)]           // a holiday
    [InlineData("Lanyue", "office-hours", "2027-02-01 09:00", false)]           // a Monday in the break
    [InlineData("Lanyue", "academy-hours", "2026-10-01 09:00", true)]           // open on holidays
    [InlineData("Lanyue", "academy-hours", "2026-11-24 22:30", false)]
    [InlineData("Lanyue", "academy-hours", "2027-01-17 21:00", true)]           // the last day before its winter break
    [InlineData("Lanyue", "academy-hours", "2027-02-21 09:00", false)]          // the last day of it
    [InlineData("Lanyue", "academy-hours", "2027-02-22 09:00", true)]           // the first after it
    [InlineData("Qingshiwan", "counter-hours", "2026-11-28 09:30", true)]       // a Saturday
    [InlineData("Qingshiwan", "counter-hours", "2026-10-11 15:00", true)]       // a Sunday with a Monday's hours
    [InlineData("Qingshiwan", "counter-hours", "2026-11-29 09:30", false)]
    [InlineData("Qingshiwan", "corner-hours", "2027-01-01 00:59", true)]        // New Year's Eve goes on
    [InlineData("Qingshiwan", "corner-hours", "2027-01-01 01:00", false)]
    public void Something_is_open_by_the_schools_own_hours(string school, string opening, string at, bool isOpen) =>
        Assert.Equal(isOpen, Of(school).IsOpen(opening, At(at)).Value);

    [Fact]
    public void Terms_coverage_and_quiet_nights_are_those_of_the_file()
    {
        var (lanyue, second) = (Of("Lanyue"), Of("Qingshiwan"));
        Assert.Equal((Day("2026-08-31"), Day("2027-08-29")), (lanyue.First, lanyue.Last));
        Assert.Equal((Day("2026-09-07"), Day("2027-07-23")), (second.First, second.Last));  // of the terms, where the file does not say
        Assert.Equal((2, 3), (lanyue.Terms.Length, second.Terms.Length));
        Assert.Equal((false, true), (lanyue.IsQuiet(At("2026-11-24 22:30")), second.IsQuiet(At("2026-11-24 22:30"))));
        Assert.Equal(DayKind.Break, lanyue.Day(Day("2027-02-01")).Value.Kind);
        Assert.Equal(DayKind.Workday, second.Day(Day("2027-02-01")).Value.Kind);
    }

    [Fact]
    public void A_holiday_over_the_end_of_the_calendar_is_cut_and_what_does_nothing_is_left_out()
    {
        var school = Calendar("""
              holidays: [{name: 年假, from: 2027-01-10, until: 2027-02-10}, {name: 来年, from: 2028-01-01, until: 2028-01-02}]
              workdays: [{date: 2027-01-16, name: 假里, as: mon}, {date: 2026-12-12, name: 周日的时段, as: sun}, {date: 2026-12-19, name: 真的}]
            """);

        var calendar = school.Calendar!;
        Assert.Equal(Day("2027-01-15"), calendar.Last);
        Assert.Equal(DayKind.Holiday, calendar.Day(Day("2027-01-15")).Value.Kind);
        Assert.Equal(DayKind.Weekend, calendar.Day(Day("2026-12-12")).Value.Kind);
        Assert.Equal(DayKind.MakeUp, calendar.Day(Day("2026-12-19")).Value.Kind);
    }

    [Theory]
    [InlineData("  from: 9000-01-01\n  until: 9999-12-31\n", "Correct the year")]
    [InlineData("  until: 2096-12-31\n", "more than 30 years")]
    [InlineData("  from: 2026-12-01\n", "is not within the days")]
    public void A_slip_of_the_year_is_an_error_of_the_file_and_no_exception(string lines, string told)
    {
        var result = Check(lines);

        Assert.Null(result.School);
        Assert.Contains(result.Findings, f => f.Rule.Severity == Severity.Error && f.At.Line > 0 && f.Arguments.Any(a => a.Value.Contains(told)));
    }

    [Fact]
    public void A_school_without_terms_has_no_calendar_and_is_told_so()
    {
        var result = Schools.Of(Repository.Read(Base).Replace("terms: [{name: 秋季学期, from: 2026-09-01, until: 2027-01-15}]", "terms: []"));

        Assert.Null(result.School!.Calendar);
        Assert.Contains(result.Findings, f => f.Rule.Id == "C076");
    }

    const string Base = "tests/Bot.Tests/Skills/Campus/Linter/Samples/base.yaml";

    /// <summary>The samples' base, whose last section is the calendar, with these lines in it.</summary>
    static CheckedSchool Check(string lines) => Schools.Of(Repository.Read(Base) + lines);

    static School Calendar(string lines) => Check(lines).School!;
}
