using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Forms from their first sentence to their effect.</summary>
public sealed class PolicyTests
{
    const string Everything = "3栋502水管漏水，明天下午都在";

    readonly TestDialogue talk = new();

    [Theory, AtEachSchool]
    public async Task One_sentence_a_confirmation_and_it_is_done(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears(Everything).Replies("test/confirm");
        Assert.Equal(["water|水管漏水", "2026-11-25T14:00+08:00/2026-11-25T18:00+08:00"], new[] { "fault", "visit" }.Select(s => talk.State.Top!.Slots[s].Value));
        Assert.Equal($"报修：{talk.Town.Called("3栋502")}，水管漏水，11月25日（周三）下午。提交吗？", TestFlows.Texts.Render(talk.Last[^1]));
        Assert.Empty(talk.Done);

        await talk.Hears("确认").Replies("test/reported");
        Assert.Equal("t1#0", talk.Only.Id);
        Assert.Empty(talk.State.Flows);
    }

    [Theory, AtEachSchool]
    public async Task Asks_only_for_what_is_missing(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修").Replies("test/ask.room");
        await talk.Hears("3栋").Replies("test/ask.room.room");
        await talk.Hears("502").Replies("test/ask.fault");
        await talk.Hears("水管漏水").Replies("test/ask.visit");
        await talk.Hears("明天下午").Replies("test/confirm");
    }

    [Theory, AtEachSchool]
    public async Task A_reply_ends_with_its_question_and_the_question_names_its_turn(At at)
    {
        var talk = new TestDialogue(at);
        foreach (var said in new[] { "报修", "？？？", "帮助", "谢谢", "上一步", "3栋502", "进度", "坏了", "明天下午" })
        {
            await talk.Hears(said);
            Assert.Equal("t" + talk.State.Question!.By[1..], talk.State.Question.By);
            Assert.Equal(talk.State.Question.Choices, talk.Last[^1].Choices);
        }
        Assert.Equal("t9", talk.State.Question!.By);
    }

    [Theory]
    [InlineData("1"), InlineData("１"), InlineData("①"), InlineData("1️⃣"), InlineData("第一个"), InlineData("选1"), InlineData("一"), InlineData("好的"), InlineData("好的，谢谢"), InlineData("ＯＫ"), InlineData("对，两个都修"), InlineData("是这个没错，赶紧的"), InlineData("提交")]
    public async Task Yes_has_many_forms(string yes)
    {
        await talk.Hears(Everything);
        await talk.Hears(yes).Replies("test/reported");
    }

    [Theory]
    [InlineData("不是这个"), InlineData("好像不对"), InlineData("对面宿舍也坏了"), InlineData("可以改吗"), InlineData("好的等一下"), InlineData("对不起"), InlineData("确认一下是几点？"), InlineData("先别提交"), InlineData("5"), InlineData("行吗"), InlineData("没错吧？")]
    public async Task What_is_not_a_clear_yes_does_nothing(string said)
    {
        await talk.Hears(Everything);
        await talk.Hears(said);
        Assert.Empty(talk.Done);
        Assert.NotNull(talk.State.Question);
    }

    [Theory, AtEachSchool]
    public async Task A_correction_changes_one_thing_and_confirms_again(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears(Everything);
        await talk.Hears("不对，是5号楼").Replies("test/confirm");
        Assert.Equal(talk.Town.Called("5栋502"), talk.Said("room"));
        await talk.Hears("不是502，是503").Replies("test/confirm");
        Assert.Equal(talk.Town.Called("5栋503"), talk.Said("room"));
        await talk.Hears("改成后天上午").Replies("test/confirm");
        Assert.Equal("11月26日（周四）上午", talk.Said("visit"));
        Assert.Equal("水管漏水", talk.Said("fault"));
    }

    [Theory, AtEachSchool]
    public async Task A_change_keeps_what_was_not_named(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("3栋502灯坏了，周四下午三点到五点在");
        await talk.Hears("改成周五").Replies("test/confirm");
        Assert.Equal("11月27日（周五）15:00–17:00", talk.Said("visit"));
        await talk.Hears("还是周六吧").Replies("test/confirm");
        Assert.Equal("11月28日（周六）15:00–17:00", talk.Said("visit"));
        await talk.Hears("改成上午").Replies("test/confirm");
        Assert.Equal("11月28日（周六）上午", talk.Said("visit"));
    }

    [Theory, AtEachSchool]
    public async Task Change_by_choice_asks_which_and_then_what(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears(Everything);
        await talk.Hears("修改").Replies("bot/change");
        Assert.Equal(["room", "fault", "visit"], talk.Last[0].Choices.Select(c => c.Id));
        await talk.Hears("3").Replies("test/ask.visit");
        await talk.Hears("后天上午").Replies("test/confirm");
        await talk.Hears("2").Replies("bot/change");
        await talk.Hears("灯坏了").Replies("test/confirm");
        Assert.Equal("light|灯坏了", talk.State.Top!.Slots["fault"].Value);
        await talk.Hears("改一下时间").Replies("test/ask.visit");
        Assert.Single(talk.State.Flows);
    }

    [Theory, AtEachSchool]
    public async Task Back_from_which_shall_change_is_the_confirmation(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears(Everything);
        await talk.Hears("不对").Replies("bot/change");
        await talk.Hears("上一步").Replies("test/confirm");
    }

    [Theory, AtEachSchool]
    public async Task Back_asks_the_last_answer_again(At at)  // g010
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修").Replies("test/ask.room");
        await talk.Hears("西区5栋").Replies("test/ask.room.room");
        await talk.Hears("上一步").Replies("test/ask.room");
        await talk.Hears("上一步").Replies("bot/back.first", "test/ask.room");
        await talk.Hears("西区6栋").Replies("test/ask.room.room");
        await talk.Hears("316 插座没电").Replies("test/ask.visit");
        await talk.Hears("明天").Replies("test/confirm");
        await talk.Hears("提交").Replies("test/reported");
        Assert.Equal(talk.Town.Called("西区6栋316"), talk.Only.Slots["room"].Said);
    }

    [Theory, AtEachSchool]
    public async Task A_number_is_a_room_where_a_room_was_asked(At at)  // g013
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修");
        await talk.Hears("灯").Replies("test/ask.room");
        await talk.Hears("东区3栋").Replies("test/ask.room.room");
        await talk.Hears("502").Replies("test/ask.visit");
        Assert.Equal(talk.Town.Called("东区3栋502"), talk.Said("room"));
        await talk.Hears("1").Replies("test/reject.visit", "test/ask.visit");
        await talk.Hears("周五上午").Replies("test/confirm");
        await talk.Hears("1").Replies("test/reported");
    }

    [Theory, AtEachSchool]
    public async Task Slots_survive_a_silent_day(At at)  // g015
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修，水管漏水").Replies("test/ask.room");
        await talk.Hears("东区3栋").Replies("test/ask.room.room");
        talk.DaysPass(1);
        await talk.Hears("在吗").Replies("bot/greeting", "bot/resume");
        await talk.Hears("继续").Replies("test/ask.room.room");
        await talk.Hears("612").Replies("test/ask.visit");
        Assert.Equal(talk.Town.Called("东区3栋612"), talk.Said("room"));
        Assert.Equal("水管漏水", talk.Said("fault"));
    }

    [Theory, AtEachSchool]
    public async Task The_word_confirm_in_a_first_sentence_confirms_nothing(At at)  // g023
    {
        var talk = new TestDialogue(at);
        await talk.Hears("确认一下我要报修空调").Replies("test/ask.room");
        Assert.Equal("aircon|空调", talk.State.Top!.Slots["fault"].Value);
        await talk.Hears("西5栋606").Replies("test/ask.visit");
        await talk.Hears("随时").Replies("test/confirm");
        await talk.Hears("确认").Replies("test/reported");
        await talk.Hears("确认").Replies("bot/nothing.open");
        Assert.Single(talk.Done);
    }

    [Fact]
    public async Task A_zone_said_later_joins_the_place()  // g025
    {
        await talk.Hears("报修，3栋502灯坏了，还有椅子腿断了").Replies("test/ask.visit");
        await talk.Hears("东区").Replies("test/ask.visit");
        await talk.Hears("明天").Replies("test/confirm");
        Assert.Equal("东区3栋502", talk.Said("room"));
    }

    [Theory, AtEachSchool]
    public async Task A_refusal_asks_that_slot_again_or_closes(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears(Everything);
        talk.Outcomes.Enqueue(Outcome.Refuse("test/taken") with { AskAgain = "visit" });
        await talk.Hears("好").Replies("test/taken", "test/ask.visit");
        await talk.Hears("后天下午").Replies("test/confirm");
        talk.Outcomes.Enqueue(Outcome.Refuse("test/gone"));
        await talk.Hears("好").Replies("test/gone");
        Assert.Empty(talk.State.Flows);
        Assert.Empty(talk.Done);
    }

    [Theory]
    [InlineData("取消"), InlineData("取消报修"), InlineData("不报了"), InlineData("不用修了"), InlineData("算了不弄了"), InlineData("先这样，回头再填"), InlineData("不填了，好麻烦"), InlineData("3")]
    public async Task Cancel_leaves_the_form(string said)
    {
        await talk.Hears(Everything);
        await talk.Hears(said).Replies("bot/cancelled");
        await talk.Hears("好").Replies("bot/nothing.open");
        Assert.Empty(talk.Done);
    }

    [Theory, AtEachSchool]
    public async Task Cancel_with_nothing_open_names_what_was_done_last(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("取消").Replies("bot/cancel.nothing");
        talk.DoneLast = "已登记 R-1042。";
        await talk.Hears("取消").Replies("bot/cancel.done");
        talk.QuestionsStand = false;
        await talk.Hears("你好").Replies("bot/greeting", "bot/menu");
        await talk.Hears("取消").Replies("bot/cancel.done");
    }

    [Theory, AtEachSchool]
    public async Task Help_in_a_form_puts_its_question_again(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("帮助").Replies("bot/help", "bot/menu");
        await talk.Hears("报修").Replies("test/ask.room");
        await talk.Hears("帮助").Replies("bot/help.slot", "test/ask.room");
    }

    [Theory, AtEachSchool]
    public async Task What_is_not_understood_twice_is_asked_with_a_way_out(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修");
        await talk.Hears("月球").Replies("test/reject.room", "test/ask.room");
        await talk.Hears("火星").Replies("test/reject.room", "bot/stuck", "test/ask.room");
        await talk.Hears("3栋502").Replies("test/ask.fault");
        await talk.Hears("不知道").Replies("test/reject.fault", "test/ask.fault");
        await talk.Hears("修要多少钱").Replies("bot/ask.later", "test/ask.fault");
    }

    [Theory, AtEachSchool]
    public async Task Small_talk_in_a_form_answers_and_asks_again(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("3栋502").Replies("bot/unknown", "bot/menu");
        await talk.Hears("报修，3栋502").Replies("test/ask.fault");
        await talk.Hears("谢谢").Replies("bot/thanks", "test/ask.fault");
        await talk.Hears("你好").Replies("bot/greeting", "test/ask.fault");
        await talk.Hears("人工").Replies("bot/handoff", "test/ask.fault");
        await talk.Hears("跳过").Replies("bot/skip.needed", "test/ask.fault");
    }

    [Theory, AtEachSchool]
    public async Task A_time_too_far_or_over_is_rejected(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("报修，3栋502灯坏了");
        await talk.Hears("12月20号").Replies("test/reject.visit", "test/ask.visit");
        await talk.Hears("今天早上").Replies("test/confirm");  // ten thirty: the morning is running
        await talk.Hears("改成昨天下午").Replies("bot/unclear", "test/confirm");
        await talk.Hears("改成2月30号").Replies("bot/unclear", "bot/stuck", "test/confirm");
    }

    [Theory, AtEachSchool]
    public async Task Danger_is_answered_first(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("插座冒火花，3栋502").Replies("test/urgent", "test/ask.visit");
        Assert.Equal("fire", Described.Parse(talk.State.Top!.Slots["fault"].Value).Category);
    }

    [Theory, AtEachSchool]
    public async Task A_picture_is_taken_note_of_and_the_question_stays(At at)
    {
        var talk = new TestDialogue(at);
        await talk.Hears("", TurnKind.Image).Replies("bot/media.other", "bot/menu");
        await talk.Hears("1").Replies("test/ask.room");
        await talk.Hears("", TurnKind.Voice).Replies("bot/media.voice", "test/ask.room");
        await talk.Hears("", TurnKind.MenuClick, "repair.status").Replies("test/status", "bot/return", "test/ask.room");
        await talk.Hears("", TurnKind.Unfollow).Replies();
    }
}
