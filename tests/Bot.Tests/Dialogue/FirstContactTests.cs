using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Who comes for the first time, who comes back, and what help says where.</summary>
public sealed class FirstContactTests
{
    [Fact]
    public async Task A_short_welcome_that_says_it_is_a_machine_and_four_ways_to_begin()
    {
        var talk = await new TestDialogue().Goes("""
            > [关注]
            < bot/welcome
            """);
        var words = TestFlows.Texts.Render(talk.Last[0]);
        Assert.InRange(words.Length, 1, 60);
        Assert.Contains("自动", words, StringComparison.Ordinal);
        Assert.Equal(["报修", "报修进度", "找人", "怎么用"], talk.Last[0].Choices.Select(c => c.Label));
    }

    [Theory]
    [InlineData("1", "test/ask.room"), InlineData("2", "test/status"), InlineData("3", "bot/handoff"), InlineData("4", "bot/help bot/menu"), InlineData("第三个", "bot/handoff"), InlineData("找人", "bot/handoff"), InlineData("怎么用", "bot/help bot/menu"), InlineData("报修", "test/ask.room"), InlineData("灯坏了", "test/ask.room"), InlineData("7", "bot/choose.range")]
    public Task Each_of_them_works(string said, string replies) => new TestDialogue().Goes($"""
        > [关注]
        < bot/welcome
        > {said}
        < {replies}
        """);

    [Fact]
    public async Task Its_numbers_stay_while_it_is_not_answered()
    {
        var talk = await new TestDialogue().Goes("> [关注]");
        var shown = talk.Last[0].Choices;
        await talk.Hears("月球").Replies("bot/unknown", "bot/menu");
        Assert.Equal(shown, talk.Last[^1].Choices);
        await talk.Hears("你好").Replies("bot/greeting", "bot/menu");
        Assert.Equal(shown, talk.Last[^1].Choices);
        await talk.Hears("3").Replies("bot/handoff");
    }

    [Fact]
    public async Task A_long_menu_has_pages_and_every_flow_is_on_one()
    {
        Flow[] many = [.. Enumerable.Range(0, 15).Select(i => TestFlows.Status with { Name = $"f.{i}" })];
        var talk = new TestDialogue(flows: many);
        var (seen, page) = (new List<string>(), 0);
        await talk.Hears("菜单").Replies("bot/help", "bot/menu");
        while (talk.Last[^1].Choices is { } choices)
        {
            Assert.InRange(choices.Length, 1, 6);
            seen.AddRange(choices.Select(c => c.Id).Where(id => id.StartsWith("f.", StringComparison.Ordinal)));
            if (choices[^1].Label != "更多") break;
            Assert.InRange(++page, 1, 10);
            await talk.Hears("6").Replies("bot/menu");
        }
        Assert.Equal(many.Select(f => f.Name), seen);
    }

    [Theory]
    [InlineData("继续", "test/ask.visit"), InlineData("1", "test/ask.visit"), InlineData("好", "test/ask.visit"), InlineData("明天下午", "test/confirm"), InlineData("2", "bot/cancelled"), InlineData("你好", "bot/greeting bot/resume")]
    public async Task Who_unfollows_in_the_middle_and_comes_back_finds_his_form(string said, string replies)
    {
        var talk = await new TestDialogue().Goes("""
            > 3栋502灯坏了
            < test/ask.visit
            > [取关]
            <
            ~ 1
            > [关注]
            < bot/welcome.back bot/resume
            """);
        Assert.Equal(["fault", "room"], talk.State.Top!.Slots.Keys);
        await talk.Hears(said).Replies(replies.Split(' '));
    }

    [Theory, AtEachSchool]
    public Task Who_comes_back_much_later_begins_anew(At at) => new TestDialogue(at).Goes("""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        > [取关]
        <
        ~ 200
        > [关注]
        < bot/expired bot/welcome
        > 好
        < bot/nothing.open
        =
        """);

    [Theory, InlineData("帮助"), InlineData("？"), InlineData("怎么用"), InlineData("说明"), InlineData("help")]
    public async Task Help_says_what_can_be_said_where_one_is(string help)
    {
        var talk = await new TestDialogue(flows: [TestFlows.Leave, .. TestFlows.All]).WithTickets().Goes($"""
            > {help}
            < bot/help bot/menu
            > 留言
            < test/ask.room
            > {help}
            < bot/help.slot test/ask.room
            """);
        Assert.Contains("“地点”", TestFlows.Texts.Render(talk.Last[0]), StringComparison.Ordinal);
        await talk.Goes($"""
            > 3栋502
            < test/ask.note
            > {help}
            < bot/help.optional test/ask.note
            > 跳过
            < test/confirm.leave
            > {help}
            < bot/help.confirm test/confirm.leave
            > 2
            < bot/change
            > {help}
            < bot/help.choice bot/change
            > 上一步
            < test/confirm.leave
            > 好
            < test/reported
            """);
    }
}
