using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Messages;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.Messages.LeftMessages;

namespace Lanyue.Bot.Tests.Skills.Messages;

/// <summary>A message from being left to being closed: withdrawn, answered, asked back, closed by itself, as the store and the desk see it.</summary>
public sealed class MessageLifeTests
{
    [Fact]
    public async Task It_can_be_withdrawn_until_it_is_answered()
    {
        await using var store = await Talking.Store();
        var talk = await new Talking(store).Goes("""
            > 留言：北门的路灯一直不亮
            > 确认
            > 撤回L-1001
            < messages/confirm.withdraw
            > 确认
            < messages/withdrawn
            > 留言：北门的路灯还是不亮
            > 确认
            < messages/left
            """);
        await Staff(store, "L-1002", MessageEvent.Answer, "今天去修。");
        await talk.Goes("""
            > 撤回L-1002
            < messages/none.ticket
            """);
        Assert.Equal(MessageState.Answered, (await store.Query(db => db.Messages().SingleAsync(m => m.Number == "L-1002", Stop))).State);
    }

    [Theory, OnEachStore]
    public async Task An_answer_reaches_the_student_and_asking_back_opens_it_again(Provider on)
    {
        await using var store = await Talking.Store(on);
        var talk = await new Talking(store).Goes("""
            > 留言：北门的路灯一直不亮
            > 确认
            < messages/left
            """);
        await Staff(store, "L-1001", MessageEvent.Accept);
        await Staff(store, "L-1001", MessageEvent.Answer, "今天去修。");
        for (var i = 0; i < 2; i++) await store.Outbox.SendDue(Stop);  // one line an address each time
        Assert.Contains(store.Channel.Sent, s => s.Contains("今天去修。", StringComparison.Ordinal));

        await talk.Goes("""
            > 补充L-1001：还有南门的也不亮
            < matters/confirm.add
            > 确认
            < matters/added
            """);

        Assert.Equal(MessageState.Accepted, (await Only(store)).State);
        Assert.Empty(await store.Query(db => db.DueRows.ToListAsync(Stop)));
        Assert.Equal("北门的路灯一直不亮|今天去修。|还有南门的也不亮", await Text(store, "L-1001"));
        Assert.Equal(["Leave Student", "Accept Staff", "Answer Staff", "Add Student"], await store.Timeline());
    }

    [Theory, OnEachStore]
    public async Task An_answered_one_is_closed_after_three_days_once_whatever_fires(Provider on)
    {
        await using var store = await Talking.Store(on);
        await new Talking(store).Goes("""
            > 留言：北门的路灯一直不亮
            > 确认
            """);
        await Staff(store, "L-1001", MessageEvent.Answer, "今天去修。");
        var skill = new MessagesSkill(new Addressees(() => Schools.Lanyue.School));
        store.Clock.Advance(MessageWorkflow.CloseAfter - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await store.Timers(skill).FireDue(Stop));
        store.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Timers(skill).FireDue(Stop)));

        Assert.Equal(["Leave Student", "Answer Staff", "Close System"], await store.Timeline());
        Assert.Single(await store.Query(db => db.Lines.Where(l => l.Kind == LineKind.Notice).OrderBy(l => l.Sequence).ToListAsync(Stop)), l => l.Parts(store.Cipher).Single().Key == "messages/notice.Close");
    }

    [Theory, OnEachStore]
    public async Task Asking_back_and_the_timer_at_once_leave_one_of_both(Provider on)
    {
        for (var i = 0; i < 5; i++)
        {
            await using var store = await Talking.Store(on);
            var talk = await new Talking(store).Goes("""
                > 留言：北门的路灯一直不亮
                > 确认
                """);
            await Staff(store, "L-1001", MessageEvent.Answer, "今天去修。");
            await talk.Hears("补充L-1001：还有南门的也不亮");
            store.Clock.Advance(MessageWorkflow.CloseAfter);
            var skill = new MessagesSkill(new Addressees(() => Schools.Lanyue.School));
            var yes = await talk.Arrives("确认");

            await Task.WhenAll(talk.Run(yes), store.Timers(skill).FireDue(Stop), store.Timers(skill).FireDue(Stop));

            var state = (await Only(store)).State;
            var events = (await store.Timeline()).ToList();
            Assert.Equal(state == MessageState.Closed ? "Close System" : "Add Student", events[^1]);
            Assert.Equal(3, events.Count);
        }
    }

    [Fact]
    public async Task The_desk_sees_what_was_said_and_what_was_heard_of_it()
    {
        await using var store = await Talking.Store();
        var talk = await new Talking(store).Goes("""
            > 留言：北门的路灯一直不亮
            > 确认
            ~ 1
            > 催一下
            < matters/urged
            """);
        var cases = new MessageCases(store.Databases, store.Timelines);
        var one = Assert.Single(await cases.ForDesk(Extent.All, Extent.All, Stop));
        Assert.Equal(["北门的路灯一直不亮", null], one.Timeline.Steps.Select(s => s.Note?.Text));
        Assert.NotNull(one.Timeline.Urged);

        await Staff(store, "L-1001", MessageEvent.Answer, "今天去修。");
        await store.Outbox.SendDue(Stop);

        one = Assert.Single(await cases.ForDesk(Extent.All, Extent.All, Stop));
        Assert.Null(one.Timeline.Urged);
        Assert.Equal(("今天去修。", "已送达"), (one.Timeline.Steps[^1].Note!.Text, one.Timeline.Steps[^1].Told!.Value.Words));
    }

    [Fact]
    public void Every_state_has_its_words_and_a_wrong_move_throws()
    {
        var texts = new Texts(typeof(MessagesSkill).Assembly);
        foreach (var state in Enum.GetValues<MessageState>()) Assert.All(new[] { $"messages/state.{state}", $"messages/desk.state.{state}" }, key => Assert.True(texts.Has(key), key));
        foreach (var move in Enum.GetValues<MessageEvent>()) Assert.True(texts.Has($"messages/desk.event.{move}"), $"{move}");
        var message = LeftMessage.Leave("L-1", "d", "", "留言", new("u", "某部门", null, false, null), TestStore.Start);
        Assert.Throws<WrongMoveException>(() => message.Move(MessageEvent.Answer, Actor.Student("d"), TestStore.Start));
    }

    static Task Staff(TestStore store, string number, MessageEvent move, string text = "") => store.StaffDo($"{number}/{move}", async (work, ct) =>
        await MessageMoves.Apply(await work.Db.Set<LeftMessage>().SingleAsync(m => m.Number == number, ct), move, work, text, ct));
}
