using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

public sealed class OutboxTests
{
    const string Notice = "您的报修 R-1001（3栋502）已受理。";

    [Theory, OnEachStore]
    public async Task A_notice_is_sent_once_however_many_nodes_try(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Outbox.SendDue(Stop)));

        Assert.Equal([Notice], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T17_a_claim_left_behind_is_claimed_again(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");
        await LeaveBehind(store, Delivery.Claimed);
        await store.Outbox.SendDue(Stop);
        Assert.Empty(store.Channel.Sent);

        store.Clock.Advance(TimeSpan.FromSeconds(16));
        await store.Outbox.SendDue(Stop);

        Assert.Equal([Notice], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T17_a_send_left_behind_is_unsure_and_goes_marked_before_the_next(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");
        await LeaveBehind(store, Delivery.Sending);
        store.Clock.Advance(TimeSpan.FromSeconds(16));

        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Empty(store.Channel.Sent);  // not by itself

        await store.Notifies(turn, "desk/2", "R-1002");
        for (var i = 0; i < 4; i++) await store.Outbox.SendDue(Stop);
        Assert.Equal(["*" + Notice, Notice.Replace("1001", "1002")], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T17_a_claim_that_slept_over_its_lease_does_not_send(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");
        store.Channel.OnReserve = () => store.Clock.Advance(TimeSpan.FromSeconds(16));
        await store.Outbox.SendDue(Stop);
        Assert.Empty(store.Channel.Sent);  // another node may have it by now

        store.Channel.OnReserve = () => { };
        await store.Outbox.SendDue(Stop);
        Assert.Equal([Notice], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T17_a_send_that_outlasts_its_lease_is_not_made_twice(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");
        var first = true;
        store.Channel.BeforeSend = async () =>
        {
            if (!first) return;
            first = false;
            store.Clock.Advance(TimeSpan.FromSeconds(16));  // a long pause in the call: another node finds the lease over
            await store.Outbox.SendDue(Stop);
        };

        await store.Outbox.SendDue(Stop);
        await store.Outbox.SendDue(Stop);

        Assert.Single(store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task An_unknown_outcome_is_offered_with_the_next_reply_marked(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        store.Channel.Answers.Enqueue(new(SentKind.Unknown, "test cut"));
        await store.Notifies(turn, "desk/1");
        await store.Outbox.SendDue(Stop);

        var reply = await store.Says(await store.Arrives(), "二");

        Assert.Equal($"*{Notice}|二", TestStore.Words(reply));
    }

    [Theory, OnEachStore]
    public async Task What_is_refused_for_now_is_held_with_its_reason_and_offered_unmarked(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        store.Channel.Closed = "test window closed";
        await store.Notifies(turn, "desk/1");
        await store.Outbox.SendDue(Stop);

        var line = await store.Query(db => db.Lines.SingleAsync(l => l.Kind == LineKind.Notice, Stop));
        Assert.Equal((Delivery.Held, "test window closed"), (line.Delivery, line.Reason));
        Assert.Equal($"{Notice}|二", TestStore.Words(await store.Says(await store.Arrives(), "二")));
    }

    [Theory, OnEachStore]
    public async Task A_passing_fault_is_tried_again_later_and_in_order(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        store.Channel.Answers.Enqueue(new(SentKind.TryAgain, "test busy") { After = TimeSpan.FromSeconds(2) });
        await store.Notifies(turn, "desk/1");
        await store.Notifies(turn, "desk/2", "R-1002");

        await store.Outbox.SendDue(Stop);
        await store.Outbox.SendDue(Stop);
        Assert.Single(store.Channel.Sent);

        store.Clock.Advance(TimeSpan.FromSeconds(3));
        while (await store.Outbox.SendDue(Stop) > 0) { }
        Assert.Equal([Notice, Notice, Notice.Replace("1001", "1002")], store.Channel.Sent);
    }

    static Task LeaveBehind(TestStore store, Delivery state) => store.Writes.Run((db, ct) =>
    {
        var until = store.Clock.GetUtcNow().AddSeconds(15);
        return db.Lines.Where(l => l.Kind == LineKind.Notice).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, state).SetProperty(r => r.Token, "gone").SetProperty(r => r.LeaseUntil, until), ct);
    }, Stop);
}
