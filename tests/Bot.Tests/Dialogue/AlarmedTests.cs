using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>After the crisis guard has answered beside the dialogue, no form, menu or thanks comes between, until the student turns to a matter of his own.</summary>
public sealed class AlarmedTests
{
    const string ToConfirmation = """
        > 3栋502灯坏了，明天下午在
        < test/confirm

        """;

    static async Task<TestDialogue> Alarmed(string conversation = "")
    {
        var talk = await new TestDialogue().Goes(conversation);
        talk.State = talk.State with { AlarmedAt = TestFlows.Tuesday.AddMinutes(1) };
        return talk;
    }

    [Theory, InlineData("嗯"), InlineData("好"), InlineData("不用管我"), InlineData("谢谢"), InlineData("你好"), InlineData("3栋502"), InlineData("取消"), InlineData("2"), InlineData("……")]
    public async Task What_follows_confirms_nothing_and_asks_nothing(string said)
    {
        var talk = await Alarmed(ToConfirmation);
        await talk.Goes($"""
            > {said}
            < bot/with.you
            =
            """);
        Assert.Equal(["fault", "room", "visit"], talk.State.Top!.Slots.Keys);
    }

    [Theory, InlineData("嗯"), InlineData("3栋502"), InlineData("1")]
    public async Task Out_of_a_form_too(string said) => await (await Alarmed()).Goes($"""
        > {said}
        < bot/with.you
        """);

    [Fact]
    public async Task The_form_is_there_when_he_wants_it() => await (await Alarmed(ToConfirmation)).Goes("""
        > 嗯
        < bot/with.you
        > 继续
        < test/confirm
        > 好
        < test/reported
        = repair.file
        """);

    [Theory, InlineData("进度", "test/status"), InlineData("3栋502灯坏了", "test/ask.visit"), InlineData("人工", "bot/handoff"), InlineData("帮助", "bot/help bot/menu")]
    public async Task A_matter_of_his_own_is_done(string said, string replies)
    {
        var talk = await Alarmed();
        await talk.Hears(said).Replies(replies.Split(' '));
        Assert.Equal(default, talk.State.AlarmedAt);
    }

    [Fact]
    public async Task The_next_day_it_is_a_new_conversation() => await (await Alarmed()).Goes("""
        ~ 20
        > 谢谢
        < bot/thanks
        """);
}
