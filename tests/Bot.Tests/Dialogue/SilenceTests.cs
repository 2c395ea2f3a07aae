using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>A form that was left open: offered after hours, closed in words after days.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("继续", "test/ask.visit"), InlineData("1", "test/ask.visit"), InlineData("好", "test/ask.visit"), InlineData("要", "test/ask.visit"), InlineData("明天下午", "test/confirm"), InlineData("上一步", "test/ask.visit")]
    [InlineData("2", "bot/cancelled"), InlineData("不用了", "bot/cancelled"), InlineData("不", "bot/cancelled"), InlineData("算了", "bot/cancelled"), InlineData("不办了", "bot/cancelled")]
    [InlineData("月球", "bot/unclear bot/resume"), InlineData("从头来", "bot/restart test/ask.room"), InlineData("帮助", "bot/help.choice bot/resume")]
    public Task Greeted_after_a_day_he_is_asked_whether_to_go_on(string said, string replies) => new TestDialogue().Goes($"""
        > 报修，3栋502灯坏了
        < test/ask.visit
        ~ 20
        > 在吗
        < bot/greeting bot/resume
        > {said}
        < {replies}
        """);

    [Theory, AtEachSchool]
    public async Task Nothing_that_was_said_is_lost(At at)
    {
        var talk = await new TestDialogue(at).Goes("""
            > 3栋502灯坏了
            < test/ask.visit
            ~ 30
            > 你好
            < bot/greeting bot/resume
            """);
        Assert.Equal("要继续昨天的报修吗？", TestFlows.Texts.Render(talk.Last[^1]));
        await talk.Goes("""
            > 继续
            < test/ask.visit
            > 明天下午
            < test/confirm
            > 好
            < test/reported
            = repair.file
            """);
        Assert.Equal((talk.Town.Called("3栋502"), "灯坏了"), (talk.Only.Slots["room"].Said, talk.Only.Slots["fault"].Said));
    }

    [Theory, AtEachSchool]
    public Task What_answers_the_question_needs_no_other(At at) => new TestDialogue(at).Goes("""
        > 3栋502灯坏了
        < test/ask.visit
        ~ 20
        > 明天下午
        < test/confirm
        ~ 20
        > 确认
        < test/reported
        = repair.file
        """);

    [Theory, AtEachSchool]
    public Task At_the_confirmation_other_words_confirm_nothing(At at) => new TestDialogue(at).Goes("""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        ~ 20
        > 谢谢
        < bot/thanks bot/resume
        > 好
        < test/confirm
        =
        > 好
        < test/reported
        = repair.file
        """);

    [Theory, AtEachSchool]
    public Task A_query_is_answered_first(At at) => new TestDialogue(at).Goes("""
        > 报修
        < test/ask.room
        ~ 20
        > 进度
        < test/status bot/resume
        > 2
        < bot/cancelled
        """);

    [Theory, AtEachSchool]
    public Task A_new_matter_comes_first_without_asking(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        ~ 20
        > 撤回R-1043
        < bot/interrupt test/confirm.withdraw
        > 好
        < test/reported bot/return test/confirm
        > 好
        < test/reported
        = repair.withdraw repair.file
        """);

    [Theory, AtEachSchool]
    public Task A_picture_is_no_going_on(At at) => new TestDialogue(at).Goes("""
        > 报修
        < test/ask.room
        ~ 20
        > [图片]
        < bot/media.form bot/resume
        """);

    [Theory]
    [InlineData("好", "bot/nothing.open"), InlineData("你好", "bot/greeting bot/menu"), InlineData("报修", "test/ask.room"), InlineData("取消", "bot/cancel.nothing"), InlineData("继续", "bot/unknown bot/menu"), InlineData("1", "bot/unknown bot/menu"), InlineData("[图片]", "bot/media.other bot/menu"), InlineData("[关注]", "bot/welcome")]
    public Task After_three_days_it_is_closed_in_words(string said, string replies) => new TestDialogue().Goes($"""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        ~ 72
        > {said}
        < bot/expired {replies}
        =
        """);

    [Theory, AtEachSchool]
    public async Task All_that_waited_is_named(At at)
    {
        var talk = await new TestDialogue(at).WithTickets().Goes("""
            > 报修
            < test/ask.room
            > 修好了，另外看下R-1042进度
            < bot/interrupt bot/then test/ask.ticket
            ~ 100
            > 谢谢
            < bot/expired bot/thanks
            """);
        Assert.Equal("您前几天没填完的报修、确认修好、报修进度没有提交，放得太久，已经关掉了。还要办请再说一次。", TestFlows.Texts.Render(talk.Last[0]));
        Assert.Empty(talk.State.Flows);
        Assert.Empty(talk.State.Later);
    }

    [Theory, AtEachSchool]
    public Task Not_quite_three_days_is_still_offered(At at) => new TestDialogue(at).Goes("""
        > 报修
        < test/ask.room
        ~ 71.9
        > 在吗
        < bot/greeting bot/resume
        """);

    [Theory, AtEachSchool]
    public Task Past_midnight_is_no_silence(At at) => new TestDialogue(at).Goes("""
        ~ 13.3
        > 报修
        < test/ask.room
        ~ 0.5
        > 谢谢
        < bot/thanks test/ask.room
        """);

    [Theory, AtEachSchool]
    public Task Who_has_said_much_is_asked_before_another_matter_goes_first(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        > 撤回R-1043
        < bot/switch
        > 1
        < test/confirm
        > 好
        < test/reported bot/next test/confirm.withdraw
        > 好
        < test/reported
        = repair.file repair.withdraw
        """);

    [Theory]
    [InlineData("2", "bot/interrupt test/confirm.withdraw"), InlineData("先办另一件", "bot/interrupt test/confirm.withdraw"), InlineData("撤回R-1043", "bot/interrupt test/confirm.withdraw")]  // said twice, meant
    [InlineData("1", "test/confirm"), InlineData("继续", "test/confirm"), InlineData("上一步", "test/confirm"), InlineData("改成后天上午", "test/confirm")]
    [InlineData("好", "bot/unclear bot/switch"), InlineData("不", "bot/unclear bot/switch"), InlineData("月球", "bot/unclear bot/switch")]  // a yes to "this or that?" says neither
    [InlineData("取消", "bot/cancelled bot/next test/confirm.withdraw"), InlineData("进度", "test/status bot/return test/confirm")]
    public Task Which_first_can_be_answered_in_many_ways(string said, string replies) => new TestDialogue().WithTickets().Goes($"""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        > 撤回R-1043
        < bot/switch
        > {said}
        < {replies}
        =
        """);

    [Theory, AtEachSchool]
    public Task Who_has_said_little_is_not_asked(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 报修
        < test/ask.room
        > 撤回R-1043
        < bot/interrupt test/confirm.withdraw
        > 取消
        < bot/not.done bot/return test/ask.room
        """);
}
