using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Messages;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.Messages.LeftMessages;

namespace Lanyue.Bot.Tests.Skills.Messages;

/// <summary>A matter that no skill serves: who is responsible, and a message to them, in whole conversations over the real store.</summary>
public sealed class MessagesTests
{
    static IUnderstander Learned(At at) => new LearnedUnderstander { Trained = TestBook.Shipped, Places = at == At.NoSchool ? PlaceNames.None : Schools.NamesOf((at == At.Lanyue ? Schools.Lanyue : Schools.Qingshiwan).School!) };

    [Theory, InlineData(At.Lanyue, "information", "信息中心"), InlineData(At.Qingshiwan, "student-centre", "学生事务中心")]
    public async Task What_was_said_is_the_message_and_one_yes_leaves_it(At at, string unit, string name)
    {
        await using var store = await Talking.Store();
        var talk = new Talking(store, at, understander: Learned(at));

        await talk.Goes("""
            > 我的校园卡丢了，怎么挂失补办
            < messages/cannot messages/unit{0} messages/confirm
            """.Replace("{0}", at == At.Lanyue ? ".phone" : ".default.phone"));
        Assert.Contains(name, talk.Said, StringComparison.Ordinal);
        Assert.Contains("我的校园卡丢了，怎么挂失补办", talk.Said, StringComparison.Ordinal);
        await talk.Goes("""
            > 确认
            < messages/left
            """);

        var message = await Only(store);
        Assert.Equal(("L-1001", unit, "campus_card", MessageState.Left), (message.Number, message.Unit, message.Intent, message.State));
        Assert.Equal("我的校园卡丢了，怎么挂失补办", await Text(store, "L-1001"));
    }

    [Fact]
    public async Task Few_words_are_its_beginning_and_more_is_asked_for()
    {
        await using var store = await Talking.Store();
        var talk = new Talking(store, understander: Learned(At.Lanyue));

        await talk.Goes("""
            > 我要投诉
            < messages/voice messages/unit.default.phone messages/ask.note.more
            > 修水管的师傅踩坏了我桌子还骂人
            < messages/confirm
            > 在东区3栋502
            < messages/confirm
            > 确认
            < messages/left
            """);

        Assert.Equal("我要投诉；修水管的师傅踩坏了我桌子还骂人；在东区3栋502", await Text(store, "L-1001"));
        Assert.Equal("complaint_escalate", (await Only(store)).Intent);
    }

    [Fact]
    public async Task Nothing_more_to_say_is_enough()
    {
        await using var store = await Talking.Store();
        await new Talking(store, understander: Learned(At.Lanyue)).Goes("""
            > 我要投诉
            < messages/voice messages/unit.default.phone messages/ask.note.more
            > 没有了
            < messages/confirm
            > 好
            < messages/left
            """);
        Assert.Equal("我要投诉", await Text(store, "L-1001"));
    }

    [Fact]
    public async Task The_time_to_be_taken_up_is_the_school_s_promise()
    {
        await using var store = await Talking.Store();
        var talk = await new Talking(store, At.Qingshiwan, understander: Learned(At.Qingshiwan)).Goes("""
            > 我要投诉洗衣房的阿姨态度太差
            < messages/voice messages/unit.phone messages/confirm
            > 确认
            < messages/left.by
            """);
        Assert.NotNull((await Only(store)).AcceptBy);
        Assert.Contains("最迟", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counselling_is_told_who_is_there_and_not_a_word_is_kept()
    {
        await using var store = await Talking.Store();
        var talk = await new Talking(store, understander: Learned(At.Lanyue)).Goes("""
            > 我想预约一次心理咨询
            < messages/counselling.phone
            """);
        Assert.Contains("8024", talk.Said, StringComparison.Ordinal);
        Assert.Empty(talk.State.Flows);
        Assert.Equal((0, 0), await store.Query(async db => (await db.Messages().CountAsync(Stop), await db.Set<CaseNote>().CountAsync(Stop))));
    }

    [Theory, InlineData("units: []"), InlineData("phones: [{id: switchboard, name: 总机, number: \"6000\"}]")]
    public async Task Where_nobody_is_responsible_no_message_is_taken(string files)
    {
        await using var store = await Talking.Store();
        var school = Schools.Of("school: {id: empty, name: 空校}", files).School;
        var talk = await new Talking(store, At.NoSchool, school: school, understander: Learned(At.NoSchool)).Hears("我的校园卡丢了，怎么挂失补办");
        talk.Replies("messages/cannot", files.Contains("switchboard", StringComparison.Ordinal) ? "messages/nobody.phone" : "messages/nobody");
        Assert.Empty(talk.State.Flows);
    }

    [Fact]
    public async Task A_message_can_be_asked_for_by_its_name()
    {
        await using var store = await Talking.Store();
        await new Talking(store).Goes("""
            > 留言
            < messages/ask.note
            > 宿舍楼下的路灯一直不亮，晚上很黑
            < messages/confirm
            > 修改
            < messages/ask.note
            > 北门的路灯一直不亮
            < messages/confirm
            > 确认
            < messages/left
            """);
        Assert.Equal("北门的路灯一直不亮", await Text(store, "L-1001"));
    }

    [Fact]
    public async Task A_question_without_an_answer_can_be_handed_on()
    {
        await using var store = await Talking.Store();
        await new Talking(store).Goes("""
            > 打印一张多少钱
            < messages/question messages/unit.default.phone messages/confirm
            > 取消
            < bot/cancelled
            """);
        Assert.Equal(0, await store.Query(db => db.Messages().CountAsync(Stop)));
    }

    [Fact]
    public async Task It_waits_behind_a_form_and_is_not_forgotten()
    {
        await using var store = await Talking.Store();
        await new Talking(store, understander: Learned(At.Lanyue)).Goes("""
            > 报修，3栋502水管漏水，另外我的校园卡丢了怎么补办
            < repair/urgent.water bot/then repair/ask.visit
            > 明天下午
            < repair/confirm
            > 确认
            < repair/reported.by bot/next messages/cannot messages/unit.phone messages/confirm
            > 好
            < messages/left
            """);
        Assert.Contains("校园卡丢了怎么补办", await Text(store, "L-1001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_matter_interrupts_it_and_it_is_gone_back_to()
    {
        await using var store = await Talking.Store();
        await new Talking(store, understander: Learned(At.Lanyue)).Goes("""
            > 我的校园卡丢了，怎么挂失补办
            < messages/cannot messages/unit.phone messages/confirm
            > 报修，3栋502灯坏了，明天下午在
            < bot/interrupt repair/confirm
            > 确认
            < repair/reported.by bot/return messages/confirm
            > 从头来
            < bot/restart messages/ask.note
            > 校园卡丢了请帮我挂失
            < messages/confirm
            > 确认
            < messages/left
            """);
        Assert.Equal(("information", "校园卡丢了请帮我挂失"), ((await Only(store)).Unit, await Text(store, "L-1001")));
    }

    [Fact]
    public async Task T2_a_copy_of_the_yes_leaves_one_message_and_hears_the_same()
    {
        await using var store = await Talking.Store();
        var talk = await new Talking(store, understander: Learned(At.Lanyue)).Hears("我的校园卡丢了，怎么挂失补办");
        var yes = await talk.Arrives("确认");
        await talk.Run(yes);  // killed before the state was written

        var (next, spoken, _) = await talk.Run(yes with { IsCopy = true });

        Assert.Equal("messages/left", Assert.Single(spoken.Parts).Key);
        Assert.Empty(next.Flows);
        Assert.Equal(1, await store.Query(db => db.Messages().CountAsync(Stop)));
    }

    [Fact]
    public async Task What_it_says_is_not_readable_in_the_database()
    {
        await using var store = await Talking.Store();
        await new Talking(store).Goes("""
            > 留言：北门的路灯一直不亮
            < messages/confirm
            > 确认
            < messages/left
            """);
        var body = (await store.Query(db => db.Set<CaseNote>().AsNoTracking().SingleAsync(Stop))).Body;
        Assert.DoesNotContain("路灯", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_is_named_beside_an_errand_is_a_report_of_its_own()
    {
        await using var store = await Talking.Store();
        await new Talking(store, understander: Learned(At.Lanyue)).Goes("""
            > 打印多少钱一张
            < messages/cannot messages/unit.phone messages/ask.note.more
            > 灯泡烧了不亮了
            < bot/interrupt repair/ask.room
            > 算了
            < bot/cancelled bot/return messages/ask.note.more
            """);
    }

    [Fact]
    public async Task A_question_about_counselling_is_told_where_to_ask_and_handed_to_nobody()
    {
        await using var store = await Talking.Store();
        await new Talking(store, understander: Learned(At.Lanyue)).Goes("""
            > 心理咨询说的话会告诉辅导员吗
            < messages/counselling.phone
            > 好
            < bot/nothing.open
            """);
    }
}
