using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lanyue.Bot.Tests.Store;

/// <summary>
/// PostgreSQL commits and the connection dies before it can say so (T9). EF's execution strategy then does everything again;
/// what was done must be found, not done twice. Each test names the line that it guards.
/// </summary>
public sealed class UnknownCommitTests
{
    readonly AtCommit commits = new();
    readonly AtQuery queries = new();

    Task<TestStore> Open() => TestStore.Open(Provider.PostgreSql, commits, queries);

    /// <summary>Effects.CommitOrRead: the key tells, also after an error that no strategy tries again.</summary>
    [Theory, OnEachStore]
    public async Task T9_a_commit_that_ended_in_any_error_is_looked_up(Provider on)
    {
        await using var store = await TestStore.Open(on, commits);
        var (turn, runs) = (await store.Arrives(), 0);
        var by = await store.TakeOver(turn);
        commits.Next(async transaction =>
        {
            await transaction.CommitAsync(Stop);
            throw new IOException("made up");
        });

        var result = await store.Does(turn, "k", by: by, change: (work, ct) => Number(work, () => runs++, ct));

        await AssertDoneOnce(store, result);
        Assert.Equal(1, runs);
    }

    /// <summary>Effects.CommitOrRead, or one attempt later the first line of Effects.Once.</summary>
    [Fact]
    public async Task T9_an_effect_that_was_committed_is_done_once_and_says_so()
    {
        await using var store = await Open();
        var (turn, runs) = (await store.Arrives(), 0);
        var by = await store.TakeOver(turn);
        commits.LoseNextAnswer();

        var result = await store.Does(turn, "k", by: by, change: (work, ct) => Number(work, () => runs++, ct));

        await AssertDoneOnce(store, result);
        Assert.Equal(1, runs);
    }

    /// <summary>Effects.Once, its first line: with the look at the key cut too, the strategy runs the delegate again.</summary>
    [Fact]
    public async Task T9_also_when_the_look_at_the_key_was_cut_off_too()
    {
        await using var store = await Open();
        var (turn, runs) = (await store.Arrives(), 0);
        var by = await store.TakeOver(turn);
        commits.LoseNextAnswer(then: () => queries.Cut(1));

        var result = await store.Does(turn, "k", by: by, change: (work, ct) => Number(work, () => runs++, ct));

        await AssertDoneOnce(store, result);
        Assert.Equal(1, runs);
    }

    /// <summary>Effects.Stands compares the row, not the key alone: what stands there is another node's work.</summary>
    [Fact]
    public async Task T9_another_nodes_effect_under_the_key_is_not_taken_for_ours()
    {
        await using var store = await Open();
        await using var other = await store.Beside();
        var turn = await store.Arrives();
        var by = await store.TakeOver(turn);
        commits.Next(async transaction =>
        {
            await transaction.RollbackAsync(Stop);
            await other.Does(turn, "k", by: by, change: (work, ct) => Number(work, () => { }, ct));
            throw new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"));
        });

        var result = await store.Does(turn, "k", by: by, change: (work, ct) => Number(work, () => { }, ct));

        Assert.Equal(EffectKind.Existed, result.Kind);
        Assert.Contains("R-1001", result.Parts.Single().Text, StringComparison.Ordinal);
        Assert.Equal(1, await store.Query(db => db.Timeline.CountAsync(Stop)));
    }

    /// <summary>StoreProviders: EnableRetryOnFailure.</summary>
    [Fact]
    public async Task T9_an_effect_that_was_not_committed_is_done_again()
    {
        await using var store = await Open();
        var (turn, runs) = (await store.Arrives(), 0);
        var by = await store.TakeOver(turn);
        commits.LoseNextCommit();

        var result = await store.Does(turn, "k", by: by, change: (work, ct) => Number(work, () => runs++, ct));

        await AssertDoneOnce(store, result);
        Assert.Equal(2, runs);
    }

    /// <summary>The line is taken for a copy's, so the turn is looked up (T2), nothing is found, and it runs: no message is lost, none is run twice.</summary>
    [Fact]
    public async Task T1_an_inbound_line_kept_in_this_way_leads_to_a_look_and_then_to_its_run()
    {
        await using var store = await Open();
        commits.LoseNextAnswer();

        var turn = await store.Arrives();

        Assert.True(turn.IsCopy);
        Assert.Null(await store.Lines.AnswerToCopy(turn));
        Assert.DoesNotContain(turn.Key, (await store.TakeOver(turn)).KnownTurns);
        Assert.Equal("好", TestStore.Words(await store.Says(turn, "好")));
        Assert.Equal([1L, 2L], await store.Query(db => db.Lines.OrderBy(l => l.Sequence).Select(l => l.Sequence).ToListAsync(Stop)));
    }

    /// <summary>ReplyLines.Commit: "if (await Find(db, turn, ct) is { } said)".</summary>
    [Fact]
    public async Task T2_reply_lines_committed_in_this_way_are_answered_as_they_stand()
    {
        await using var store = await Open();
        var first = await store.Arrives();
        await store.Says(first, "一");
        var turn = await store.Arrives();
        var by = await store.TakeOver(turn);
        commits.LoseNextAnswer();

        var answer = await store.Lines.Commit(turn, TestStore.Spoken(turn, "二", asks: true), by.Fence, Stop);

        Assert.Equal((AnswerKind.Reply, Line.OutKey(turn.Key), "*一|二"), (answer.Kind, answer.Line, TestStore.Words(answer)));
        Assert.Equal([1L, 2L, 3L, 4L], await store.Query(db => db.Lines.OrderBy(l => l.Sequence).Select(l => l.Sequence).ToListAsync(Stop)));
    }

    [Fact]
    public async Task T13_a_turn_parked_in_this_way_is_parked_once()
    {
        await using var store = await Open();
        var turn = await store.Arrives();
        commits.LoseNextAnswer();

        Assert.Equal(AnswerKind.Success, (await store.Parking.Park(turn, Stop)).Kind);

        Assert.Equal(1, await store.Query(db => db.ParkedTurns.CountAsync(Stop)));
    }

    /// <summary>Outbox.IsHeld, in Claim (0) and in Send (1): else the row lies until its lease is over, and is then "possibly delivered".</summary>
    [Theory, InlineData(0), InlineData(1)]
    public async Task T17_a_step_of_a_push_made_in_this_way_goes_on_at_once(int skip)
    {
        await using var store = await Open();
        var turn = await store.Arrives();
        await store.Notifies(turn, "desk/1");
        if (skip == 0) commits.LoseNextAnswer();
        else commits.Next(_ => { commits.LoseNextAnswer(); return Task.CompletedTask; });

        await store.Outbox.SendDue(Stop);

        Assert.Single(store.Channel.Sent);
        Assert.Equal(Delivery.HandedOver, (await store.Query(db => db.Lines.SingleAsync(l => l.Kind == LineKind.Notice, Stop))).Delivery);
    }

    static async Task<Outcome> Number(UnitOfWork work, Action ran, CancellationToken ct)
    {
        ran();
        var number = await work.NextNumber("R", ct);
        work.Record(number, "Report", null, "Submitted");
        return Outcome.Say("repair/reported", ("number", number));
    }

    static async Task AssertDoneOnce(TestStore store, EffectResult result)
    {
        Assert.Equal(EffectKind.Done, result.Kind);
        Assert.Contains("R-1001", result.Parts.Single().Text, StringComparison.Ordinal);
        Assert.Equal(1, await store.Query(db => db.Effects.CountAsync(Stop)));
        Assert.Equal(1, await store.Query(db => db.Timeline.CountAsync(Stop)));
        Assert.Equal(1001, await store.Query(db => db.Numbers.Select(n => n.Last).SingleAsync(Stop)));
    }
}
