using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>When a promise falls due.</summary>
public sealed class DueTests
{
    static readonly AcademicCalendar Campus = Calendars.Named("campus");

    public static TheoryData<string, string, string, string> Cases =>
        [.. Calendars.Rows("DueCases.txt").Select(r => (r.Item1, r.Item2, r.Item3, r.Item4))];

    [Theory, MemberData(nameof(Cases))]
    public void Is_due(string calendar, string from, string work, string due)
    {
        var (of, start, length) = (Calendars.Named(calendar), Calendars.At(from), Length(work));

        var found = of.DueAt(start, length);

        if (due == "uncovered")
        {
            Assert.NotNull(found.Gap);
            return;
        }
        Assert.Equal(Calendars.At(due), found.Value);
        Assert.Equal(CampusTime.Offset, found.Value.Offset);
        Assert.Equal(length, of.WorkingTimeBetween(start, Calendars.At(due)).Value);
        Assert.Equal(-length, of.WorkingTimeBetween(Calendars.At(due), start).Value);
    }

    [Fact]
    public void Seconds_count_and_so_does_the_offset_of_who_asks() =>
        Assert.Equal(Calendars.At("2026-11-10 14:00").AddSeconds(1), Campus.DueAt(new DateTimeOffset(2026, 11, 10, 3, 59, 30, TimeSpan.Zero), TimeSpan.FromSeconds(31)).Value);

    [Fact]
    public void A_working_time_below_zero_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Campus.DueAt(Calendars.At("2026-11-10 08:00"), TimeSpan.FromTicks(-1)));

    [Fact]
    public void What_is_uncovered_says_which_day_is_missing_and_what_to_do()
    {
        var gap = Campus.DueAt(Calendars.At("2028-07-07 18:00"), TimeSpan.FromMinutes(1)).Gap;

        Assert.Equal(new Uncovered(new(2028, 8, 28), new(2026, 8, 24), new(2028, 8, 27)), gap);
        Assert.Equal("The calendar covers 2026-08-24 to 2028-08-27, not 2028-08-28. Import the calendar of that year.", gap!.ToString());
        Assert.Contains("2028-08-28", Assert.Throws<InvalidOperationException>(() => Campus.DueAt(Calendars.At("2028-07-07 18:00"), TimeSpan.FromMinutes(1)).Value).Message);
    }

    [Theory]
    [InlineData("2026-08-23 23:59", "2026-11-10 08:00"), InlineData("2026-11-10 08:00", "2028-08-28 00:01")]
    public void Working_time_to_or_from_a_day_beyond_is_uncovered(string from, string until) =>
        Assert.NotNull(Campus.WorkingTimeBetween(Calendars.At(from), Calendars.At(until)).Gap);

    /// <summary>"100:30" is a hundred hours and a half.</summary>
    static TimeSpan Length(string text)
    {
        var parts = text.Split(':').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], 0);
    }
}
