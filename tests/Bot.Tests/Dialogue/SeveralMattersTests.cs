using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Two and three matters in one message: one after another, none forgotten.</summary>
public sealed class SeveralMattersTests
{
    [Theory, AtEachSchool]
    public Task The_second_comes_when_the_first_is_done(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 3栋502灯坏了，明天下午在，另外帮我撤回R-1043
        < bot/then test/confirm
        > 好
        < test/reported bot/next test/confirm.withdraw
        > 好
        < test/reported
        = repair.file repair.withdraw
        """);

    [Theory, AtEachSchool]
    public Task The_other_way_round_too(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 撤回R-1043，另外3栋502灯坏了，明天下午在
        < bot/then test/confirm.withdraw
        > 好
        < test/reported bot/next test/confirm
        > 好
        < test/reported
        = repair.withdraw repair.file
        """);

    [Theory, AtEachSchool]
    public async Task What_is_first_and_what_comes_after_is_said(At at)
    {
        var talk = await new TestDialogue(at).WithTickets().Goes("""
            > 3栋502灯坏了，明天下午在，另外帮我撤回R-1043，顺便再报一个空调坏了
            < bot/then test/confirm
            """);
        Assert.Equal("记下了，一件一件来：先办报修，办完接着说撤回报修“R-1043”。", TestFlows.Texts.Render(talk.Last[0]));
        Assert.Contains("空调坏了", talk.Said("fault"), StringComparison.Ordinal);  // the same room: the same report
    }

    [Theory, AtEachSchool]
    public Task Three_matters(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 3栋502灯坏了，另外撤回R-1043，顺便查一下R-1042进度
        < bot/then test/ask.visit
        > 明天下午
        < test/confirm
        > 好
        < test/reported bot/next test/confirm.withdraw
        > 好
        < test/reported bot/next test/status
        = repair.file repair.withdraw
        """);

    [Theory, AtEachSchool]
    public async Task A_query_is_told_and_the_other_begun_in_the_same_reply(At at)
    {
        var talk = await new TestDialogue(at).Goes("""
            > R-1042怎么样了，另外报修3栋502水管漏水
            < test/status bot/next test/ask.visit
            > 明天下午
            < test/confirm
            > 确认
            < test/reported
            = repair.file
            """);
        Assert.Equal("R-1042", Assert.Single(talk.Told).Slots["ticket"].Value);
    }

    [Theory, AtEachSchool]
    public Task Cancelling_the_first_does_not_forget_the_second(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 3栋502灯坏了，另外撤回R-1043
        < bot/then test/ask.visit
        > 算了
        < bot/cancelled bot/next test/confirm.withdraw
        > 是的
        < test/reported
        = repair.withdraw
        """);

    [Theory, AtEachSchool]
    public Task Beside_an_answer(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 报修，3栋502灯坏了
        < test/ask.visit
        > 明天下午，另外撤回R-1043
        < bot/then test/confirm
        > 好
        < test/reported bot/next test/confirm.withdraw
        > 取消
        < bot/not.done
        = repair.file
        """);

    [Theory, AtEachSchool]
    public Task Beside_a_confirmation(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 3栋502灯坏了，明天下午在
        < test/confirm
        > 好的，另外看下R-1042进度
        < test/reported bot/next test/status
        = repair.file
        """);

    [Theory, AtEachSchool]
    public Task What_was_interrupted_waits_longest(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 报修
        < test/ask.room
        > 撤回R-1043，另外看下R-1042进度
        < bot/interrupt bot/then test/confirm.withdraw
        > 好
        < test/reported bot/next test/status bot/return test/ask.room
        = repair.withdraw
        """);

    [Fact]
    public async Task Another_room_is_another_report_and_one_more_thing_in_the_same_room_is_not()
    {
        var talk = await new TestDialogue().Goes("""
            > 3栋502灯坏了，另外5号楼503水管漏水
            < bot/then test/ask.visit
            > 明天下午
            < test/confirm
            > 好
            < test/reported bot/next test/ask.visit
            """);
        Assert.Equal(("5栋503", "水管漏水"), (talk.Said("room"), talk.Said("fault")));
        Assert.False(talk.State.Top!.Slots.ContainsKey("visit"));  // nobody said that of the second

        await new TestDialogue().Goes("""
            > 3栋502灯坏了，还有空调也坏了，明天下午在
            < test/confirm
            > 好
            < test/reported
            = repair.file
            """);
    }

    [Fact]
    public async Task A_number_behind_means_the_same_again()
    {
        var talk = await new TestDialogue().WithTickets().Goes("""
            > 撤回R-1042，还有R-1043
            < bot/then test/confirm.withdraw
            > 好
            < test/reported bot/next test/confirm.withdraw
            > 好
            < test/reported
            """);
        Assert.Equal(["R-1042", "R-1043"], talk.Done.Select(f => f.Slots["ticket"].Value));
    }

    [Theory, AtEachSchool]
    public Task Danger_is_answered_at_once_although_its_matter_waits(At at) => new TestDialogue(at).WithTickets().Goes("""
        > 撤回R-1043，另外寝室插座冒火花
        < test/urgent bot/then test/confirm.withdraw
        > 好
        < test/reported bot/next test/ask.room
        """);

    [Theory, AtEachSchool]
    public Task A_fourth_form_waits_and_is_not_refused(At at) => new TestDialogue(at).Goes("""
        > 灯坏了
        < test/ask.room
        > 水管漏水
        < bot/interrupt test/ask.room
        > 空调坏了
        < bot/interrupt test/ask.room
        > 门坏了
        < bot/then test/ask.room
        > 取消
        < bot/cancelled bot/next test/ask.room
        > 取消
        < bot/cancelled bot/return test/ask.room
        > 取消
        < bot/cancelled bot/return test/ask.room
        > 取消
        < bot/cancelled
        """);

    static LearnedUnderstander Learned => new() { Trained = TestBook.Shipped };

    [Theory]
    [InlineData("3栋502灯坏了，明天下午在，另外我想约心理老师聊聊", "预约心理咨询")]
    [InlineData("3栋502厕所堵了，明天下午在，顺便问一下今晚谁值班", "查值班辅导员")]
    [InlineData("3栋502灯坏了，明天下午在，再帮我约个学习驿站", "预约驿站")]
    public async Task A_matter_that_nothing_serves_yet_is_named_and_named_again_in_its_turn(string said, string title)
    {
        var talk = new TestDialogue(understander: Learned);
        await talk.Hears(said).Replies("bot/then", "test/confirm");
        Assert.Contains(title, TestFlows.Texts.Render(talk.Last[0]), StringComparison.Ordinal);
        await talk.Hears("好").Replies("test/reported", "bot/next.unserved");
        Assert.Contains(title, TestFlows.Texts.Render(talk.Last[1]), StringComparison.Ordinal);
        Assert.Empty(talk.State.Later);
    }

    [Theory, InlineData("换宿申请一直是待审核，催一下"), InlineData("之前申请搬到一楼的，怎么样了"), InlineData("约学习驿站，时间嘛，明儿早上八点吧"), InlineData("辅导员谈话能选线上吗，我在外面实习")]
    public async Task A_pause_is_no_second_matter(string said)
    {
        var talk = new TestDialogue(understander: Learned);
        await talk.Hears(said);
        Assert.Empty(talk.State.Later);
        Assert.DoesNotContain(talk.Last, r => r.Key is "bot/then" or "bot/next" or "bot/next.unserved");
    }

    [Fact]
    public Task After_the_first_the_second() => new TestDialogue(understander: Learned).Goes("""
        > 报修完再给我约个学习驿站
        < bot/then test/ask.room
        > 取消
        < bot/cancelled bot/next.unserved
        """);

    [Fact]
    public async Task Alone_it_is_said_at_once_that_nothing_serves_it()
    {
        var talk = new TestDialogue(understander: Learned);
        await talk.Hears("我想预约一次心理咨询").Replies("bot/unserved");
        await talk.Hears("灯坏了").Replies("test/ask.room");
        await talk.Hears("我想预约一次心理咨询").Replies("bot/unserved", "test/ask.room");
    }

    [Fact]
    public async Task More_than_can_be_kept_is_named_and_not_taken()
    {
        var many = Enumerable.Range(0, 6).Select(i => new Command.Mention(new Matter("", "repair.withdraw", $"w{i}"))).ToArray<Command>();
        var talk = new TestDialogue(understander: new Scripted([new Command.StartSkill("repair.file"), .. many]));
        await talk.Hears("x").Replies("bot/later.full", "bot/then", "test/ask.room");
        Assert.Equal(5, talk.State.Later.Length);
    }

    [Fact]
    public async Task A_flow_that_is_gone_or_changed_meanwhile_takes_nothing_wrong_along()
    {
        var talk = await new TestDialogue().WithTickets().Goes("""
            > 撤回R-1043，另外3栋502灯坏了，明天下午在
            < bot/then test/confirm.withdraw
            """);
        var changed = new TestDialogue(flows: [TestFlows.File with { Version = 2 }, TestFlows.Withdraw]);
        talk.Policy = changed.Policy;
        await talk.Hears("好").Replies("test/reported", "bot/next", "test/ask.room");

        talk = await new TestDialogue().WithTickets().Goes("> 撤回R-1043，另外3栋502灯坏了，明天下午在");
        talk.Policy = new TestDialogue(flows: [TestFlows.Withdraw]).Policy;
        await talk.Hears("好").Replies("test/reported", "bot/next.unserved");
    }

    [Fact]
    public void A_state_of_an_earlier_version_still_reads()
    {
        const string earlier = """
            {"V":1,"Dialogue":"d1","Epoch":3,"Answered":"t1","Before":null,"UpTo":"2026-11-24T10:30:00+08:00","Said":[],
             "Flows":[{"Id":"t1#0","Name":"repair.file","Version":1,"Slots":{"room":{"Value":"/3/502","Said":"3栋502"}},"Asking":"fault","Answered":["room"],"Misses":0}],
             "Question":{"By":"t1","Choices":[]}}
            """;
        var state = JsonSerializer.Deserialize<DialogueState>(earlier)!;
        Assert.Empty(state.Later);
        Assert.Empty(state.Question!.Matters);
        Assert.Equal((default(DateTimeOffset), 0, false), (state.HeardAt, state.Unclear, state.HasCalmed));
        var talk = new TestDialogue { State = state };
        Assert.Equal("fault", talk.State.Top!.Asking);
    }
}
