using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>When a language model is asked, and what its advice may do.</summary>
public sealed class ModelAdviceTests
{
    readonly List<string> asked = [];

    TestDialogue With(params Command[] advice) => new() { Advice = unclear => { asked.Add(unclear.Text); return advice; } };

    [Fact]
    public async Task An_unclear_sentence_is_understood_with_it_marked_and_confirmed_as_always()
    {
        var talk = With(new Command.StartSkill("repair.file"), new Command.SetSlot("room", new Place(null, "3", "502").Value), new Command.SetSlot("fault", new Described("water", "流个不停").Value));

        await talk.Hears("把那桩事情给弄一弄呗").Replies("bot/model.mark", "test/ask.visit");
        await talk.Hears("明天下午").Replies("test/confirm");
        Assert.Empty(talk.Done);
        await talk.Hears("确认").Replies("test/reported");
        Assert.Single(asked);
    }

    [Theory, InlineData("1"), InlineData("第二个"), InlineData("好的"), InlineData("不要"), InlineData("取消"), InlineData("上一步"), InlineData("帮助"), InlineData("人工"), InlineData("3栋502水管漏水"), InlineData("谢谢")]
    public async Task What_is_clear_never_goes_there(string text)
    {
        await With(new Command.StartSkill("repair.file")).Hears(text);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task In_a_form_an_unclear_answer_does_and_a_clear_one_does_not()
    {
        var talk = With(new Command.SetSlot("room", new Place(null, "5", "105").Value));
        await talk.Hears("报修");
        await talk.Hears("就老地方呗").Replies("bot/model.mark", "test/ask.fault");
        await talk.Hears("灯坏了").Replies("test/ask.visit");
        Assert.Equal(["就老地方呗"], asked);
    }

    [Fact]
    public async Task No_advice_is_as_no_model()
    {
        await With().Hears("把那桩事情给弄一弄呗").Replies("bot/unknown", "bot/menu");
        await new TestDialogue().Hears("把那桩事情给弄一弄呗").Replies("bot/unknown", "bot/menu");
    }
}
