using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Repair;

public sealed class RepairUnitsTests
{
    /// <summary>A Tuesday morning at half past ten: an hour and a half of work before noon, three and a half after it.</summary>
    static readonly DateTimeOffset Now = CampusTime.At(Schools.Day, new(10, 30));

    static readonly RepairUnits Units = new(() => Schools.Lanyue.School);

    [Theory]
    [InlineData("e3-212", "water", "logistics"), InlineData("e3-212", "network", "information"), InlineData("hospital", "light", "hospital")]
    public void The_school_s_rules_say_who_repairs(string place, string category, string unit) =>
        Assert.Equal(unit, Units.For(new Place(null, "", "") { Id = place }, category, Now)!.Id);

    [Fact]
    public void Another_school_names_its_own_units()
    {
        var units = new RepairUnits(() => Schools.Qingshiwan.School);
        Assert.Equal(new RepairUnit("general-affairs", "总务部"), units.For(new Place(null, "", "") { Id = "workshop-101" }, "water", Now));
        Assert.Equal("student-centre", units.For(new Place(null, "", "") { Id = "reading-hall" }, "water", Now)!.Id);
    }

    [Theory, InlineData("light", "2026-11-24T10:30", "2026-11-25T11:00"), InlineData("light", "2026-11-27T17:30", "2026-12-01T08:30"), InlineData("light", "2026-09-30T17:00", "2026-10-08T17:30"), InlineData("network", "2026-09-18T16:30", "2026-09-20T17:00")]
    public void It_is_taken_up_within_the_hours_of_work_that_the_school_promises(string category, string now, string by) =>
        Assert.Equal(At(by), Units.For(new Place(null, "", "") { Id = "e3-212" }, category, At(now))!.AcceptBy);

    static DateTimeOffset At(string campus) => DateTimeOffset.Parse(campus + ":00+08:00", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, InlineData("Qingshiwan", "2026-11-24T10:30"), InlineData("Lanyue", "2027-07-04T10:30")]
    public void Nothing_is_promised_where_the_school_says_nothing_or_its_calendar_ends(string school, string now) =>
        Assert.Null(new RepairUnits(() => (school == "Lanyue" ? Schools.Lanyue : Schools.Qingshiwan).School).For(new Place(null, "", "") { Id = school == "Lanyue" ? "e3-212" : "q1-b-2-3" }, "light", At(now))!.AcceptBy);

    [Fact]
    public void Nobody_is_named_for_a_place_that_was_not_looked_up_or_without_a_school()
    {
        Assert.Null(Units.For(new Place("东区", "3", "212"), "water", Now));
        Assert.Null(new RepairUnits(() => null).For(new Place("东区", "3", "212") { Id = "e3-212" }, "water", Now));
    }

    [Fact]
    public async Task A_ticket_keeps_place_and_unit_as_they_were_called_then()
    {
        await using var store = await TestStore.Open();
        var skill = new RepairSkill(new RepairPhones(new()), Units);
        var turn = await store.Arrives("东区3栋212水管漏水");
        var visit = new TimeWindow(TestStore.Start.AddHours(5), TestStore.Start.AddHours(8));
        var flow = new Form("f1", "repair.file", 1)
        {
            Slots = ImmutableSortedDictionary<string, SlotValue>.Empty
                .Add("room", new FoundPlace(new Place("东区", "3", "212") { Id = "e3-212" }, "东区新建公寓3号楼212室").Value)
                .Add("fault", new Described("water", "水管漏水").Value).Add("visit", new(visit.Text, "今天下午")),
        };

        Outcome? said = null;
        await store.Does(turn, "file", change: async (work, ct) => said = await skill.Run(flow, work, ct));

        Assert.Equal("repair/reported.by", said!.Replies[0].Key);
        var ticket = await store.Query(db => db.Set<RepairTicket>().SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("东区新建公寓3号楼212室", "e3-212", "logistics", "后勤管理处"), (ticket.Place, ticket.PlaceId, ticket.Unit, ticket.UnitName));
        Assert.Equal((false, true), (ticket.IsLate(ticket.AcceptBy!.Value), ticket.IsLate(ticket.AcceptBy.Value.AddMinutes(1))));
    }
}
