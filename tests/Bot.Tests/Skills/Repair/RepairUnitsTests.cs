using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Bot.Tests.Skills.Repair;

public sealed class RepairUnitsTests
{
    static readonly DateOnly Day = new(2026, 11, 24);

    static readonly Lazy<School> Lanyue = new(() => Linter.Check(ShippedSchools.Files("Lanyue"), Day).School!), Qingshiwan = new(() => Linter.Check(ShippedSchools.Files("Qingshiwan"), Day).School!);

    static readonly RepairUnits Units = new(() => Lanyue.Value);

    [Theory]
    [InlineData("e3-212", "water", "logistics"), InlineData("e3-212", "network", "information"), InlineData("hospital", "light", "hospital")]
    public void The_school_s_rules_say_who_repairs(string place, string category, string unit) =>
        Assert.Equal(unit, Units.For(new Place(null, "", "") { Id = place }, category, Day)!.Id);

    [Fact]
    public void Another_school_names_its_own_units()
    {
        var units = new RepairUnits(() => Qingshiwan.Value);
        Assert.Equal(new RepairUnit("general-affairs", "总务部"), units.For(new Place(null, "", "") { Id = "workshop-101" }, "water", Day));
        Assert.Equal("student-centre", units.For(new Place(null, "", "") { Id = "reading-hall" }, "water", Day)!.Id);
    }

    [Fact]
    public void Nobody_is_named_for_a_place_that_was_not_looked_up_or_without_a_school()
    {
        Assert.Null(Units.For(new Place("东区", "3", "212"), "water", Day));
        Assert.Null(new RepairUnits(() => null).For(new Place("东区", "3", "212") { Id = "e3-212" }, "water", Day));
    }

    [Fact]
    public async Task A_ticket_keeps_place_and_unit_as_they_were_called_then()
    {
        await using var store = await TestStore.Open();
        var skill = new RepairSkill(new RepairPhones(new ConfigurationBuilder().Build()), Units);
        var turn = await store.Arrives("东区3栋212水管漏水");
        var visit = new TimeWindow(TestStore.Start.AddHours(5), TestStore.Start.AddHours(8));
        var flow = new FlowState("f1", "repair.file", 1)
        {
            Slots = ImmutableSortedDictionary<string, SlotValue>.Empty
                .Add("room", new FoundPlace(new Place("东区", "3", "212") { Id = "e3-212" }, "东区新建公寓3号楼212室").Value)
                .Add("fault", new Described("water", "水管漏水").Value).Add("visit", new(visit.Text, "今天下午")),
        };

        Outcome? said = null;
        await store.Does(turn, "file", change: async (work, ct) => said = await skill.Run(flow, work, ct));

        Assert.Equal("repair/reported.unit", said!.Replies[0].Key);
        var ticket = await store.Query(db => db.Set<RepairTicket>().SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("东区新建公寓3号楼212室", "e3-212", "logistics", "后勤管理处"), (ticket.Place, ticket.PlaceId, ticket.Unit, ticket.UnitName));
    }
}
