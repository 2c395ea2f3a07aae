using System.Collections.Immutable;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>A calendar that contradicts itself is refused, each fault with its place and its remedy.</summary>
public sealed class FaultTests
{
    static readonly CalendarData Good = Calendars.Campus;

    public static TheoryData<string, string, string> Bad =>
    [
        ("coverage backwards", "coverage", "Swap"),
        ("coverage of a century", "coverage", "Correct the year"),
        ("term backwards", "terms[4]", "Swap"),
        ("term beyond", "terms[4]", "Widen"),
        ("terms overlap", "terms[4]", "2026秋"),
        ("holiday beyond", "holidays[7]", "Widen"),
        ("holiday backwards", "holidays[7]", "Swap"),
        ("make-up day in a holiday", "makeUpDays[4]", "国庆节"),
        ("make-up day twice", "makeUpDays[4]", "twice"),
        ("make-up day of a day off", "makeUpDays[4]", "Sunday"),
        ("make-up day beyond", "makeUpDays[4]", "Widen"),
        ("work overlaps", "work.Monday", "without overlap"),
        ("work over midnight", "work.Monday", "Cut it in two"),
        ("opening twice", "openings[7]", "another id"),
        ("opening overlaps", "openings[7].Monday", "without overlap"),
        ("exception beyond", "openings[7].exceptions[0]", "Widen"),
        ("exception twice", "openings[7].exceptions[1]", "into one"),
        ("exception out of order", "openings[7].exceptions[0]", "in order"),
    ];

    [Theory, MemberData(nameof(Bad))]
    public void A_fault_is_named(string which, string item, string remedy)
    {
        var fault = Assert.Single(CalendarFaults.Of(Broken(which)));
        Assert.Equal(item, fault.Item);
        Assert.Contains(remedy, fault.What);
        Assert.Contains(fault.What, Assert.Throws<ArgumentException>(() => AcademicCalendar.Of(Broken(which))).Message);
    }

    [Fact]
    public void All_faults_are_named_at_once() =>
        Assert.Equal(["terms[0]", "holidays[0]"], CalendarFaults.Of(Good with { Terms = [new("甲", new(2030, 1, 1), new(2030, 2, 1))], Holidays = [new("乙", new(2030, 1, 1), new(2030, 1, 1))], MakeUpDays = [] }).Select(f => f.Item));

    [Fact]
    public void The_good_ones_have_none() => Assert.All([Good, Calendars.Office, Calendars.Guard], data => Assert.Empty(CalendarFaults.Of(data)));

    static CalendarData Broken(string which) => which switch
    {
        "coverage backwards" => Good with { First = Good.Last, Last = Good.First },
        "coverage of a century" => Good with { Last = Good.First.AddYears(100) },
        "term backwards" => Good with { Terms = Good.Terms.Add(new("短", new(2027, 8, 5), new(2027, 8, 1))) },
        "term beyond" => Good with { Terms = Good.Terms.Add(new("2028秋", new(2028, 8, 20), new(2028, 9, 20))) },
        "terms overlap" => Good with { Terms = Good.Terms.Add(new("短", new(2027, 1, 17), new(2027, 2, 1))) },
        "holiday beyond" => Good with { Holidays = Good.Holidays.Add(new("国庆节", new(2028, 10, 1), new(2028, 10, 7))) },
        "holiday backwards" => Good with { Holidays = Good.Holidays.Add(new("国庆节", new(2027, 10, 7), new(2027, 10, 1))) },
        "make-up day in a holiday" => Good with { MakeUpDays = Good.MakeUpDays.Add(new(new(2026, 10, 3), DayOfWeek.Monday)) },
        "make-up day twice" => Good with { MakeUpDays = Good.MakeUpDays.Add(new(new(2026, 10, 10), DayOfWeek.Monday)) },
        "make-up day of a day off" => Good with { MakeUpDays = Good.MakeUpDays.Add(new(new(2026, 11, 14), DayOfWeek.Sunday)) },
        "make-up day beyond" => Good with { MakeUpDays = Good.MakeUpDays.Add(new(new(2028, 11, 14), DayOfWeek.Monday)) },
        "work overlaps" => Good with { Work = Good.Work.With(Calendars.All("08:00-12:00 11:59-18:00"), DayOfWeek.Monday) },
        "work over midnight" => Good with { Work = Good.Work.With(Calendars.All("22:00-06:00"), DayOfWeek.Monday) },
        "opening twice" => Adding(Good.Openings[0]),
        "opening overlaps" => Adding(Other with { Week = Calendars.Week("08:00-12:00 11:00-13:00", [DayOfWeek.Monday]) }),
        "exception beyond" => Adding(Other with { Exceptions = [new(new(2025, 1, 1), [])] }),
        "exception twice" => Adding(Other with { Exceptions = [new(new(2027, 1, 1), []), new(new(2027, 1, 1), [])] }),
        "exception out of order" => Adding(Other with { Exceptions = [new(new(2027, 1, 1), Calendars.All("14:00-16:00 08:00-10:00"))] }),
        _ => throw new ArgumentException(which),
    };

    static Opening Other => new("other", "其他", WeekOfHours.Empty);

    static CalendarData Adding(Opening opening) => Good with { Openings = Good.Openings.Add(opening) };
}
