using System.Text.Encodings.Web;
using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Understanding;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using StackExchange.Redis;
using static Lanyue.Bot.Model.ModelMeter;

namespace Lanyue.Bot.Model;

/// <summary>
/// Asks the language model what a sentence means that the bot's own understanding was not sure of. Whatever goes wrong, there is no advice,
/// and the turn goes on as if there were no model (Decisions/0019).
/// </summary>
sealed class Adviser(
    ModelEndpoint endpoint, ModelBudget budget, Discretion discretion, Catalogue catalogue, LearnedUnderstander understander, ChannelList channels,
    ModelMeter meter, IOptions<ModelOptions> options, TimeProvider clock, ILogger<Adviser> log)
{
    /// <summary>Characters. Shorter has nothing to read in it; longer is a story, and stories are told to people.</summary>
    const int Shortest = 2, Longest = 300;

    /// <summary>Chinese stays as it is: fewer tokens, and a person can read what was sent.</summary>
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly AnswerReader reader = new(catalogue);

    /// <summary>What understood a turn that was helped: as <see cref="Line.LanguageModel"/>.</summary>
    public string Version { get; } = $"{catalogue.Version} {options.Value.Id}";

    /// <param name="overtaken">The student has written on.</param>
    /// <returns>Null: none was asked, or it knows nothing more.</returns>
    public async Task<IReadOnlyList<Command>?> Ask(Turn turn, DialogueState state, Hearing hearing, CancellationToken overtaken)
    {
        if (WhyNot(turn, hearing) is { } reason) return Declined(reason);
        if (await discretion.IsPrivate(turn.Dialogue, state, hearing)) return Declined(Reason.Private);
        using var place = endpoint.TryEnter();
        if (place is null) return Declined(Reason.Busy);

        var redacted = Redaction.Of(hearing.Text, understander.Places);
        try
        {
            var (isFirst, kept) = await budget.Begin(turn.Key);
            if (!isFirst) return kept is null ? Declined(Reason.AskedBefore) : Taken(kept, redacted, hearing);
            if (await budget.Take(turn.Dialogue) is { } spent) return Declined(spent);
            return await Call(turn, redacted, hearing, overtaken);
        }
        catch (Exception failure) when (failure is RedisException or RedisTimeoutException)
        {
            log.LogWarning("The model is not asked about {Turn}: Redis does not count ({Failure})", turn.Key, failure.GetType().Name);
            return Declined(Reason.NoRedis);
        }
    }

    Reason? WhyNot(Turn turn, Hearing hearing)
    {
        if (hearing.Text.Length is < Shortest or > Longest || !Redaction.CanBeTold(hearing.Text) || hearing.Text.Count(char.IsLetter) < Shortest) return Reason.TooShort;
        if (clock.GetUtcNow() + options.Value.Deadline + ModelSettings.AllElse > turn.ArrivedAt + channels[turn.Address.Channel].AnswerWithin) return Reason.NoTime;
        return endpoint.IsPaused ? Reason.Paused : null;
    }

    async Task<IReadOnlyList<Command>?> Call(Turn turn, Redaction redacted, Hearing hearing, CancellationToken overtaken)
    {
        using var span = Telemetry.Source.StartActivity("model.ask");
        var started = clock.GetTimestamp();
        ModelMeter.Outcome? outcome = ModelMeter.Outcome.Failed;
        try
        {
            var answer = await endpoint.Ask(catalogue.Instructions, Input(redacted, hearing), catalogue.Schema, overtaken);
            await budget.Keep(turn.Key, answer);
            var commands = reader.Read(answer, redacted, hearing, understander.Places);
            outcome = commands switch { null => ModelMeter.Outcome.Refused, [] => ModelMeter.Outcome.Nothing, _ => ModelMeter.Outcome.Understood };
            return commands is { Count: > 0 } ? commands : null;
        }
        catch (OperationCanceledException) when (overtaken.IsCancellationRequested)
        {
            outcome = ModelMeter.Outcome.Overtaken;
            return null;
        }
        catch (BrokenCircuitException)
        {
            outcome = null;  // no call: another one is trying whether it is well again
            return Declined(Reason.Paused);
        }
        catch (Exception failure) when (failure is ModelException or AnswerRefusedException or TimeoutException and not RedisTimeoutException)
        {
            outcome = failure switch { TimeoutException => ModelMeter.Outcome.Late, AnswerRefusedException => ModelMeter.Outcome.Refused, _ => ModelMeter.Outcome.Failed };
            log.LogWarning("The model is of no help with {Turn}: {Problem}", turn.Key, failure.Message);
            return null;
        }
        finally
        {
            if (outcome is { } became) meter.Called(became, clock.GetElapsedTime(started));
        }
    }

    /// <summary>What an earlier run of the turn was answered, held to what exists now.</summary>
    IReadOnlyList<Command>? Taken(string answer, Redaction redacted, Hearing hearing) =>
        reader.Read(answer, redacted, hearing, understander.Places) is { Count: > 0 } commands ? commands : null;

    IReadOnlyList<Command>? Declined(Reason reason)
    {
        meter.Declined(reason);
        return null;
    }

    /// <summary>The sentence and the open question; nothing that was said before, and no values.</summary>
    string Input(Redaction redacted, Hearing hearing) => JsonSerializer.Serialize(new
    {
        sentence = redacted.Text,
        open = hearing.Open is { } open && catalogue.Flows.Contains(open) ? open.Name : null,
        asked = hearing.Asked?.Name ?? (hearing.AsksYesOrNo ? "confirm" : null),
    }, Readable);
}
