using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.OwnRepairs;

namespace Lanyue.Bot.Tests.Skills.Matters;

/// <summary>A student's own cases over all skills: the list, one of them, and what can be done with it, in whole conversations over the real store.</summary>
public sealed class MyMattersTests
{
    const string Message = "留言：北门的路灯一直不亮";

    /// <summary>A student with a repair and, an hour later, a message.</summary>
    static async Task<Talking> WithTwo(TestStore store, At at = At.Lanyue)
    {
        var talk = new Talking(store, at);
        foreach (var said in new[] { Leak, "确认" }) await talk.Hears(said);
        store.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var said in new[] { Message, "确认" }) await talk.Hears(said);
        return talk.Replies(at == At.NoSchool ? [] : ["messages/left"]);
    }

    [Theory, InlineData("进度"), InlineData("我的事项"), InlineData("我的单子办得怎么样了")]
    public async Task All_open_ones_are_listed_newest_first_and_a_number_shows_one(string said)
    {
        await using var store = await Talking.Store();
        var talk = await WithTwo(store);

        await talk.Hears(said);
        talk.Replies("matters/list");
        Assert.Equal(["L-1001", "R-1001"], talk.Choices.Select(c => c[..6]));

        await talk.Hears("2");
        talk.Replies("repair/state.Submitted.by", "matters/can");
        Assert.Equal(["催一下", "补充说明", "改报修", "撤回报修"], talk.Choices);
    }

    [Fact]
    public async Task The_only_open_one_is_shown_at_once_with_what_happened_to_it()
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store);
        await Move(store, "R-1001", RepairEvent.Accept);

        await talk.Hears("进度");

        talk.Replies("repair/state.Accepted", "matters/steps", "matters/can");
        Assert.Contains("报修；", talk.Said, StringComparison.Ordinal);
        Assert.Equal(["催一下", "补充说明", "撤回报修"], talk.Choices);
    }

    [AtEachSchool, Theory]
    public async Task A_number_alone_is_that_case_and_another_student_s_is_not_found(At at)
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store, at);
        await talk.Hears("R-1001");
        Assert.StartsWith("R-1001", talk.Said, StringComparison.Ordinal);

        await new Talking(store, at, new Address("test", "gh_test", "oOther")).Goes("""
            > R-1001
            < matters/not.yours
            > 催一下
            < matters/none.ticket
            > 补充R-1001：我也要
            < matters/none.ticket
            """);
    }

    [Fact]
    public async Task Nothing_yet_and_nothing_open_are_said()
    {
        await using var store = await Talking.Store();
        await new Talking(store).Goes("""
            > 进度
            < matters/none
            """);
        await (await WithRepair(store)).Goes("""
            > 撤回R-1001
            < repair/confirm.withdraw
            > 确认
            < repair/said.Withdraw
            > 进度
            < matters/none.open repair/state.Cancelled
            """);
    }

    [Fact]
    public async Task More_than_eight_go_on_behind_more()
    {
        await using var store = await Talking.Store();
        var talk = new Talking(store);
        for (var i = 0; i < 10; i++)
            foreach (var said in new[] { $"留言：第{i}件事请看看", "确认" }) await talk.Hears(said);

        await talk.Hears("进度");
        Assert.Equal(9, talk.Choices.Count);
        Assert.Equal("更多", talk.Choices[^1]);
        await talk.Hears("9");

        Assert.Equal(["L-1002", "L-1001"], talk.Choices.Select(c => c[..6]));
        await talk.Goes("""
            > 2
            < messages/state.Left matters/can
            """);
        Assert.StartsWith("L-1001", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_middle_of_a_form_they_are_told_and_its_question_follows()
    {
        await using var store = await Talking.Store();
        await (await WithTwo(store)).Goes("""
            > 报修
            < repair/ask.room
            > 进度
            < messages/state.Left repair/state.Submitted.by bot/return repair/ask.room
            > 3栋502
            < repair/ask.fault
            """);
    }

    [Fact]
    public async Task Urged_at_once_and_not_again_within_the_hours()
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store);
        await talk.Goes("""
            > 催一下
            < matters/urged
            > 催一下
            < matters/urged.before
            ~ 3.9
            > 能不能催一催
            < matters/urged.before
            ~ 0.2
            > 催一下R-1001
            < matters/urged
            """);
        Assert.Equal(["Report", "Urge", "Urge"], await Timeline(store, "R-1001"));
    }

    [Fact]
    public async Task Which_of_several_is_asked_and_the_list_leads_there_too()
    {
        await using var store = await Talking.Store();
        await (await WithTwo(store)).Goes("""
            > 催一下
            < matters/ask.ticket
            > 2
            < matters/urged
            > 进度
            < matters/list
            > 1
            < messages/state.Left matters/can
            > 催一下
            < matters/urged
            """);
        Assert.Equal(["Report", "Urge"], await Timeline(store, "R-1001"));
        Assert.Equal(["Leave", "Urge"], await Timeline(store, "L-1001"));
    }

    [Theory, OnEachStore]
    public async Task Two_nodes_urging_at_once_urge_once(Provider on)
    {
        await using var store = await Talking.Store(on);
        var talk = await WithRepair(store);
        var skill = (MattersSkill)Talking.Skills(store, () => null)[1];
        var turn = await store.Arrives("催一下");
        var by = await store.TakeOver(turn);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => store.Does(turn, $"urge{i}", by: by, change: (work, ct) => skill.Run(Urging("R-1001"), work, ct))));

        Assert.Single(results, r => r.Kind == EffectKind.Done);
        Assert.Equal(["Report", "Urge"], await Timeline(store, "R-1001"));
        Assert.NotNull(talk);
    }

    static Form Urging(string number)
    {
        var flow = new Form("flow", "matters.urge", 1);
        return flow with { Slots = flow.Slots.Add("ticket", new(number, number)) };
    }

    [Fact]
    public async Task T2_a_copy_of_the_urging_urges_once_and_hears_the_same()
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store);
        var urge = await talk.Arrives("催一下");
        await talk.Run(urge);  // killed before the state was written

        var (_, spoken, _) = await talk.Run(urge with { IsCopy = true });

        Assert.Equal("matters/urged", Assert.Single(spoken.Parts).Key);
        Assert.Equal(["Report", "Urge"], await Timeline(store, "R-1001"));
    }

    [Fact]
    public async Task What_is_added_is_confirmed_and_stands_with_the_case()
    {
        await using var store = await Talking.Store();
        await (await WithTwo(store)).Goes("""
            > 补充一下，厕所也在漏水
            < matters/ask.ticket
            > R-1001
            < matters/confirm.add
            > 水已经流到走廊了
            < matters/confirm.add
            > 确认
            < matters/added
            """);
        Assert.Equal(["厕所也在漏水；水已经流到走廊了"], await Notes(store, "R-1001"));
        Assert.Equal(["Report", "Add"], await Timeline(store, "R-1001"));
    }

    [Fact]
    public async Task A_picture_goes_to_the_only_open_case_after_a_yes()
    {
        await using var store = await Talking.Store();
        await (await WithRepair(store)).Goes("""
            > [图片]
            < matters/confirm.photo
            > 好
            < matters/added
            """);
        Assert.Equal(["[图]"], await Notes(store, "R-1001"));
    }

    [Fact]
    public async Task Of_several_cases_which_one_the_picture_is_for_is_asked_and_without_one_it_is_not_taken()
    {
        await using var store = await Talking.Store();
        await (await WithTwo(store)).Goes("""
            > [图片]
            < matters/ask.ticket
            > 2
            < matters/confirm.photo
            > 取消
            < bot/not.done
            """);
        Assert.Empty(await Notes(store, "R-1001"));
        await new Talking(store, from: new Address("test", "gh_test", "oOther")).Goes("""
            > [图片]
            < bot/media.other bot/menu
            """);
    }

    [Fact]
    public async Task What_is_over_takes_nothing_more()
    {
        await using var store = await Talking.Store();
        var talk = await WithRepair(store);
        await talk.Hears("补充R-1001：水已经流到走廊了");
        foreach (var move in new[] { RepairEvent.Accept, RepairEvent.Reject }) await Move(store, "R-1001", move);
        await talk.Goes("""
            > 确认
            < matters/too.late.Add
            > 催一下
            < matters/none.ticket
            """);
        Assert.Empty(await Notes(store, "R-1001"));
    }
}
