using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>More than one matter at once.</summary>
public sealed class InterruptionTests
{
    [Theory, AtEachSchool]
    public async Task A_query_is_told_and_the_form_goes_on(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修，灯坏了").Replies("test/ask.room");
        await talk.Hears("R1042怎么样了").Replies("test/status", "bot/return", "test/ask.room");
        Assert.Equal("R-1042", Assert.Single(talk.Told).Slots["ticket"].Value);
        await talk.Hears("进度").Replies("test/status", "bot/return", "test/ask.room");
        Assert.Equal("灯坏了", talk.Said("fault"));
    }

    [Theory, AtEachSchool]
    public async Task Another_effect_comes_first_and_returns(At at)
    {
        var talk = new TestDialogue(at);
        talk.Tickets.AddRange([new("R-1042", "R-1042 3栋502"), new("R-1043", "R-1043 3栋502")]);
        await talk.Hears("3栋502灯坏了，明天下午在").Replies("test/confirm");
        await talk.Hears("撤回R-1043").Replies("bot/switch");
        await talk.Hears("2").Replies("bot/interrupt", "test/confirm.withdraw");
        Assert.Equal("R-1043 3栋502", talk.Said("ticket"));
        await talk.Hears("好").Replies("test/reported", "bot/return", "test/confirm");
        Assert.Equal("repair.withdraw", talk.Only.Name);
        await talk.Hears("好").Replies("test/reported");
        Assert.Equal(["repair.withdraw", "repair.file"], talk.Done.Select(f => f.Name));
    }

    [Theory, AtEachSchool]
    public async Task A_second_trouble_is_a_second_form_and_neither_is_forgotten(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("3栋502灯坏了").Replies("test/ask.visit");
        await talk.Hears("卫生间还漏水").Replies("bot/switch");
        await talk.Hears("先办另一件").Replies("bot/interrupt", "test/ask.room");
        Assert.Equal(["灯坏了", "卫生间还漏水"], talk.State.Flows.Select(f => f.Slots["fault"].Said));
        Assert.Equal(["t1#0", "t3#0"], talk.State.Flows.Select(f => f.Id));
    }

    [Theory, AtEachSchool]
    public async Task The_same_matter_said_anew_is_no_second_form(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("水管漏水").Replies("test/ask.room");
        await talk.Hears("报修，水管漏水，3栋502").Replies("test/ask.visit");
        Assert.Single(talk.State.Flows);
    }

    [Theory, AtEachSchool]
    public async Task What_was_said_for_a_form_that_cannot_open_goes_into_no_other(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("灯坏了");
        await talk.Hears("水管漏水");
        await talk.Hears("空调坏了");
        await talk.Hears("门坏了").Replies("bot/then", "test/ask.room");
        Assert.Equal(["灯坏了", "水管漏水", "空调坏了"], talk.State.Flows.Select(f => f.Slots["fault"].Said));
        await talk.Hears("进度").Replies("test/status", "bot/return", "test/ask.room");
    }

    [Theory, AtEachSchool]
    public async Task An_open_form_named_again_comes_to_the_top(At at)
    {
        var talk = new TestDialogue(at);
        talk.Tickets.AddRange([new("R-1042", "R-1042 3栋502"), new("R-1043", "R-1043 3栋502")]);
        await talk.Hears("报修，灯坏了").Replies("test/ask.room");
        await talk.Hears("撤回").Replies("bot/cancelled");
        await talk.Hears("撤回").Replies("test/ask.ticket");
        await talk.Hears("报修").Replies("bot/interrupt", "test/ask.room");
        await talk.Hears("撤回R1042").Replies("bot/return", "test/confirm.withdraw");
        Assert.Equal(2, talk.State.Flows.Length);
    }

    [Fact]
    public async Task One_yes_confirms_one_form()
    {
        var talk = new TestDialogue(understander: new Scripted([new Command.Cancel(), new Command.Affirm()]));
        await talk.Hears("x");
        Assert.Empty(talk.Done);

        talk.State = Two(talk);
        await talk.Hears("xx");
        Assert.Empty(talk.Done);
    }

    static DialogueState Two(TestDialogue talk)
    {
        var file = new Form("a#0", "repair.file", 1)
        {
            Asking = Form.Confirm,
            Slots = talk.State.Top?.Slots ?? System.Collections.Immutable.ImmutableSortedDictionary<string, SlotValue>.Empty
                .Add("room", new Place(null, "3", "502").Value).Add("fault", new Described("water", "漏水").Value)
                .Add("visit", new SlotValue("2026-11-25T14:00+08:00/2026-11-25T18:00+08:00", "明天")),
        };
        return DialogueState.Empty with { Flows = [file, file with { Id = "b#0" }], Question = new Question("t0") };
    }

    [Fact]
    public async Task Commands_that_make_no_sense_are_answered_all_the_same()
    {
        IReadOnlyList<Command>[] odd =
        [
            [], [new Command.Choose(7)], [new Command.Choose(-1)], [new Command.StartSkill("no.such")], [new Command.SetSlot("room", new Place(null, "3", "").Value)],
            [new Command.SetSlot("no.slot", new("x", "x"))], [new Command.CorrectSlot("room", null)], [new Command.Skip()], [new Command.Status("Z-1")],
        ];
        foreach (var commands in odd)
        {
            var talk = new TestDialogue(understander: new Scripted(commands));
            await talk.Hears("x");
            Assert.NotEmpty(talk.Last);
            await talk.Hears("", TurnKind.MenuClick, "repair.file");
            await talk.Hears("x");
            Assert.NotEmpty(talk.Last);
        }
    }
}
