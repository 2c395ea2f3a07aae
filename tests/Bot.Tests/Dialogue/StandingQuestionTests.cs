using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>T5, T8: an answer needs its question; and choices by number.</summary>
public sealed class StandingQuestionTests
{
    readonly TestDialogue talk = new();

    [Theory]
    [InlineData("好"), InlineData("1"), InlineData("不对"), InlineData("确认"), InlineData("对，没问题"), InlineData("取消"), InlineData("修改"), InlineData("不报了")]
    public async Task An_answer_to_a_question_that_does_not_stand_is_not_taken(string said)  // T8
    {
        await talk.Hears("3栋502水管漏水，明天下午都在").Replies("test/confirm");
        talk.QuestionsStand = false;
        await talk.Hears(said).Replies("bot/again", "test/confirm");
        Assert.Empty(talk.Done);
        Assert.Equal("t2", talk.State.Question!.By);
    }

    [Theory, AtEachSchool]
    public async Task A_tapped_choice_of_another_question_is_not_taken(At at)  // T8
    {
        var talk = new TestDialogue(at);
        await talk.Hears("3栋502水管漏水，明天下午都在");
        var turn = new Turn
        {
            Key = "tap", Address = new("wechat", "gh_test", "o1"), Kind = TurnKind.Text, Text = "1", Question = "t0",
            CreatedAt = TestFlows.Tuesday, ArrivedAt = TestFlows.Tuesday,
        };
        var (_, replies) = await talk.Policy.Take(turn, talk.State, talk, Stop);
        Assert.Equal(["bot/again", "test/confirm"], replies.Select(r => r.Key));
        (_, replies) = await talk.Policy.Take(turn with { Question = "t1" }, talk.State, talk, Stop);
        Assert.Equal(["test/reported"], replies.Select(r => r.Key));
    }

    [Theory, AtEachSchool]
    public async Task What_was_forgotten_is_said_and_nothing_is_taken_for_an_answer(At at)  // T5
    {
        var talk = new TestDialogue(at);
        talk.HasForgotten = true;
        await talk.Hears("好").Replies("bot/forgot", "bot/menu");
        await talk.Hears("502").Replies("bot/forgot", "bot/menu");
        await talk.Hears("取消").Replies("bot/forgot", "bot/menu");
    }

    [Theory, AtEachSchool]
    public async Task A_state_older_than_what_was_read_takes_no_bare_answer(At at)  // T5
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修，3栋502").Replies("test/ask.fault");
        talk.HasForgotten = true;
        await talk.Hears("都行，你们定").Replies("test/reject.fault", "test/ask.fault");
        Assert.False(talk.State.Top!.Slots.ContainsKey("fault"));
    }

    [Theory, AtEachSchool]
    public async Task Words_that_mean_something_by_themselves_need_no_menu(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("你好").Replies("bot/greeting", "bot/menu");
        talk.QuestionsStand = false;
        await talk.Hears("报修").Replies("test/ask.room");
    }

    [Theory, AtEachSchool]
    public async Task Numbers_keep_their_meaning_while_the_question_stands(At at)
    {
        var talk = new TestDialogue(at);
        talk.Tickets.AddRange([new("R-1", "R-1 甲"), new("R-2", "R-2 乙")]);
        await talk.Hears("撤回").Replies("test/ask.ticket");
        talk.Tickets.Insert(0, new("R-3", "R-3 丙"));
        await talk.Hears("嗯？").Replies("test/reject.ticket", "test/ask.ticket");
        Assert.Equal(["R-1", "R-2", "R-3"], talk.Last[^1].Choices.Select(c => c.Id));
        talk.Tickets.Reverse();
        await talk.Hears("2️⃣").Replies("test/confirm.withdraw");
        Assert.Equal("R-2", talk.State.Top!.Slots["ticket"].Value);
    }

    [Theory, AtEachSchool]
    public async Task A_case_can_be_named_by_number_label_or_digits(At at)
    {
        var talk = new TestDialogue(at);
        talk.Tickets.AddRange([new("R-1042", "R-1042 甲"), new("R-1043", "R-1043 乙")]);
        foreach (var said in new[] { "R-1043", "r1043", "１０４３", "R-1043 乙", "第2个", "撤回R1043" })
        {
            await talk.Hears("撤回").Replies("test/ask.ticket");
            await talk.Hears(said).Replies("test/confirm.withdraw");
            Assert.Equal("R-1043 乙", talk.Said("ticket"));
            await talk.Hears("不").Replies("bot/not.done");
        }
    }

    [Theory, AtEachSchool]
    public async Task A_case_of_others_is_rejected_and_no_other_taken_instead(At at)
    {
        var talk = new TestDialogue(at);
        talk.Tickets.Add(new("R-1042", "R-1042 甲"));
        await talk.Hears("撤回R-9999").Replies("test/reject.ticket", "test/ask.ticket");
        await talk.Hears("1").Replies("test/confirm.withdraw");
    }

    [Theory, AtEachSchool]
    public async Task The_only_case_is_taken_and_none_closes(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("撤回").Replies("test/none.ticket");
        Assert.Empty(talk.State.Flows);
        talk.Tickets.Add(new("R-1042", "R-1042 甲"));
        await talk.Hears("修好了").Replies("test/confirm.fixed");
        Assert.Equal(["yes", "cancel"], talk.Last[^1].Choices.Select(c => c.Id));
        await talk.Hears("上一步").Replies("bot/back.first", "test/confirm.fixed");
        await talk.Hears("2").Replies("bot/not.done");
    }

    [Theory, AtEachSchool]
    public async Task A_number_out_of_range_is_said(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("3栋502水管漏水，明天下午都在");
        await talk.Hears("9").Replies("bot/choose.range", "test/confirm");
        await talk.Hears("取消");
        await talk.Hears("帮助");
        var shown = talk.Last[^1].Choices;
        await talk.Hears("9").Replies("bot/choose.range");
        Assert.Equal(shown, talk.Last[^1].Choices);
    }

    [Theory, AtEachSchool]
    public async Task A_changed_flow_is_begun_again_politely(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("3栋502水管漏水，明天下午都在").Replies("test/confirm");
        talk.Policy = new TestDialogue(at, flows: [TestFlows.File with { Version = 2 }]).Policy;
        await talk.Hears("好").Replies("bot/flow.changed", "bot/again", "test/ask.room");
        Assert.Equal(("t2#0", 2), (talk.State.Top!.Id, talk.State.Top.Version));
        Assert.Empty(talk.Done);

        talk.Policy = new TestDialogue(at, flows: [TestFlows.Status]).Policy;
        await talk.Hears("好").Replies("bot/flow.gone", "bot/nothing.open");
        Assert.Empty(talk.State.Flows);
    }

    [Theory, AtEachSchool]
    public async Task Goes_on_with_what_is_open_when_the_turn_itself_is_done(At at)  // T6
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修").Replies("test/ask.room");
        var turn = new Turn { Key = "k", Address = new("wechat", "gh_test", "o1"), Kind = TurnKind.Text, CreatedAt = TestFlows.Tuesday, ArrivedAt = TestFlows.Tuesday };
        var (next, replies) = await talk.Policy.GoOn(turn, talk.State, talk, Stop);
        Assert.Equal("test/ask.room", Assert.Single(replies).Key);
        Assert.Equal("k", next.Question!.By);

        talk = new TestDialogue(at).WithTickets();
        await talk.Hears("撤回").Replies("test/ask.ticket");
        (_, replies) = await talk.Policy.GoOn(turn, talk.State, talk, Stop);
        Assert.Equal(("test/ask.ticket", 2), (replies[^1].Key, replies[^1].Choices.Length));  // it waited for the cases
    }
}
