using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Thanks, small talk, abuse, and what is not written: at the start, in the middle and at the end of a form.</summary>
public sealed class MannersTests
{
    [Theory]
    [InlineData("谢谢", "bot/thanks"), InlineData("辛苦了", "bot/thanks"), InlineData("你好", "bot/greeting"), InlineData("在吗", "bot/greeting"), InlineData("人工", "bot/handoff")]
    [InlineData("你是傻逼吗", "bot/calm"), InlineData("滚", "bot/calm"), InlineData("破机器人", "bot/calm"), InlineData("真垃圾", "bot/calm")]
    [InlineData("[图片]", "bot/media.form"), InlineData("[语音]", "bot/media.voice")]
    public Task Answered_and_the_question_follows(string said, string reply) => new TestDialogue().WithTickets().Goes($"""
        > 报修
        < test/ask.room
        > {said}
        < {reply} test/ask.room
        > 3栋502
        < test/ask.fault
        > {said}
        < {reply} test/ask.fault
        > 灯坏了
        < test/ask.visit
        > {said}
        < {reply} test/ask.visit
        > 明天下午
        < test/confirm
        > {said}
        < {reply} test/confirm
        =
        > 好
        < test/reported
        = repair.file
        """);

    [Theory, InlineData("谢谢", "bot/thanks"), InlineData("你好", "bot/greeting"), InlineData("滚", "bot/calm"), InlineData("[图片]", "bot/media.form")]
    public Task In_a_choice_too_and_its_numbers_stay(string said, string reply) => new TestDialogue().WithTickets().Goes($"""
        > 撤回
        < test/ask.ticket
        > {said}
        < {reply} test/ask.ticket
        > 2
        < test/confirm.withdraw
        > {said}
        < {reply} test/confirm.withdraw
        > 好
        < test/reported
        = repair.withdraw
        """);

    [Fact]
    public async Task Abuse_is_answered_calmly_once_with_the_way_to_a_person()
    {
        var talk = await new TestDialogue().Goes("""
            > 报修
            < test/ask.room
            > 滚
            < bot/calm test/ask.room
            > 傻逼
            < bot/calm.again test/ask.room
            > 智障
            < bot/calm.again test/ask.room
            > 3栋502
            < test/ask.fault
            > 滚
            < bot/calm test/ask.fault
            """);
        Assert.Contains("人工", TestFlows.Texts["bot/calm"], StringComparison.Ordinal);
        Assert.Contains("人工", TestFlows.Texts["bot/calm.again"], StringComparison.Ordinal);
        Assert.Equal(["room"], talk.State.Top!.Slots.Keys);
    }

    [Theory, InlineData("妈的灯又坏了"), InlineData("什么破空调又坏了"), InlineData("门坏了，什么垃圾东西")]
    public async Task A_matter_is_a_matter_in_any_words(string said)
    {
        var talk = new TestDialogue();
        await talk.Hears(said).Replies("test/ask.room");
        Assert.Equal("repair.file", talk.State.Top!.Name);
    }

    [Theory, AtEachSchool]
    public Task Abuse_out_of_a_form(At at) => new TestDialogue(at).Goes("""
        > 傻逼机器人
        < bot/calm
        > 傻逼
        < bot/calm.again
        > 报修
        < test/ask.room
        """);

    [Theory, AtEachSchool]
    public Task Words_after_a_picture_begin_what_it_was_for(At at) => new TestDialogue(at).Goes("""
        > [图片]
        < bot/media.other bot/menu
        > 报修的图
        < test/ask.room
        > [图片]
        < bot/media.form test/ask.room
        > 3栋502，空调不热
        < test/ask.visit
        """);
}
