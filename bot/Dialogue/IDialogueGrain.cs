using Orleans.Concurrency;

namespace Lanyue.Bot.Dialogue;

/// <summary>One person's dialogue, one turn at a time. Key: dialogue id.</summary>
[Alias("dialogue")]
public interface IDialogueGrain : IGrainWithStringKey
{
    /// <summary>Runs the turn, or says again what its first run said.</summary>
    /// <exception cref="StaleActivationException">Another activation took over: repeat the call as a copy.</exception>
    /// <exception cref="DialogueStateException">Redis is gone: answer "later" at once, do not repeat (T23).</exception>
    [Alias("take"), ResponseTimeout("00:00:12")]
    Task<Answer> TakeTurn(Turn turn);

    /// <summary>A further message has arrived: what a language model is being asked for an older one is not waited for any longer.</summary>
    [Alias("overtake"), AlwaysInterleave, OneWay]
    Task Overtake(string turn);
}

/// <summary>SQL has given the dialogue to another activation; this one says nothing more.</summary>
[GenerateSerializer, Alias("stale")]
public sealed class StaleActivationException(string message) : Exception(message);

/// <summary>The dialogue's state cannot be read or written.</summary>
[GenerateSerializer, Alias("state-gone")]
public sealed class DialogueStateException(string message) : Exception(message);
