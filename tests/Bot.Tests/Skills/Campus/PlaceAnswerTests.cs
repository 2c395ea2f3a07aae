using Lanyue.Skills.Campus;
using Lanyue.Skills.Campus.Calendar;
using static Lanyue.Bot.Tests.Skills.Campus.Calendar.Calendars;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>"Who is responsible", "open now" and "when next", by one call, in both schools.</summary>
public sealed class PlaceAnswerTests
{
    static PlaceAnswer Ask(string school, string place, string? matter, string at, params Closure[] closures)
    {
        var of = (school == "Lanyue" ? Schools.Lanyue : Schools.Qingshiwan).School!;
        return PlaceAnswer.Of(of, of.Place(place)!, matter, At(at), closures);
    }

    [Theory]
    [InlineData("Lanyue", "e3-502", "repair", "logistics")]
    [InlineData("Lanyue", "hospital", "repair", "hospital")]
    [InlineData("Lanyue", "e3-502", "network", "information")]
    [InlineData("Lanyue", "service-centre", null, "student-affairs")]
    [InlineData("Qingshiwan", "q1-a-2-7", "repair", "general-affairs")]
    [InlineData("Qingshiwan", "reading-hall", "repair", "student-centre")]
    public void Who_is_responsible_is_the_unit_that_the_files_name(string school, string place, string? matter, string unit) =>
        Assert.Equal(unit, Ask(school, place, matter, "2026-11-24 09:00").Responsible!.Unit.Id);

    [Theory]
    [InlineData("Lanyue", "service-centre", "2026-11-24 12:30", "office-hours", false, null, "2026-11-24 14:00")]
    [InlineData("Lanyue", "service-centre", "2026-11-27 17:30", "office-hours", false, null, "2026-11-30 08:00")]
    [InlineData("Lanyue", "academy-1", "2026-11-28 10:00", "academy-hours", true, "2026-11-28 22:30", "2026-11-28 10:00")]
    [InlineData("Lanyue", "academy-1-heart", "2027-01-20 10:00", "academy-hours", false, null, "2027-02-22 08:00")]  // as what it lies in
    [InlineData("Qingshiwan", "counter", "2026-11-28 12:00", "counter-hours", false, null, "2026-11-30 08:30")]
    public void Whether_it_is_open_and_when_next(string school, string place, string at, string opening, bool isOpen, string? closes, string next)
    {
        var open = Ask(school, place, null, at).Open!;
        Assert.Equal((opening, isOpen, closes is null ? null : At(closes), At(next)), (open.Opening, open.IsOpen.Value, open.ClosesAt.Value, open.OpensNext.Value));
    }

    [Fact]
    public void A_closure_counts_for_the_place_and_not_for_the_unit()
    {
        var shut = new Closure(At("2026-11-24 08:00"), At("2026-11-25 10:00"), "停电");
        var answer = Ask("Lanyue", "service-centre", null, "2026-11-24 09:00", shut);

        Assert.Equal((false, At("2026-11-25 10:00")), (answer.Open!.IsOpen.Value, answer.Open.OpensNext.Value));
        Assert.True(answer.UnitOpen!.IsOpen.Value);
    }

    [Fact]
    public void A_disputed_name_comes_with_its_caveat_also_for_what_lies_in_it()
    {
        var inside = Ask("Lanyue", "academy-1-heart", null, "2026-11-24 09:00");
        Assert.Equal(Ask("Lanyue", "academy-1", null, "2026-11-24 09:00").Caveat, inside.Caveat);
        Assert.NotNull(inside.Caveat);
        Assert.Null(Ask("Lanyue", "library", null, "2026-11-24 09:00").Caveat);
    }

    [Fact]
    public void What_has_no_hours_is_not_said_to_be_shut_and_what_the_calendar_does_not_cover_is_said_so()
    {
        Assert.Null(Ask("Lanyue", "library", null, "2026-11-24 09:00").Open);
        Assert.NotNull(Ask("Lanyue", "service-centre", null, "2029-01-01 09:00").Open!.IsOpen.Gap);
    }
}
