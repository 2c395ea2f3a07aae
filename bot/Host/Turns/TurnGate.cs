using System.Diagnostics;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Store;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Turns;

/// <summary>
/// Where every channel hands its turns in: keeps the inbound line, calls the dialogue within the channel's deadline, and puts aside
/// what takes longer (T1, T13, T15).
/// </summary>
sealed class TurnGate(
    Arrivals arrivals, Parking parking, ReplyLines lines, IGrainFactory grains, PlatformClock platform, CrisisGate crisis, Texts texts,
    ChannelList channels, UnnotedLater unnoted, TimeProvider clock, ILogger<TurnGate> log, Overtaker? overtaker = null) : ITurnGate
{
    /// <summary>Between two tries of what failed; the reason rarely lasts.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>For what becomes of a turn when its time is up: still within the platform's 5 s.</summary>
    static readonly TimeSpan ParkWithin = TimeSpan.FromMilliseconds(800);

    const string NotedLater = "noted as answered \"later\"", Busy = "bot/error.later";

    public async Task<Answer> Take(Turn turn, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("turn.gate");
        var started = clock.GetTimestamp();
        var answer = await TakeWithin(turn, new Deadline(clock, turn.ArrivedAt + channels[turn.Address.Channel].AnswerWithin), ct);
        Telemetry.Turn(answer.Kind, clock.GetElapsedTime(started));
        return answer;
    }

    async Task<Answer> TakeWithin(Turn turn, Deadline deadline, CancellationToken ct)
    {
        if (await TryKeep(turn, deadline, ct) is not { } arrival) return await SayLater(turn, stop => KeepAndNoteLater(turn, stop), ct);
        FailPoint.Reach(FailPoint.Received);
        if (!turn.WantsReply) return Answer.Success;

        turn = turn with { Dialogue = arrival.Dialogue, IsCopy = !arrival.IsNew, IsOwned = arrival.IsOwned, AnswersUpTo = platform.LatestCreation(turn, arrival.FirstAt) };
        if (unnoted.Has(turn.Key) && await AtLast(turn, NotedLater, stop => parking.NoteLater(turn, stop), ct) is { } said) return said;
        if (crisis.See(turn, arrival.Earlier) is { } finding) return await ThenOvertake(turn, await AnswerCrisis(turn, finding, deadline, ct));  // T3
        if (crisis.AnswersCall(turn) && await TryAtOnce(turn, stop => crisis.TakeCall(turn, stop), deadline, ct) is { } taken) return taken;
        crisis.Follow(turn);
        await Overtake(turn);
        return await TryCall(turn, deadline, ct) ?? await TryPark(turn, ct);
    }

    /// <summary>What the dialogue asks a language model for an older message is not waited for any longer.</summary>
    Task Overtake(Turn turn) => overtaker is null || turn.IsCopy ? Task.CompletedTask : overtaker.Tell(turn.Dialogue, turn.Key);

    /// <summary>Only now: the older turn's reply would come first, and take this answer along as one that nobody has handed over (T16).</summary>
    async Task<Answer> ThenOvertake(Turn turn, Answer answer)
    {
        await Overtake(turn);
        return answer;
    }

    /// <summary>Beside the dialogue, whatever that is doing; "later" with the numbers when SQL does not take the case, which is then seen again (T15).</summary>
    async Task<Answer> AnswerCrisis(Turn turn, CrisisFinding finding, Deadline deadline, CancellationToken ct) =>
        await TryAtOnce(turn, async stop => await crisis.Answer(turn, finding, stop), deadline, ct)
        ?? await SayLater(turn, stop => parking.NoteLater(turn, stop), ct);

    /// <summary>Something that is kept and answered here; null: SQL did not take it, or there was nothing to do.</summary>
    Task<Answer?> TryAtOnce(Turn turn, Func<CancellationToken, Task<Answer?>> answer, Deadline deadline, CancellationToken ct) => TryUntil(turn, "answered at once", answer, deadline, ct);

    /// <summary>The inbound line; null: SQL did not take it.</summary>
    Task<Arrival?> TryKeep(Turn turn, Deadline deadline, CancellationToken ct) => TryUntil(turn, "kept", async stop => (Arrival?)await arrivals.Keep(turn, stop), deadline, ct);

    /// <summary>Tried again until it is done or the time is up; null then.</summary>
    async Task<T?> TryUntil<T>(Turn turn, string what, Func<CancellationToken, Task<T?>> work, Deadline deadline, CancellationToken ct) where T : class
    {
        while (!deadline.IsOver)
        {
            try
            {
                return await deadline.Within(work, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("Turn {Turn} is not {What}: {Failure}", turn.Key, what, failure.GetType().Name);
                await Task.Delay(Pause, clock, ct);
            }
        }
        return null;
    }

    /// <summary>The dialogue's answer; null when the time is up. What failed is repeated as a copy, but not on a dead Redis (T13, T23).</summary>
    async Task<Answer?> TryCall(Turn turn, Deadline deadline, CancellationToken ct)
    {
        while (!deadline.IsOver)
        {
            try
            {
                var call = grains.GetGrain<IDialogueGrain>(turn.Dialogue).TakeTurn(turn);
                return await deadline.Within(_ => call, ct);
            }
            catch (TimeoutException)
            {
                return null;  // the time is up; the turn runs on, and its lines will find the parked row
            }
            catch (Exception failure) when (failure.IsRedis())
            {
                log.LogWarning("Turn {Turn} is answered \"later\": the dialogue's state is out of reach", turn.Key);
                return await SayLater(turn, stop => parking.NoteLater(turn, stop), ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("Turn {Turn} is repeated as a copy after {Failure}", turn.Key, failure.GetType().Name);
                turn = turn with { IsCopy = true, Dialogue = await DialogueNow(turn, ct) };
                await Task.Delay(Pause, clock, ct);
            }
        }
        return null;
    }

    /// <summary>An activation is stale also where its dialogue was merged into another or its address has moved: then another answers (T20, T21).</summary>
    async Task<string> DialogueNow(Turn turn, CancellationToken ct)
    {
        try
        {
            return await arrivals.DialogueOf(turn, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Whose turn {Turn} is cannot be told: {Failure}", turn.Key, failure.GetType().Name);
            return turn.Dialogue;
        }
    }

    async Task<Answer> TryPark(Turn turn, CancellationToken ct)
    {
        if (await AtLast(turn, "put aside", async stop => await parking.Park(turn, stop), ct) is not { } answer) return LaterWithoutNote(turn);
        FailPoint.Reach(FailPoint.Parked);
        return answer;
    }

    /// <summary>What becomes of a turn that is late, within what is left of the platform's patience; null: SQL did not take that either, or had nothing to answer.</summary>
    async Task<Answer?> AtLast(Turn turn, string what, Func<CancellationToken, Task<Answer?>> keep, CancellationToken ct)
    {
        try
        {
            return await new Deadline(clock, clock.GetUtcNow() + ParkWithin).Within(keep, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Turn {Turn} could not be {What}: {Failure}", turn.Key, what, failure.GetType().Name);
            return null;
        }
    }

    /// <summary>"Later", unless another of the turn's tries was luckier (T15).</summary>
    /// <param name="note">Keeps that it is answered so; null: it is.</param>
    async Task<Answer> SayLater(Turn turn, Func<CancellationToken, Task<Answer?>> note, CancellationToken ct) =>
        await AtLast(turn, NotedLater, async stop => await note(stop) ?? Later(turn), ct) ?? LaterWithoutNote(turn);

    /// <summary>SQL was out of reach all the time: perhaps it takes the line and the note now.</summary>
    async Task<Answer?> KeepAndNoteLater(Turn turn, CancellationToken ct)
    {
        var arrival = await arrivals.Keep(turn, ct);
        return turn.WantsReply ? await parking.NoteLater(turn with { Dialogue = arrival.Dialogue, IsCopy = true }, ct) : Answer.Success;
    }

    /// <summary>The platform takes this for its answer. Another of its tries that comes here, and finds SQL well again, is not to answer on its own connection.</summary>
    Answer LaterWithoutNote(Turn turn)
    {
        unnoted.Add(turn);
        return Later(turn);
    }

    /// <summary>Not an outcome: no line, no promise (T15).</summary>
    Answer Later(Turn turn) => new(AnswerKind.Later)
    {
        Parts = [crisis.See(turn, []) is null ? new Part { Key = Busy, Text = texts[Busy], Turn = turn.Key } : crisis.Later(turn)],
    };

    public void HandedOver(Answer answer, DateTimeOffset at)
    {
        FailPoint.Reach(FailPoint.ReplySent);
        if (answer.Line is not null) _ = Note(answer, at);
    }

    /// <summary>Lost when the node dies or the store fails: then the line is offered again, marked (T16).</summary>
    async Task Note(Answer answer, DateTimeOffset at)
    {
        try
        {
            await lines.HandedOver(answer, at);
        }
        catch (Exception failure)
        {
            log.LogWarning("The hand-over of {Line} is not noted ({Failure}); it will be offered again, marked", answer.Line, failure.GetType().Name);
        }
    }
}

/// <summary>A moment up to which something is waited for.</summary>
readonly struct Deadline(TimeProvider clock, DateTimeOffset at)
{
    public bool IsOver => clock.GetUtcNow() >= at;

    /// <exception cref="TimeoutException">The time is up; what was begun is told to stop.</exception>
    public async Task<T> Within<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var left = at - clock.GetUtcNow();
        if (left <= TimeSpan.Zero) throw new TimeoutException();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            return await work(stop.Token).WaitAsync(left, clock, ct);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
