using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

public sealed class ReplyLinesTests
{
    [Theory, OnEachStore]
    public async Task T2_a_copy_gets_the_same_words_while_the_platform_listens_and_then_silence(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Says(turn, "请核对");

        Assert.Equal("请核对", TestStore.Words((await store.Lines.AnswerToCopy(turn))!));
        store.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(AnswerKind.Success, (await store.Lines.AnswerToCopy(turn))!.Kind);
    }

    [Theory, OnEachStore]
    public async Task T2_a_copy_whose_first_run_left_nothing_is_to_be_run(Provider on)
    {
        await using var store = await TestStore.Open(on);
        Assert.Null(await store.Lines.AnswerToCopy(await store.Arrives()));
    }

    [Theory, OnEachStore]
    public async Task T4_lines_of_an_activation_that_was_taken_over_are_not_kept(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        var old = await store.TakeOver(turn);
        await store.TakeOver(turn);

        await Assert.ThrowsAsync<FenceLostException>(() => store.Lines.Commit(turn, TestStore.Spoken(turn, "旧"), old.Fence, Stop));

        Assert.Null(await store.Lines.AnswerToCopy(turn));
    }

    [Theory, OnEachStore]
    public async Task T4_a_new_activation_knows_the_turns_that_were_answered(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Says(turn, "一");

        var activation = await store.TakeOver(turn);

        Assert.Contains(turn.Key, activation.KnownTurns);
        Assert.Equal(turn.Key, activation.NewestReply);  // T5 compares this with the state
    }

    [Theory, OnEachStore]
    public async Task T6_what_was_done_but_not_said_is_known_until_another_turn_says_it(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = await store.Arrives();
        await store.Does(first, "k");
        var second = await store.Arrives();
        var unsaid = Assert.Single((await store.TakeOver(second)).Unsaid);
        Assert.Equal((first.Key, "flow-k"), (unsaid.Turn, unsaid.Flow));

        await store.Says(second, "还有什么事？", said: unsaid);

        Assert.Empty((await store.TakeOver(second)).Unsaid);
        Assert.Equal(LineKind.Closing, (await store.Line(first)).Kind);
        Assert.Equal(AnswerKind.Success, (await store.Lines.AnswerToCopy(first))!.Kind);  // the retry hears nothing a second time
    }

    [Theory, OnEachStore]
    public async Task T6_what_got_a_line_of_its_own_meanwhile_is_left_out(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = await store.Arrives();
        await store.Does(first, "k");
        var second = await store.Arrives();
        var unsaid = (await store.TakeOver(second)).Unsaid;
        var answer = await store.Says(first, "已登记");
        await store.Lines.HandedOver(answer, store.Clock.GetUtcNow());

        var reply = await store.Says(second, "还有什么事？", said: [.. unsaid]);

        Assert.Equal("还有什么事？", TestStore.Words(reply));
    }

    [Theory, OnEachStore]
    public async Task T13_a_parked_turn_is_pushed_and_its_row_goes(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        Assert.Equal(AnswerKind.Success, (await store.Parking.Park(turn, Stop)).Kind);

        Assert.Equal(AnswerKind.Success, (await store.Says(turn, "已登记")).Kind);

        await store.Outbox.SendDue(Stop);
        Assert.Equal(["已登记"], store.Channel.Sent);
        Assert.Equal(0, await store.Query(db => db.ParkedTurns.CountAsync(Stop)));
    }

    /// <summary>Of four tries one met a dead Redis: the platform has shown "later", and listens to none of the others.</summary>
    [Theory, OnEachStore]
    public async Task T15_a_turn_that_was_answered_later_is_pushed_when_a_copy_of_it_succeeds(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        Assert.Null(await store.Parking.NoteLater(turn, Stop));

        Assert.Equal(AnswerKind.Success, (await store.Says(turn, "已登记")).Kind);

        await store.Outbox.SendDue(Stop);
        Assert.Equal(["已登记"], store.Channel.Sent);
    }

    /// <summary>Two tries at the same time: one was answered while the other said "later" and could not keep that. Whichever the platform took, he hears of it.</summary>
    [Theory, OnEachStore]
    public async Task T15_what_was_answered_beside_a_later_is_offered_again_marked(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Lines.HandedOver(await store.Says(turn, "已登记"), store.Clock.GetUtcNow());

        await store.Parking.Doubt(turn);

        var next = await store.Says(await store.Arrives(), "没有要确认的");
        Assert.Equal("*已登记|没有要确认的", TestStore.Words(next));
    }

    [Theory, OnEachStore]
    public async Task T15_what_comes_of_a_turn_after_a_later_that_was_noted_late_is_pushed(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();

        await store.Parking.Doubt(turn);

        Assert.Equal(AnswerKind.Success, (await store.Says(turn, "已登记")).Kind);
        await store.Outbox.SendDue(Stop);
        Assert.Equal(["已登记"], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T15_lines_that_stand_are_answered_instead_of_later(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Says(turn, "已登记");

        Assert.Equal("已登记", TestStore.Words((await store.Parking.NoteLater(turn, Stop))!));
    }

    [Theory, OnEachStore]
    public async Task T13_lines_that_stand_are_answered_instead_of_parking(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Says(turn, "已登记");

        Assert.Equal("已登记", TestStore.Words(await store.Parking.Park(turn, Stop)));
        Assert.Equal(0, await store.Query(db => db.ParkedTurns.CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task T13_parking_and_lines_at_once_speak_once(Provider on)
    {
        await using var store = await TestStore.Open(on);
        for (var i = 0; i < 30; i++)
        {
            var turn = await store.Arrives();
            store.Channel.Sent.Clear();
            var answers = await Task.WhenAll(store.Parking.Park(turn, Stop), store.Says(turn, "已登记"));
            foreach (var spoken in answers.Where(a => a.Line is not null)) await store.Lines.HandedOver(spoken, store.Clock.GetUtcNow());
            await store.Outbox.SendDue(Stop);

            var passive = answers.Any(a => a.Kind == AnswerKind.Reply);
            Assert.Equal(passive ? 0 : 1, store.Channel.Sent.Count);
        }
    }

    [Theory, OnEachStore]
    public async Task T14_a_parked_turn_is_handed_over_again_after_ten_seconds_to_one_node(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Parking.Park(turn, Stop);
        Assert.Empty(await store.Parking.LeaseOverdue(Stop));

        store.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(turn.Key, Assert.Single(await store.Parking.LeaseOverdue(Stop)).Key);
        Assert.Empty(await store.Parking.LeaseOverdue(Stop));
        store.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Single(await store.Parking.LeaseOverdue(Stop));
    }

    [Theory, OnEachStore]
    public async Task T16_a_reply_takes_along_what_was_not_acknowledged_marked_and_its_retry_is_silent(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = await store.Arrives();
        await store.Says(first, "一");
        var second = await store.Arrives();

        var reply = await store.Says(second, "二");

        Assert.Equal("*一|二", TestStore.Words(reply));
        Assert.Equal(AnswerKind.Success, (await store.Lines.AnswerToCopy(first))!.Kind);
        Assert.Equal("*一|二", TestStore.Words((await store.Lines.AnswerToCopy(second))!));
    }

    [Theory, OnEachStore]
    public async Task T16_what_was_acknowledged_is_not_said_again(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = await store.Says(await store.Arrives(), "一");
        await store.Lines.HandedOver(first, store.Clock.GetUtcNow());

        Assert.Equal("二", TestStore.Words(await store.Says(await store.Arrives(), "二")));
    }

    [Theory, OnEachStore]
    public async Task T16_a_waiting_notice_goes_with_the_reply_unmarked_and_is_not_pushed_too(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");

        var reply = await store.Says(turn, "二");
        await store.Lines.HandedOver(reply, store.Clock.GetUtcNow());
        await store.Outbox.SendDue(Stop);

        Assert.Equal("您的报修 R-1001（3栋502）已受理。|二", TestStore.Words(reply));
        Assert.Empty(store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T16_an_unacknowledged_line_is_pushed_after_twenty_seconds_marked(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Says(turn, "一");
        await store.Lines.PushUnacknowledged(Stop);
        await store.Outbox.SendDue(Stop);
        Assert.Empty(store.Channel.Sent);

        store.Clock.Advance(TimeSpan.FromSeconds(21));
        await store.Lines.PushUnacknowledged(Stop);
        await store.Outbox.SendDue(Stop);

        Assert.Equal(["*一"], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T16_a_reply_waits_for_a_row_that_is_being_sent_and_then_goes_behind_it(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");
        var mayEnd = new TaskCompletionSource();
        store.Channel.BeforeSend = () => mayEnd.Task;
        var sending = store.Outbox.SendDue(Stop);
        await Until(() => store.Query(db => db.Lines.AnyAsync(l => l.Delivery == Delivery.Sending, Stop)));

        var says = store.Says(turn, "二");
        await Until(async () =>
        {
            store.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
            return says.IsCompleted;
        });

        Assert.Equal(AnswerKind.Success, (await says).Kind);  // a push, behind it
        mayEnd.SetResult();
        await sending;
        await store.Outbox.SendDue(Stop);
        Assert.Equal(["您的报修 R-1001（3栋502）已受理。", "二"], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task A_long_reply_goes_passively_first_and_the_rest_behind_it(Provider on)
    {
        await using var store = await TestStore.Open(on);
        store.Channel.PageEachPart = true;
        var turn = await store.Arrives();
        var activation = await store.TakeOver(turn);
        var spoken = new Spoken([.. new[] { "一", "二", "三" }.Select(t => new Part { Key = "test/said", Text = t, Turn = turn.Key })], true, []);

        var answer = await store.Lines.Commit(turn, spoken, activation.Fence, Stop);
        await store.Outbox.SendDue(Stop);
        Assert.Equal(("一", 0), (TestStore.Words(answer), store.Channel.Sent.Count));  // nothing overtakes the passive page

        await store.Lines.HandedOver(answer, store.Clock.GetUtcNow());
        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Equal(["二", "三"], store.Channel.Sent);
        Assert.True((await store.Line(turn, 2)).Asks);
    }
}
