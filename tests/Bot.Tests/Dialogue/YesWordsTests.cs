namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Yes as students type it, at the confirmation; and what sounds like one and is none.</summary>
public sealed class YesWordsTests
{
    static async Task<TestDialogue> Asked()
    {
        var talk = new TestDialogue();
        await talk.Hears("3栋502灯坏了，明天下午都可以来").Replies("test/confirm");
        return talk;
    }

    [Theory]
    [InlineData("嗯呐"), InlineData("没错没错"), InlineData("okk"), InlineData("可以嘞"), InlineData("对滴"), InlineData("好嘞"), InlineData("就酱 提交"), InlineData("昂"), InlineData("成"), InlineData("就这样交吧")]
    [InlineData("额 我是说确认"), InlineData("不用改了 就这么报"), InlineData("按错了按错了。。确认"), InlineData("妥了"), InlineData("得嘞"), InlineData("没意见，提交"), InlineData("对着呢 报吧"), InlineData("嗯呐 要得撒"), InlineData("就酱～🥰"), InlineData("没错没错👍"), InlineData("🆗"), InlineData("冇得问题"), InlineData("莫得问题 交吧"), InlineData("正解")]
    public async Task Is_a_yes(string text)
    {
        var talk = await Asked();

        await talk.Hears(text);

        Assert.Null(talk.State.Top);
        Assert.Equal("test/reported", talk.Last[0].Key);
    }

    [Theory]
    [InlineData("按错了"), InlineData("按错了按错了"), InlineData("点错了 不提交"), InlineData("打错了 是5栋"), InlineData("不发了"), InlineData("先不发"), InlineData("不对 改"), InlineData("好像不对"), InlineData("对吗"), InlineData("我说对了吗"), InlineData("改对了吗")]
    public async Task Is_none(string text)
    {
        var talk = await Asked();

        await talk.Hears(text);

        Assert.DoesNotContain(talk.Last, r => r.Key == "test/reported");
    }
}
