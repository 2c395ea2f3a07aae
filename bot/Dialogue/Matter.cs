using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>Something a student wants and that is not begun yet.</summary>
/// <param name="Intent">Of nlu/INTENTS; empty where only cue words told it.</param>
/// <param name="Flow">The flow that serves it; null: none does yet, and he is told so.</param>
/// <param name="Words">His own: of one that no flow names all of them, they may become a message to somebody; else their beginning.</param>
public sealed record Matter(string Intent, string? Flow, string Words)
{
    const int MostQuoted = 40;

    /// <summary>What was said for it already.</summary>
    public ImmutableSortedDictionary<string, SlotValue> Slots { get; init; } = ImmutableSortedDictionary<string, SlotValue>.Empty;

    /// <summary>Of the flow, when its slots were said: those of another version are asked again.</summary>
    public int Version { get; init; }

    /// <summary>Id of the form whose end it waits for; null: it waits for none.</summary>
    public string? Behind { get; init; }

    /// <summary>The beginning of a message, as it is quoted.</summary>
    public static string Quoted(string text) => Writing.Shorten(text.Trim(), MostQuoted);

    public bool IsSameAs(Matter other) => (Intent, Flow, Words) == (other.Intent, other.Flow, other.Words);
}
