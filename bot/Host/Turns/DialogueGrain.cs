using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Orleans.Storage;
using StackExchange.Redis;

namespace Lanyue.Bot.Turns;

/// <summary>One person's dialogue, one turn at a time. Key: dialogue id.</summary>
sealed class DialogueGrain(
    [PersistentState(Merging.StateName, DialogueGrain.Storage)] IPersistentState<DialogueState> stored,
    TurnRunner turns, ReplyLines lines, Dialogues dialogues, Merging merging, ILogger<DialogueGrain> log) : Grain, IDialogueGrain
{
    public const string Storage = "redis";

    DialogueState current = DialogueState.Empty;  // what is known to be saved; the only thing a turn is run on (T7)
    Activation activation = null!;                // what SQL said when this activation took over (T4)
    RecentTurns recent = null!;
    readonly Overtaking overtaking = new();
    bool isForgotten;

    public override Task OnActivateAsync(CancellationToken ct) => OrForget(async () =>
    {
        var id = this.GetPrimaryKeyString();
        current = stored.RecordExists && stored.State.Dialogue == id ? stored.State : DialogueState.Empty with { Dialogue = id };
        activation = await dialogues.TakeOver(id, ct);
        recent = new RecentTurns(activation.KnownTurns);
        current = await merging.Take(current, this.GetGrainId(), activation.Merged);
        if (current.Epoch != activation.Epoch) current = current with { Question = null };  // a person spoke since: what is said now answers him, and the question is put again (T18)
        await Save(current with { Epoch = activation.Epoch });  // a new token: an older activation's writes fail from here on
        if (!activation.Merged.IsEmpty) await NoteTaken();
        return true;
    });

    /// <summary>T20: what was open in the merged ones is saved here; they are not asked again.</summary>
    async Task NoteTaken()
    {
        FailPoint.Reach(FailPoint.MergedTaken);
        await dialogues.NoteTaken(activation.Merged, CancellationToken.None);
        await merging.Forget(this.GetGrainId(), activation.Merged);
    }

    public Task<Answer> TakeTurn(Turn turn) => OrForget(() => Take(turn));

    async Task<Answer> Take(Turn turn)
    {
        using var overtaken = overtaking.Begin(turn.Key);
        if (turn.IsAnswered) return await Noted(turn);                                           // T3
        if (recent.Contains(turn.Key)) turn = turn with { IsCopy = true };
        if (turn.IsCopy && await lines.AnswerToCopy(turn) is { } said) return said;              // T2
        if (turn.IsCopy) await dialogues.Check(activation.Dialogue, activation.Fence, CancellationToken.None);  // it may have come with a dialogue merged into this one, of which this activation knows nothing yet (T20)

        if (turn.IsOwned && activation.Owner is null) await dialogues.Check(activation.Dialogue, activation.Fence, CancellationToken.None);  // either he has given it back since, or this activation knows nothing of him (T18)
        if (activation.Owner is not null) return await Relay(turn);

        var (next, spoken) = await turns.Run(turn, current, activation, overtaken.Token);
        await Save(next);                                                                        // before the reply (T7)
        FailPoint.Reach(FailPoint.StateWritten);
        var answer = await lines.Commit(turn, spoken, activation.Fence, CancellationToken.None); // SQL says: passive or pushed (T13)
        FailPoint.Reach(FailPoint.LinesWritten);

        recent.Add(turn.Key);
        activation = activation with { NewestReply = turn.Key, Unsaid = [] };
        return answer;
    }

    public Task Overtake(string turn)
    {
        if (!recent.Contains(turn)) overtaking.Note(turn);
        return Task.CompletedTask;
    }

    /// <summary>T18: a person speaks here. The message is his; the bot says nothing, and what it has done and could not say waits until it is back.</summary>
    async Task<Answer> Relay(Turn turn)
    {
        await lines.Relay(turn, activation.Fence, isUnsaid: activation.Unsaid.Any(e => e.Turn == turn.Key), CancellationToken.None);
        recent.Add(turn.Key);
        return Answer.Success;
    }

    /// <summary>The gate said all there is to say, and an open form stays as it is: whoever brings this turn again brings a copy.</summary>
    async Task<Answer> Noted(Turn turn)
    {
        if (turn.IsCrisis && turn.CreatedAt > current.AlarmedAt) await Save(current with { AlarmedAt = turn.CreatedAt });
        recent.Add(turn.Key);
        return Answer.Success;
    }

    async Task Save(DialogueState next)
    {
        stored.State = next;
        await stored.WriteStateAsync();
        current = next;
    }

    /// <summary>Whatever fails, the next turn starts from what is stored: this activation takes no more (T7).</summary>
    async Task<T> OrForget<T>(Func<Task<T>> work)
    {
        if (isForgotten) throw new StaleActivationException("This activation has failed; its dialogue goes on in another.");
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            isForgotten = true;
            DeactivateOnIdle();
            log.LogWarning("Dialogue {Dialogue} is put down after {Failure}", this.GetPrimaryKeyString(), failure.GetType().Name);
            throw failure switch
            {
                FenceLostException or InconsistentStateException => new StaleActivationException(failure.Message),
                _ when failure.IsRedis() => new DialogueStateException(failure.Message),
                _ => failure,
            };
        }
    }
}

/// <summary>Turns that this dialogue has answered lately: whoever brings one again brings a copy, however it is marked (T4).</summary>
/// <param name="known">What SQL knows of 48 h; never forgotten.</param>
sealed class RecentTurns(IReadOnlySet<string> known)
{
    readonly NewestKeys since = new(most: 200);

    public bool Contains(string key) => known.Contains(key) || since.Contains(key);

    public void Add(string key) => since.Add(key);
}

static class RedisFailures
{
    /// <summary>Orleans wraps what the Redis client throws, more than once and not always with the inner exception kept.</summary>
    public static bool IsRedis(this Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is RedisException or RedisTimeoutException or DialogueStateException || failure.GetType().Name == "RedisStorageException") return true;
        return false;
    }
}
