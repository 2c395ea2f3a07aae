using System.Collections.Immutable;
using System.Data.Common;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Turns;

/// <summary>Takes a dialogue from one state to the next: what is still unsaid first, then what the turn brings.</summary>
sealed class TurnRunner(
    Policy policy, IUnderstander understander, IReadOnlyDictionary<string, ISkill> skillOfFlow, Texts texts, Store.Effects effects, Questions questions,
    LanyueDbFactory databases, TimeProvider clock, ILogger<TurnRunner> log, Adviser? adviser = null, IKnownStudents? people = null)
{
    /// <summary>No channel waits longer for a turn (T13).</summary>
    static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(4);

    const int MostQuoted = 21;

    /// <param name="overtaken">The student has written on: nothing that is slow is waited for.</param>
    public async Task<(DialogueState Next, Spoken Spoken)> Run(Turn turn, DialogueState state, Activation activation, CancellationToken overtaken = default)
    {
        using var span = Telemetry.Source.StartActivity("turn.run");
        if (state.Answered == turn.Key) return (state, SayAgain(state, activation));
        if (state.Brought.FirstOrDefault(b => b.Answered == turn.Key) is { } brought) return (state with { Answered = turn.Key, Before = activation.NewestReply, Said = brought.Said }, SayFor(brought, activation));

        if (IsBehind(state, activation)) state = state with { Flows = [], Later = [], Question = null };  // T5
        var unsaid = activation.Unsaid;
        state = Close(state, unsaid);

        var work = new TurnWork(turn, state, activation, skillOfFlow, effects, questions, databases, clock, adviser, people, overtaken);
        var (next, replies) = unsaid.Any(e => e.Turn == turn.Key)
            ? await policy.GoOn(turn, state, work, CancellationToken.None)  // its effect is done: its outcome is its answer (T2)
            : ComesTooLate(turn, state) ? (state, [Reply.Of("bot/overtaken", ("text", Writing.Shorten(turn.Text, MostQuoted)))])
            : await OrSayBroken(turn, state, () => policy.Take(turn, state, work, CancellationToken.None));

        ImmutableArray<Part> parts = [.. unsaid.SelectMany(e => e.Result), .. replies.Select(r => Render(r, turn.Key))];
        next = next with { Answered = turn.Key, Before = activation.NewestReply, Said = parts, Brought = [], UpTo = turn.CreatedAt > state.UpTo ? turn.CreatedAt : state.UpTo };
        return (next, new Spoken(parts, next.Question?.By == turn.Key, unsaid) { Understanding = understander.Version, LanguageModel = work.LanguageModel });
    }

    /// <summary>
    /// Redis lost what came last: a form that stands there may have been cancelled or finished since. As after a flush, it is forgotten.
    /// </summary>
    static bool IsBehind(DialogueState state, Activation activation) =>
        activation.NewestReply is { } newest && newest != state.Answered && newest != state.Before && state.Brought.All(b => newest != b.Answered && newest != b.Before);

    /// <summary>
    /// Its first run died, and by the time of this one the student has written on and was answered: what he wanted then may be
    /// cancelled or done since. He is asked to say it again. So too when the run itself comes too late: a call that slept in a frozen
    /// node's queue was put aside by its gate long ago.
    /// </summary>
    bool ComesTooLate(Turn turn, DialogueState state) =>
        turn.CreatedAt < state.UpTo && (turn.IsCopy || clock.GetUtcNow() - turn.ArrivedAt > LongestAnswer);

    /// <summary>Done is done: its form is closed, and the question it had put with it (T6).</summary>
    static DialogueState Close(DialogueState state, ImmutableArray<UnsaidEffect> done)
    {
        var open = state.Flows.RemoveAll(f => done.Any(e => e.Flow == f.Id));
        return open.Length == state.Flows.Length ? state : state with { Flows = open, Question = null };
    }

    /// <summary>The state was written, the lines were not: the turn has been applied, and what it said is said now.</summary>
    static Spoken SayAgain(DialogueState state, Activation activation) =>
        new(state.Said, state.Question?.By == state.Answered, [.. activation.Unsaid.Where(e => state.Said.Any(p => p.Turn == e.Turn))]);

    /// <summary>The turn was applied in a dialogue that goes on here, and its lines were not kept: the same with what that one said.</summary>
    static Spoken SayFor(Brought brought, Activation activation) =>
        new(brought.Said, brought.Asks, [.. activation.Unsaid.Where(e => brought.Said.Any(p => p.Turn == e.Turn))]);

    /// <summary>
    /// A bug in a skill must not keep a student waiting for ever: it is logged, he is told, the state stays. A store that fails is
    /// another matter: the turn is repeated.
    /// </summary>
    async Task<(DialogueState, IReadOnlyList<Reply>)> OrSayBroken(Turn turn, DialogueState state, Func<Task<(DialogueState, IReadOnlyList<Reply>)>> take)
    {
        try
        {
            return await take();
        }
        catch (Exception failure) when (failure is not (FenceLostException or DbException or DbUpdateException or OperationCanceledException or TimeoutException))
        {
            log.LogError(failure, "Turn {Turn} broke", turn.Key);
            return (state with { Question = null }, [Reply.Of("bot/broken")]);
        }
    }

    Part Render(Reply reply, string turn) =>
        new() { Key = reply.Key, Text = texts.Render(reply), Choices = reply.Choices, Attachments = reply.Attachments, Turn = turn };
}
