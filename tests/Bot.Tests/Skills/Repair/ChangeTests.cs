using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.OwnRepairs;

namespace Lanyue.Bot.Tests.Skills.Repair;

/// <summary>A repair that its student changes, in part, as long as nobody has taken it up, and confirms at its end.</summary>
public sealed class ChangeTests
{
    [AtEachSchool, Theory]
    public async Task A_part_of_what_was_reported_is_changed_and_the_rest_stays(At at)
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store, at);

        await talk.Goes("""
            > 刚报的改一下，不是502是503
            < repair/confirm.change
            > 对
            < repair/said.Change
            """);

        var ticket = await store.Query(db => db.Tickets().SingleAsync(Stop));
        Assert.Contains(at == At.Qingshiwan ? "2-4" : "503", ticket.Place, StringComparison.Ordinal);
        Assert.Equal(at == At.Qingshiwan ? "B" : "3", ticket.Building);
        Assert.Equal(CampusTime.At(new(2026, 11, 25), new(14, 0)), ticket.VisitFrom.OnCampus());
        Assert.Equal(["Report", "Change"], await Timeline(store, "R-1001"));
        Assert.Contains(" → ", Assert.Single(await Notes(store, "R-1001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_said_what_to_change_is_asked()
    {
        await using var store = await Talking.Store();
        await (await WithRepair(store)).Goes("""
            > 改报修
            < bot/change
            > 2
            < repair/ask.visit
            > 后天上午
            < repair/confirm.change
            > 确认
            < repair/said.Change
            """);
        Assert.Equal(CampusTime.At(new(2026, 11, 26), new(8, 0)), (await store.Query(db => db.Tickets().SingleAsync(Stop))).VisitFrom.OnCampus());
    }

    [Fact]
    public async Task Of_several_which_one_is_changed_is_asked_first()
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store);
        foreach (var said in new[] { "3栋502灯坏了，明天下午都在", "确认" }) await talk.Hears(said);
        await talk.Goes("""
            > 改上门时间，后天上午
            < repair/ask.ticket
            > 2
            < repair/confirm.change
            > 确认
            < repair/said.Change
            """);
        Assert.Equal(26, (await store.Query(db => db.Tickets().SingleAsync(t => t.Number == "R-1001", Stop))).VisitFrom.OnCampus().Day);
    }

    [Fact]
    public async Task Once_taken_up_it_is_changed_no_more()
    {
        await using var store = await Talking.Store();
        var talk = await (await WithRepair(store)).Goes("""
            > 改上门时间，后天上午
            < repair/confirm.change
            """);
        await Move(store, "R-1001", RepairEvent.Accept);
        await talk.Goes("""
            > 确认
            < repair/too.late.Change repair/state.Accepted
            """);
        Assert.Equal(25, (await store.Query(db => db.Tickets().SingleAsync(Stop))).VisitFrom.OnCampus().Day);
    }

    [Fact]
    public async Task The_end_of_a_repair_is_said_from_the_list_too()
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store);
        foreach (var move in new[] { RepairEvent.Accept, RepairEvent.Assign, RepairEvent.Finish }) await Move(store, "R-1001", move);
        await talk.Goes("""
            > 进度
            < repair/state.Done matters/steps matters/can
            """);
        Assert.Equal(["补充说明", "确认修好", "说没修好"], talk.Choices);
        await talk.Goes("""
            > 2
            < repair/confirm.fixed
            > 是的
            < repair/said.Confirm
            """);
    }
}
