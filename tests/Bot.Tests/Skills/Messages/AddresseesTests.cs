using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Messages;

namespace Lanyue.Bot.Tests.Skills.Messages;

public sealed class AddresseesTests
{
    static readonly DateTimeOffset Now = CampusTime.At(Schools.Day, new(10, 30));
    static readonly Addressees Lanyue = new(() => Schools.Lanyue.School), Qingshiwan = new(() => Schools.Qingshiwan.School);

    [Theory]
    [InlineData("campus_card", "information"), InlineData("printing", "asset-company"), InlineData("counselling_appointment", "psychology-centre")]
    [InlineData("dorm_change", "logistics"), InlineData("dorm_swap", "logistics"), InlineData("dorm_change_status", "logistics")]
    public void The_school_s_matters_say_who_is_responsible(string intent, string unit)
    {
        var to = Lanyue.For(intent, Now)!;
        Assert.Equal((unit, false), (to.Id, to.IsDefault));
        Assert.NotNull(to.Phone);
    }

    [Theory, InlineData("event_list"), InlineData("station_booking"), InlineData("")]
    public void What_is_nobody_s_goes_to_the_unit_that_takes_such_and_promises_nothing(string intent)
    {
        var to = Lanyue.For(intent, Now)!;
        Assert.Equal(("student-affairs", true, null), (to.Id, to.IsDefault, to.AcceptBy));
    }

    [Fact]
    public void It_is_taken_up_within_the_hours_of_work_that_the_school_promises() =>
        Assert.Equal(CampusTime.At(new(2026, 11, 26), new(15, 0)), Qingshiwan.For("complaint_escalate", Now)!.AcceptBy);

    [Fact]
    public void Without_a_school_there_is_nobody() => Assert.Null(new Addressees(() => null).For("campus_card", Now));

    [Fact]
    public void Every_matter_that_can_be_understood_has_somebody_at_both_schools()
    {
        foreach (var intent in TestBook.Whole.Intents.Where(Intents.IsMatter))
            Assert.All(new[] { Lanyue, Qingshiwan }, school => Assert.NotNull(school.For(intent, Now)));
    }
}
