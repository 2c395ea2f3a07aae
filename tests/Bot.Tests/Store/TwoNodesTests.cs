using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Moq;

namespace Lanyue.Bot.Tests.Store;

/// <summary>
/// Two nodes on one PostgreSQL, under read committed: where one transaction stands open, the other waits for its row and then sees
/// what it did. Each test names the line that it guards.
/// </summary>
public sealed class TwoNodesTests
{
    readonly AtCommit commits = new();

    /// <summary>Dialogues.Hold writes the row; a mere look at the fence would let the new activation in before the old one's commit.</summary>
    [Fact]
    public async Task T4_a_new_activation_waits_for_what_the_old_one_is_committing_and_knows_it()
    {
        await using var old = await Open(commits);
        await using var next = await old.Beside();
        var turn = await old.Arrives();
        var fence = await old.TakeOver(turn);
        using var pause = commits.PauseNext();
        var effect = old.Does(turn, "k", by: fence);
        await pause.Reached;

        var takeOver = next.TakeOver(turn);
        await Pause.AssertWaits(takeOver);
        pause.Go();

        Assert.Equal(EffectKind.Done, (await effect).Kind);
        Assert.Equal(turn.Key, Assert.Single((await takeOver).Unsaid).Turn);
    }

    /// <summary>The same for reply lines: Dialogues.Hold in ReplyLines.Commit.</summary>
    [Fact]
    public async Task T4_also_for_lines_that_the_old_one_is_committing()
    {
        await using var old = await Open(commits);
        await using var next = await old.Beside();
        var turn = await old.Arrives();
        var fence = await old.TakeOver(turn);
        using var pause = commits.PauseNext();
        var says = old.Lines.Commit(turn, TestStore.Spoken(turn, "已登记"), fence.Fence, Stop);
        await pause.Reached;

        var takeOver = next.TakeOver(turn);
        await Pause.AssertWaits(takeOver);
        pause.Go();

        Assert.Equal(AnswerKind.Reply, (await says).Kind);
        Assert.Equal(turn.Key, (await takeOver).NewestReply);
    }

    /// <summary>Dialogues.Hold, "d.Fence == fence": looked at again once the row is free.</summary>
    [Fact]
    public async Task T4_an_old_activation_that_waited_for_the_take_over_commits_nothing()
    {
        await using var next = await Open(commits);
        await using var old = await next.Beside();
        var turn = await next.Arrives();
        var fence = await old.TakeOver(turn);
        using var pause = commits.PauseNext();
        var takeOver = next.TakeOver(turn);
        await pause.Reached;

        var effect = old.Does(turn, "k", by: fence);
        var lines = old.Lines.Commit(turn, TestStore.Spoken(turn, "旧"), fence.Fence, Stop);
        await Pause.AssertWaits(effect);
        Assert.False(lines.IsCompleted);
        pause.Go();

        await takeOver;
        await Assert.ThrowsAsync<FenceLostException>(() => effect);
        await Assert.ThrowsAsync<FenceLostException>(() => lines);
        Assert.Equal(0, await next.Query(db => db.Effects.CountAsync(Stop)));
        Assert.Null(await next.Lines.AnswerToCopy(turn));
    }

    /// <summary>StoreProviders, idle_in_transaction_session_timeout: a node that froze with the row in its hands keeps nobody longer than 2.5 s.</summary>
    [Fact]
    public async Task T4_a_frozen_node_loses_the_row_and_finds_itself_fenced_when_it_wakes()
    {
        await using var frozen = await Open(commits);
        await using var next = await frozen.Beside();
        var turn = await frozen.Arrives();
        var fence = await frozen.TakeOver(turn);
        using var pause = commits.PauseNext();
        var effect = frozen.Does(turn, "k", by: fence);
        await pause.Reached;

        await next.TakeOver(turn).WaitAsync(TimeSpan.FromSeconds(30), Stop);
        pause.Go();

        await Assert.ThrowsAsync<FenceLostException>(() => effect);
        Assert.Equal(0, await next.Query(db => db.Effects.CountAsync(Stop)));
    }

    /// <summary>HoldInbound in Parking.Park: without, the lines go passively while the parked row stands.</summary>
    [Fact]
    public async Task T13_lines_wait_for_a_turn_that_is_being_parked_and_are_pushed()
    {
        await using var gate = await Open(commits);
        await using var grain = await gate.Beside();
        var turn = await gate.Arrives();
        using var pause = commits.PauseNext();
        var park = gate.Parking.Park(turn, Stop);
        await pause.Reached;

        var says = grain.Says(turn, "已登记");
        await Pause.AssertWaits(says);
        pause.Go();

        Assert.Equal((AnswerKind.Success, AnswerKind.Success), ((await park).Kind, (await says).Kind));
        Assert.Equal(Delivery.Waiting, (await gate.Line(turn)).Delivery);
        Assert.Equal(0, await gate.Query(db => db.ParkedTurns.CountAsync(Stop)));
    }

    /// <summary>ClassInbound in ReplyLines.Commit: without, the gate parks a turn whose lines go passively.</summary>
    [Fact]
    public async Task T13_parking_waits_for_lines_that_are_being_committed_and_answers_them()
    {
        await using var grain = await Open(commits);
        await using var gate = await grain.Beside();
        var turn = await gate.Arrives();
        var fence = await grain.TakeOver(turn);
        using var pause = commits.PauseNext();
        var says = grain.Lines.Commit(turn, TestStore.Spoken(turn, "已登记"), fence.Fence, Stop);
        await pause.Reached;

        var park = gate.Parking.Park(turn, Stop);
        await Pause.AssertWaits(park);
        pause.Go();

        Assert.Equal(("已登记", "已登记"), (TestStore.Words(await says), TestStore.Words(await park)));
        Assert.Equal(0, await gate.Query(db => db.ParkedTurns.CountAsync(Stop)));
    }

    /// <summary>Parking.LeaseOverdue, "p.LeaseUntil == parked.LeaseUntil".</summary>
    [Fact]
    public async Task T14_an_overdue_turn_is_leased_to_one_of_two_nodes()
    {
        await using var one = await Open(commits);
        await using var two = await one.Beside();
        await one.Parking.Park(await one.Arrives(), Stop);
        one.Clock.Advance(TimeSpan.FromSeconds(11));
        using var pause = commits.PauseNext();
        var first = one.Parking.LeaseOverdue(Stop);
        await pause.Reached;

        var second = two.Parking.LeaseOverdue(Stop);
        await Pause.AssertWaits(second);
        pause.Go();

        Assert.Single(await first);
        Assert.Empty(await second);
    }

    /// <summary>ReplyLines.TakeAlong, "l.Delivery == line.Delivery": else the notice is pushed and said with the reply, unmarked.</summary>
    [Fact]
    public async Task T16_a_row_that_another_node_begins_to_send_is_not_taken_along_and_the_reply_goes_behind_it()
    {
        await using var sender = await Open(commits);
        await using var grain = await sender.Beside();
        var turn = await sender.Arrives();
        var fence = await grain.TakeOver(turn);
        await sender.Notifies(turn, "desk/1");
        using var pause = commits.PauseNext(skip: 1);  // the claim; then claimed → sending
        var sending = sender.Outbox.SendDue(Stop);
        await pause.Reached;

        var says = grain.Lines.Commit(turn, TestStore.Spoken(turn, "二"), fence.Fence, Stop);
        await Pause.AssertWaits(says);
        pause.Go();
        await sending;

        Assert.Equal(AnswerKind.Success, (await says).Kind);
        Assert.Equal("二", string.Join("|", (await sender.Line(turn)).Parts(sender.Cipher).Select(p => p.Text)));
        await grain.Outbox.SendDue(Stop);
        Assert.Single(sender.Channel.Sent);
        Assert.Equal(["二"], grain.Channel.Sent);
    }

    /// <summary>Outbox.Send, "l.Token == token": a row taken along while it was claimed is not sent.</summary>
    [Fact]
    public async Task T17_a_claim_that_was_taken_along_is_not_sent()
    {
        await using var sender = await Open(commits);
        await using var grain = await sender.Beside();
        var turn = await sender.Arrives();
        var fence = await grain.TakeOver(turn);
        await sender.Notifies(turn, "desk/1");
        Answer? said = null;
        commits.AfterNext(async () => said = await grain.Lines.Commit(turn, TestStore.Spoken(turn, "二"), fence.Fence, Stop));  // the claim stands

        await sender.Outbox.SendDue(Stop);

        Assert.EndsWith("|二", TestStore.Words(said!), StringComparison.Ordinal);
        Assert.Empty(sender.Channel.Sent);
    }

    /// <summary>OutboxQueries.Claimable: the state is looked at again when the row is free.</summary>
    [Fact]
    public async Task T17_of_two_nodes_that_claim_a_row_one_sends_it()
    {
        await using var one = await Open(commits);
        await using var two = await one.Beside();
        await one.Notifies(await one.Arrives(), "desk/1");
        using var pause = commits.PauseNext();
        var first = one.Outbox.SendDue(Stop);
        await pause.Reached;

        var second = two.Outbox.SendDue(Stop);
        await Pause.AssertWaits(second);
        pause.Go();
        await Task.WhenAll(first, second);

        Assert.Equal((1, 0), (one.Channel.Sent.Count, two.Channel.Sent.Count));
    }

    /// <summary>GroupCommit.TryCommit, the second try: the unique key made the other node wait, then fail.</summary>
    [Fact]
    public async Task T1_the_same_message_of_a_new_person_on_two_nodes_is_new_to_one_and_fails_neither()
    {
        await using var one = await Open(commits);
        await using var two = await one.Beside();
        var message = one.Message();
        using var pause = commits.PauseNext();
        var first = one.Arrivals.Keep(message, Stop);
        await pause.Reached;

        var second = two.Arrivals.Keep(message, Stop);
        await Pause.AssertWaits(second);
        pause.Go();

        Assert.Equal((true, false), ((await first).IsNew, (await second).IsNew));
        Assert.Equal((await first).Dialogue, (await second).Dialogue);
    }

    /// <summary>The same with many in a group: a group that met a duplicate is done again whole, then one by one.</summary>
    [Fact]
    public async Task T1_a_flood_on_two_nodes_is_new_once_a_key()
    {
        await using var one = await Open();
        await using var two = await one.Beside();
        var messages = Enumerable.Range(0, 300).Select(i => one.Message(from: TestStore.Student with { User = $"o{i % 40}" })).ToList();

        var arrivals = await Task.WhenAll(messages.SelectMany(m => new[] { Keep(one, m), Keep(two, m), Keep(two, m) }));

        Assert.All(arrivals.GroupBy(a => a.Key), tries => Assert.Single(tries, t => t.Arrival.IsNew));
        Assert.Equal(40, arrivals.Select(a => a.Arrival.Dialogue).Distinct().Count());
        Assert.Equal(40, await one.Query(db => db.Addresses.CountAsync(Stop)));
        await AssertNoGap(one);

        static async Task<(string Key, Arrival Arrival)> Keep(TestStore node, Turn message) => (message.Key, await node.Arrivals.Keep(message, Stop));
    }

    /// <summary>Conversations.NextSequence inside the appending transaction: whoever sees number n sees all before it, at any moment.</summary>
    [Fact]
    public async Task T19_two_writers_leave_no_gap_that_a_reader_could_see()
    {
        await using var one = await Open();
        await using var two = await one.Beside();
        var turn = await one.Arrives();

        var (looks, rounds) = (0, 0);
        for (; looks <= 5; rounds++)  // on a busy machine the reader may look once a round only
        {
            var writers = Task.WhenAll(Enumerable.Range(40 * rounds, 40).SelectMany(i => new[] { one.Arrives(), two.Arrives(), (Task)one.Notifies(turn, $"one/{i}"), two.Notifies(turn, $"two/{i}") }));
            for (; !writers.IsCompleted; looks++) await AssertNoGap(one);
            await writers;
        }

        Assert.Equal(1 + 160 * rounds, await one.Query(db => db.Lines.MaxAsync(l => l.Sequence, Stop)));
        await AssertNoGap(one);
    }

    /// <summary>The update of UnitOfWork.NextNumber, which holds the letter's row to the end.</summary>
    [Fact]
    public async Task Case_numbers_of_two_nodes_are_unique_and_without_gap()
    {
        await using var one = await Open();
        await using var two = await one.Beside();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var done = await (i % 2 == 0 ? one : two).Effects.Commit($"n/{i}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
                Outcome.Say("repair/reported", ("number", await work.NextNumber("R", ct))), Stop);
            return System.Text.RegularExpressions.Regex.Match(done.Parts.Single().Text, @"R-\d+").Value;
        }));

        Assert.Equal(Enumerable.Range(1001, 40).Select(n => $"R-{n}"), numbers.Order(StringComparer.Ordinal));
    }

    /// <summary>The effect's key in DueRows.TryFire, for which the other node waits (and behind it the delete in Fire, "d.Fired == due.Fired").</summary>
    [Fact]
    public async Task A_timer_fires_on_one_of_two_nodes()
    {
        await using var one = await Open(commits);
        await using var two = await one.Beside();
        await one.Effects.Commit("set", EffectHash.None, Actor.Staff("demo"), null, (work, _) =>
        {
            work.Schedule("toy", "remind", "X-1", work.Now);
            return Task.FromResult(Outcome.Silent);
        }, Stop);
        var toy = new Mock<ISkill>();
        toy.Setup(s => s.Name).Returns("toy");
        toy.Setup(s => s.Fire(It.IsAny<DueRow>(), It.IsAny<UnitOfWork>(), It.IsAny<CancellationToken>())).Returns((DueRow due, UnitOfWork work, CancellationToken _) =>
        {
            work.Record(due.Subject, "Remind", null, "Reminded");
            return Task.FromResult(Outcome.Silent);
        });
        using var pause = commits.PauseNext();
        var first = one.Timers(toy.Object).FireDue(Stop);
        await pause.Reached;

        var second = two.Timers(toy.Object).FireDue(Stop);
        await Pause.AssertWaits(second);
        pause.Go();
        await Task.WhenAll(first, second);

        Assert.Equal(1, await one.Query(db => db.Timeline.CountAsync(Stop)));
        Assert.Equal(0, await one.Query(db => db.DueRows.CountAsync(Stop)));
        toy.Verify(s => s.Fire(It.IsAny<DueRow>(), It.IsAny<UnitOfWork>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    static Task<TestStore> Open(params IInterceptor[] interceptors) => TestStore.Open(Provider.PostgreSql, interceptors);

    static async Task AssertNoGap(TestStore store)
    {
        var lines = await store.Query(db => db.Lines.AsNoTracking().Select(l => new { l.Address, l.Sequence }).ToListAsync(Stop));
        Assert.All(lines.GroupBy(l => l.Address), l => Assert.Equal(Enumerable.Range(1, l.Count()).Select(n => (long)n), l.Select(x => x.Sequence).Order()));
    }
}
