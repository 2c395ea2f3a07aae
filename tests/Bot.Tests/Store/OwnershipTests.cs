using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

/// <summary>T18: a person takes a dialogue, the bot is silent from then on, and says afterwards what it has done.</summary>
public sealed class OwnershipTests
{
    const string Notice = "您的报修 R-1001（3栋502）已受理。";

    static Task Take(TestStore store, Turn turn) => store.Writes.Run((db, ct) => Ownership.Take(db, turn.Dialogue, "demo", "H-1001", ct), Stop);

    static Task<bool> Settle(TestStore store, Turn turn, DateTimeOffset taken) => store.Writes.Run((db, ct) => Ownership.Settle(db, turn.Dialogue, taken, store.Clock.GetUtcNow(), ct), Stop);

    static Task GiveBack(TestStore store, Turn turn) => store.StaffDo(Guid.NewGuid().ToString("N"), (work, ct) => work.GiveBack(turn.Dialogue, ct));

    /// <summary>Its platform was told "success": what it is answered with goes out by a push.</summary>
    static async Task<Turn> Parked(TestStore store, string text = "你好")
    {
        var turn = await store.Arrives(text);
        await store.Parking.Park(turn, Stop);
        return turn;
    }

    [Theory, OnEachStore]
    public async Task What_the_bot_was_about_to_say_is_committed_no_more(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        var running = await store.TakeOver(turn);
        await Take(store, turn);

        await Assert.ThrowsAsync<FenceLostException>(() => store.Lines.Commit(turn, TestStore.Spoken(turn, "bot"), running.Fence, Stop));
        await Assert.ThrowsAsync<FenceLostException>(() => store.Does(turn, "k", by: running));
        var now = await store.TakeOver(turn);
        Assert.Equal((running.Epoch + 1, "demo"), (now.Epoch, now.Owner));
    }

    [Theory, OnEachStore]
    public async Task What_waits_to_be_pushed_is_dropped_and_a_notice_of_a_case_goes(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await Parked(store);
        await store.Says(turn, "bot");
        await store.Notifies(turn, "desk/1");
        await Take(store, turn);

        while (await store.Outbox.SendDue(Stop) > 0) { }

        Assert.Equal([Notice], store.Channel.Sent);
        var line = await store.Line(turn);
        Assert.Equal((Delivery.GivenUp, Ownership.Taken), (line.Delivery, line.Reason));
    }

    [Theory, OnEachStore]
    public async Task It_is_his_once_what_was_being_sent_is_marked(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await Parked(store);
        await store.Says(turn, "bot");
        var (isSending, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.Channel.BeforeSend = () => { isSending.TrySetResult(); return go.Task; };
        var send = store.Outbox.SendDue(Stop);
        await isSending.Task;
        var taken = store.Clock.GetUtcNow();
        await Take(store, turn);
        store.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.False(await Settle(store, turn, taken));
        store.Channel.Answers.Enqueue(new Sent(SentKind.TryAgain, "busy"));  // it would wait and be sent again
        go.SetResult();
        await send;

        Assert.True(await Settle(store, turn, taken));
        store.Clock.Advance(TimeSpan.FromSeconds(30));
        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Equal(["bot"], store.Channel.Sent);
        Assert.Equal(Delivery.GivenUp, (await store.Line(turn)).Delivery);
    }

    [Theory, OnEachStore]
    public async Task An_answer_handed_to_a_connection_is_waited_for_five_seconds_and_never_pushed_afterwards(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        Assert.Equal(AnswerKind.Reply, (await store.Says(turn, "bot")).Kind);
        var taken = store.Clock.GetUtcNow();
        await Take(store, turn);

        store.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(await Settle(store, turn, taken));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Settle(store, turn, taken));

        store.Clock.Advance(TimeSpan.FromSeconds(30));
        await store.Lines.PushUnacknowledged(Stop);
        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Empty(store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task A_further_try_of_the_platform_is_not_answered_with_what_was_said_before(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "bot"), store.Clock.GetUtcNow());
        Assert.Equal(AnswerKind.Reply, (await store.Lines.AnswerToCopy(turn))!.Kind);
        await Take(store, turn);
        Assert.Equal(Answer.Success, await store.Lines.AnswerToCopy(turn));
    }

    [Theory, OnEachStore]
    public async Task What_the_student_writes_is_left_to_the_person_once_and_is_no_turn_afterwards(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.StaffDo("case", (work, _) => { work.Db.Add(new CaseRow { Number = "H-1001", Skill = "handoff", Dialogue = turn.Dialogue }); return Task.CompletedTask; });
        await Take(store, turn);
        var now = await store.TakeOver(turn);
        var before = await store.Query(db => CaseFeed.Newest(db, Stop));

        await store.Lines.Relay(turn, now.Fence, isUnsaid: false, Stop);
        await store.Lines.Relay(turn with { IsCopy = true }, now.Fence, isUnsaid: false, Stop);

        Assert.Equal(before + 1, await store.Query(db => CaseFeed.Newest(db, Stop)));
        Assert.Equal(LineClass.General, (await store.Line(Line.InboundKey(turn.Key))).Class);
        await GiveBack(store, turn);
        Assert.Equal(Answer.Success, await store.Lines.AnswerToCopy(turn));  // a late copy of it is run by no bot
        await Assert.ThrowsAsync<FenceLostException>(() => store.Lines.Relay(turn, now.Fence, isUnsaid: false, Stop));
    }

    [Theory, OnEachStore]
    public async Task What_was_done_and_not_said_is_said_when_the_bot_is_back_marked_and_chatter_is_not(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var deed = await Parked(store, "确认");
        await store.Does(deed, "k");
        await store.Says(deed, "已登记");
        var chat = await Parked(store);
        await store.Says(chat, "bot chatter");  // takes the other along, and is dropped with it
        await Take(store, chat);
        await GiveBack(store, chat);

        var next = await store.Arrives("你好", from: TestStore.Student);
        Assert.Equal("*已登记|bot again", TestStore.Words(await store.Says(next, "bot again")));
    }

    [Theory, OnEachStore]
    public async Task A_notice_that_went_along_with_a_dropped_reply_goes_by_itself_again(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = await store.Arrives();
        store.Channel.Closed = "45015";
        await store.Notifies(first, "desk/1");
        while (await store.Outbox.SendDue(Stop) > 0) { }  // held
        var turn = await Parked(store);
        await store.Says(turn, "bot");                     // takes it along
        store.Channel.Closed = null;
        await Take(store, turn);

        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Equal(Notice, Assert.Single(store.Channel.Sent).TrimStart('*'));
    }
}
