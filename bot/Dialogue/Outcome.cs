using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>What came of running a flow, a desk move or a timer.</summary>
/// <param name="Replies">What the student is told, oldest first.</param>
public sealed record Outcome(ImmutableArray<Reply> Replies)
{
    /// <summary>Nothing was done and nothing stored: the same key may try again (T10).</summary>
    public bool IsRefused { get; init; }

    /// <summary>The slot to ask again after a refusal; null closes the flow.</summary>
    public string? AskAgain { get; init; }

    public static Outcome Say(string key, params (string, string)[] arguments) => new([Reply.Of(key, arguments)]);

    public static Outcome Refuse(string key, params (string, string)[] arguments) =>
        new([Reply.Of(key, arguments)]) { IsRefused = true };

    /// <summary>Done, and nobody needs to be told here.</summary>
    public static readonly Outcome Silent = new([]);

    /// <summary>There was nothing to do: nothing is stored.</summary>
    public static readonly Outcome Nothing = new([]) { IsRefused = true };
}
