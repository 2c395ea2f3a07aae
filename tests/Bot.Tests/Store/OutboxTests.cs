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

    [Theory, OnEachStore]
    public async Task Lines_of_one_second_go_as_one_message_however_many_nodes_try(Provider on)
    {
        await using var store = await WithThree(on);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Outbox.SendDue(Stop)));

        Assert.Equal([Said(1, 2, 3)], store.Channel.Sent);
        Assert.All(await Notices(store), l => Assert.Equal((Delivery.HandedOver, 1), (l.Delivery, l.Tries)));
        Assert.Single((await Notices(store)).Select(l => l.LastHandedAt).Distinct());
    }

    [Theory, OnEachStore]
    public async Task A_message_ends_where_the_channel_the_second_or_what_is_unsure_ends_it(Provider on)
    {
        await using var store = await WithThree(on);
        store.Channel.MostParts = 2;
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        await store.Notifies(await store.Arrives(), "desk/4", "R-1004");

        await SendAll(store);

        Assert.Equal([Said(1, 2), Said(3), Said(4)], store.Channel.Sent);

        foreach (var n in new[] { 5, 6, 7 }) await store.Notifies(await store.Arrives(), $"desk/{n}", $"R-100{n}");
        await Becomes(store, "R-1006", Delivery.PossiblyDelivered);
        await SendAll(store);
        Assert.Equal([Said(5), $"*{Said(6)}|{Said(7)}"], store.Channel.Sent[3..]);  // in order, and the unsure one marked
    }

    [Theory, OnEachStore]
    public async Task What_has_waited_goes_together_although_it_was_made_at_different_times(Provider on)
    {
        await using var store = await TestStore.Open(on);
        store.Channel.MostParts = 9;
        store.Channel.Closed = "test window closed";
        foreach (var n in new[] { 1, 2, 3 })
        {
            await store.Notifies(await store.Arrives(), $"desk/{n}", $"R-100{n}");
            await store.Outbox.SendDue(Stop);
            store.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Empty(store.Channel.Sent);

        store.Channel.Closed = null;
        await store.Writes.Run((db, ct) => db.Lines.Where(l => l.Delivery == Delivery.Held).ExecuteUpdateAsync(l => l.SetProperty(r => r.NextTryAt, store.Clock.GetUtcNow()), ct), Stop);
        await SendAll(store);

        Assert.Equal([Said(1, 2, 3)], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T17_an_unknown_outcome_marks_all_that_went_together(Provider on)
    {
        await using var store = await WithThree(on);
        store.Channel.Answers.Enqueue(new(SentKind.Unknown, "test cut"));
        await SendAll(store);
        Assert.All(await Notices(store), l => Assert.Equal((Delivery.PossiblyDelivered, "test cut"), (l.Delivery, l.Reason)));

        Assert.Equal($"{Said(1, 2, 3).Replace("您的", "*您的")}|好", TestStore.Words(await store.Says(await store.Arrives(), "好")));
    }

    [Theory, OnEachStore]
    public async Task What_may_be_tried_again_is_tried_again_together(Provider on)
    {
        await using var store = await WithThree(on);
        store.Channel.Answers.Enqueue(new(SentKind.TryAgain, "test busy"));
        await SendAll(store);
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        await SendAll(store);
        Assert.Equal([Said(1, 2, 3), Said(1, 2, 3)], store.Channel.Sent);
    }

    /// <summary>A node is killed between claim and call: FailPoint.OutboxClaimed.</summary>
    [Theory, OnEachStore]
    public async Task T17_lines_claimed_together_and_left_behind_go_together_when_the_lease_is_over(Provider on)
    {
        var commits = new AtCommit();
        await using var store = await WithThree(on, commits);
        commits.FailNext(skip: 1);
        await SendAll(store);
        Assert.Empty(store.Channel.Sent);
        Assert.All(await Notices(store), l => Assert.Equal(Delivery.Claimed, l.Delivery));

        store.Clock.Advance(TimeSpan.FromSeconds(16));
        await SendAll(store);
        Assert.Equal([Said(1, 2, 3)], store.Channel.Sent);
    }

    /// <summary>A node is killed while it calls: FailPoint.Sending and SentNotMarked.</summary>
    [Theory, OnEachStore]
    public async Task T17_lines_being_sent_together_and_left_behind_are_all_unsure(Provider on)
    {
        var commits = new AtCommit();
        await using var store = await WithThree(on, commits);
        commits.FailNext(skip: 2);
        await SendAll(store);
        Assert.All(await Notices(store), l => Assert.Equal(Delivery.Sending, l.Delivery));

        store.Clock.Advance(TimeSpan.FromSeconds(16));
        await store.Outbox.SendDue(Stop);
        Assert.All(await Notices(store), l => Assert.Equal(Delivery.PossiblyDelivered, l.Delivery));
        await SendAll(store);
        Assert.Equal([Said(1, 2, 3)], store.Channel.Sent);  // not by itself

        await store.Notifies(await store.Arrives(), "desk/4", "R-1004");
        await SendAll(store);
        Assert.Equal([Said(1, 2, 3), Said(1, 2, 3).Replace("您的", "*您的"), Said(4)], store.Channel.Sent);
    }

    [Theory, OnEachStore]
    public async Task T16_what_a_reply_took_along_since_the_claim_is_not_sent_with_the_others(Provider on)
    {
        var commits = new AtCommit();
        await using var store = await WithThree(on, commits);
        commits.AfterNext(() => Becomes(store, "R-1002", Delivery.TakenAlong));
        await SendAll(store);

        Assert.Equal([Said(1, 3)], store.Channel.Sent);
        Assert.Equal([Delivery.HandedOver, Delivery.TakenAlong, Delivery.HandedOver], (await Notices(store)).Select(l => l.Delivery));
    }

    static async Task<TestStore> WithThree(Provider on, params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors)
    {
        var store = await TestStore.Open(on, interceptors);
        store.Channel.MostParts = 9;
        var turn = await store.Arrives();
        foreach (var n in new[] { 1, 2, 3 }) await store.Notifies(turn, $"desk/{n}", $"R-100{n}");
        return store;
    }

    /// <summary>A notice's line, as another node would leave it.</summary>
    static async Task Becomes(TestStore store, string number, Delivery state)
    {
        var line = (await Notices(store)).Single(l => l.Parts(store.Cipher)[0].Text.Contains(number, StringComparison.Ordinal));
        await store.Query(db => db.Lines.Where(l => l.Key == line.Key).ExecuteUpdateAsync(l => l.SetProperty(r => r.Delivery, state).SetProperty(r => r.Token, (string?)null), Stop));
    }

    static async Task SendAll(TestStore store)
    {
        for (var i = 0; i < 8; i++) await store.Outbox.SendDue(Stop);
    }

    static Task<List<Line>> Notices(TestStore store) => store.Query(db => db.Lines.AsNoTracking().Where(l => l.Kind == LineKind.Notice).OrderBy(l => l.Sequence).ToListAsync(Stop));

    static string Said(params int[] numbers) => string.Join('|', numbers.Select(n => Notice.Replace("1001", $"100{n}")));

    static Task LeaveBehind(TestStore store, Delivery state) => store.Writes.Run((db, ct) =>
    {
        var until = store.Clock.GetUtcNow().AddSeconds(15);
        return db.Lines.Where(l => l.Kind == LineKind.Notice).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, state).SetProperty(r => r.Token, "gone").SetProperty(r => r.LeaseUntil, until), ct);
    }, Stop);
}
