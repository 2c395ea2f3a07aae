using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Back, from the start, once more, not this one; and answers in few signs.</summary>
public sealed class StepsTests
{
    const string ToConfirmation = """
        > 报修
        < test/ask.room
        > 3栋502
        < test/ask.fault
        > 灯坏了
        < test/ask.visit
        > 明天下午
        < test/confirm

        """;

    [Theory]
    [InlineData("上一步", "test/ask.visit"), InlineData("退一步", "test/ask.visit"), InlineData("退回一步", "test/ask.visit"), InlineData("0", "test/ask.visit"), InlineData("０", "test/ask.visit"), InlineData("发错了", "test/ask.visit"), InlineData("刚才那条不算", "test/ask.visit")]
    [InlineData("退回两步", "test/ask.fault"), InlineData("往回退2步", "test/ask.fault"), InlineData("后退二步", "test/ask.fault"), InlineData("退三步", "test/ask.room"), InlineData("返回3步", "test/ask.room"), InlineData("退回九步", "test/ask.room")]
    [InlineData("从头来", "bot/restart test/ask.room"), InlineData("重来", "bot/restart test/ask.room"), InlineData("重新填", "bot/restart test/ask.room"), InlineData("重新开始！", "bot/restart test/ask.room")]
    [InlineData("再说一遍", "test/confirm"), InlineData("没看清", "test/confirm"), InlineData("重复一下", "test/confirm"), InlineData("跳过", "bot/unclear test/confirm")]
    public Task From_the_confirmation(string said, string replies) => new TestDialogue().Goes(ToConfirmation + $"> {said}\n< {replies}\n=");

    [Theory, AtEachSchool]
    public async Task Two_steps_back_keeps_what_lies_before(At at)
    {
        var talk = await new TestDialogue(at).Goes(ToConfirmation + """
            > 退回两步
            < test/ask.fault
            > 水管漏水
            < test/ask.visit
            > 后天上午
            < test/confirm
            > 好
            < test/reported
            = repair.file
            """);
        Assert.Equal([talk.Town.Called("3栋502"), "水管漏水", "11月26日（周四）上午"], new[] { "room", "fault", "visit" }.Select(s => talk.Only.Slots[s].Said));
    }

    [Theory, AtEachSchool]
    public async Task From_the_start_nothing_is_kept(At at)
    {
        var talk = await new TestDialogue(at).Goes(ToConfirmation + """
            > 从头来
            < bot/restart test/ask.room
            """);
        Assert.Empty(talk.State.Top!.Slots);
        await talk.Goes("""
            > 上一步
            < bot/back.first test/ask.room
            > 3栋
            < test/ask.room.room
            """);
    }

    [Theory, AtEachSchool]
    public Task With_nothing_open_there_is_nothing_to_go_back_to(At at) => new TestDialogue(at).Goes("""
        > 退回两步
        < bot/back.nothing
        > 重来
        < bot/back.nothing
        """);

    [Theory, AtEachSchool]
    public async Task What_was_said_last_is_said_again(At at)
    {
        var talk = await new TestDialogue(at).Goes(ToConfirmation + """
            > 好
            < test/reported
            > 再说一遍
            < bot/verbatim
            > 没看清
            < bot/verbatim
            = repair.file
            """);
        Assert.Equal("已登记 R-1042。", TestFlows.Texts.Render(talk.Last[0]));
    }

    [Theory, AtEachSchool]
    public Task Nothing_said_yet_is_the_menu(At at) => new TestDialogue(at).Goes("""
        > 再说一遍
        < bot/menu
        > 再说一遍
        < bot/menu
        """);

    static TestDialogue Leaving() => new(flows: [TestFlows.Leave, .. TestFlows.All]);

    [Theory, InlineData("跳过"), InlineData("略过"), InlineData("先跳过"), InlineData("不想说"), InlineData("跳过这一步。"), InlineData("skip")]
    public async Task What_need_not_be_said_can_be_left_open(string skip)
    {
        var talk = await Leaving().Goes($"""
            > 留言
            < test/ask.room
            > 3栋502
            < test/ask.note
            > {skip}
            < test/confirm.leave
            """);
        Assert.Equal("留言：3栋502，补充：未填。提交吗？", TestFlows.Texts.Render(talk.Last[0]));
        await talk.Goes("""
            > 好
            < test/reported
            """);
        Assert.False(talk.Only.Filled.Has(TestFlows.Note));
    }

    [Fact]
    public async Task What_was_left_open_can_be_said_after_all()
    {
        var talk = await Leaving().Goes("""
            > 留言
            < test/ask.room
            > 跳过
            < bot/skip.needed test/ask.room
            > 3栋502
            < test/ask.note
            > 跳过
            < test/confirm.leave
            > 上一步
            < test/ask.note
            > 门口有快递
            < test/confirm.leave
            > 2
            < bot/change
            > 2
            < test/ask.note
            > 跳过
            < test/confirm.leave
            > 2
            < bot/change
            > 2
            < test/ask.note
            > 钥匙在楼下
            < test/confirm.leave
            > 好
            < test/reported
            """);
        Assert.Contains("钥匙在楼下", talk.Only.Slots["note"].Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2"), InlineData("２"), InlineData("②"), InlineData("2️⃣"), InlineData("二"), InlineData("第二个"), InlineData("第二"), InlineData("第2个吧"), InlineData("选二"), InlineData("我选第二个"), InlineData("要第二个"), InlineData("选择2"), InlineData("第二那个"), InlineData("最后一个"), InlineData("2."), InlineData("R-1043"), InlineData("1043")]
    public async Task The_second_has_many_forms(string said)
    {
        var talk = await new TestDialogue().WithTickets().Goes($"""
            > 撤回
            < test/ask.ticket
            > {said}
            < test/confirm.withdraw
            """);
        Assert.Equal("R-1043", talk.State.Top!.Slots["ticket"].Value);
    }

    [Fact]
    public async Task A_long_list_has_two_digits()
    {
        var talk = new TestDialogue();
        for (var i = 1; i <= 13; i++) talk.Tickets.Add(new($"R-{100 + i}", $"R-{100 + i} x"));
        foreach (var (said, number) in new[] { ("十二", 12), ("第十个", 10), ("12", 12), ("十三号", 13), ("１１", 11), ("最后一个", 13) })
        {
            await talk.Goes($"""
                > 撤回
                < test/ask.ticket
                > {said}
                < test/confirm.withdraw
                """);
            Assert.Equal($"R-{100 + number}", talk.State.Top!.Slots["ticket"].Value);
            await talk.Hears("取消").Replies("bot/not.done");
        }
        await talk.Goes("""
            > 撤回
            < test/ask.ticket
            > 二十
            < bot/choose.range test/ask.ticket
            > 十三
            < test/confirm.withdraw
            """);
        Assert.Equal("R-113", talk.State.Top!.Slots["ticket"].Value);
    }

    /// <summary>Where a room is asked for among choices, three digits are a room and one digit is a choice.</summary>
    [Fact]
    public async Task Digits_are_a_room_where_no_choice_has_so_many()
    {
        var talk = await new TestDialogue(At.Lanyue).Goes("""
            > 报修
            < test/ask.room
            > 3号楼502
            < bot/place.which
            """);
        var first = talk.Last[0].Choices[0];
        await talk.Hears("612").Replies("bot/place.which");
        Assert.NotEqual(first, talk.Last[0].Choices[0]);
        var second = talk.Last[0].Choices[1];
        await talk.Hears("第二个").Replies("test/ask.fault");
        Assert.Equal(second.Label, talk.Said("room"));
    }

    [Theory]
    [InlineData("要得"), InlineData("中"), InlineData("成"), InlineData("嗯呢"), InlineData("对呀"), InlineData("好哒"), InlineData("没毛病"), InlineData("没有问题"), InlineData("同意"), InlineData("可"), InlineData("[OK]"), InlineData("✅"), InlineData("yes"), InlineData("Y"), InlineData("好滴好滴"), InlineData("就这么办"), InlineData("行啊"), InlineData("好！！"), InlineData("嗯。")]
    public Task Yes_in_many_words(string yes) => new TestDialogue().Goes(ToConfirmation + $"> {yes}\n< test/reported\n= repair.file");

    [Theory]
    [InlineData("不要", "bot/change"), InlineData("没有", "bot/change"), InlineData("不好", "bot/change"), InlineData("不可以", "bot/change"), InlineData("不同意", "bot/change"), InlineData("👎", "bot/change"), InlineData("❌", "bot/change"), InlineData("nope", "bot/change"), InlineData("不是的", "bot/change"), InlineData("N", "bot/change")]
    [InlineData("算了", "bot/cancelled"), InlineData("先这样", "bot/cancelled"), InlineData("先这样吧。", "bot/cancelled"), InlineData("改天吧", "bot/cancelled"), InlineData("下次吧", "bot/cancelled"), InlineData("先不弄了", "bot/cancelled"), InlineData("打住", "bot/cancelled"), InlineData("quit", "bot/cancelled"), InlineData("算了算了", "bot/cancelled")]
    public Task No_in_many_words(string no, string replies) => new TestDialogue().Goes(ToConfirmation + $"> {no}\n< {replies}\n=");
}
