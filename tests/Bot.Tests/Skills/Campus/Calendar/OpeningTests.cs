using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>What is open now, and when it is next.</summary>
public sealed class OpeningTests
{
    static readonly AcademicCalendar Campus = Calendars.Named("campus");

    public static TheoryData<string, string, string, string, string> Cases =>
        [.. Calendars.Rows("OpeningCases.txt")];

    [Theory, MemberData(nameof(Cases))]
    public void Is_open(string opening, string at, string state, string changes, string closures)
    {
        var (time, shut) = (Calendars.At(at), Closures(closures));
        var (open, closes, next) = (Campus.IsOpen(opening, time, shut), Campus.ClosesAt(opening, time, shut), Campus.NextOpen(opening, time, shut));

        switch (state)
        {
            case "uncovered":
                Assert.All([open.Gap, closes.Gap, next.Gap], Assert.NotNull);
                break;
            case "open":
                Assert.True(open.Value);
                Assert.Equal(changes, closes.Gap is null ? Text(closes.Value!.Value) : "uncovered");
                Assert.Equal(time, next.Value);
                break;
            default:
                Assert.False(open.Value);
                Assert.Null(closes.Value);
                Assert.Equal(changes, next.Gap is null ? Text(next.Value) : "uncovered");
                break;
        }
    }

    [Fact]
    public void An_opening_that_does_not_exist_is_named_with_those_that_do()
    {
        var wrong = Assert.Throws<ArgumentException>(() => Campus.IsOpen("libary", Calendars.At("2026-11-10 08:00")));
        Assert.Contains("\"libary\"; there are window, library,", wrong.Message);
    }

    [Theory]
    [InlineData("window", "2026-11-10", "08:30-11:30 14:30-17:00"), InlineData("window", "2026-11-14", ""), InlineData("window", "2026-10-10", "08:30-11:30 14:30-17:00")]
    [InlineData("library", "2026-10-01", ""), InlineData("library", "2026-12-31", "08:00-17:00"), InlineData("gate", "2026-10-01", "00:00-24:00"), InlineData("gym", "2026-11-10", "18:00-02:00")]
    public void The_hours_of_a_day_can_be_told(string opening, string day, string hours) =>
        Assert.Equal(hours, string.Join(' ', Campus.HoursOn(opening, Calendars.Day(day)).Value));

    [Fact]
    public void A_closure_that_has_ended_before_it_began_closes_nothing() =>
        Assert.True(Campus.IsOpen("library", Calendars.At("2026-11-10 11:00"), Closures("2026-11-10 12:00~2026-11-10 10:00")).Value);

    static List<Closure> Closures(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('~'))
            .Select(c => new Closure(Calendars.At(c[0]), c[1] == "" ? null : Calendars.At(c[1]), "检修"))];

    static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
