using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>What opening a form brings with it, before its first question.</summary>
/// <param name="Replies">What is said first.</param>
public sealed record Opening(ImmutableArray<Reply> Replies)
{
    public static readonly Opening Plain = new([]);

    /// <summary>Known without being asked, for the confirmation and the effect.</summary>
    public ImmutableSortedDictionary<string, SlotValue> Known { get; init; } = ImmutableSortedDictionary<string, SlotValue>.Empty;

    /// <summary>There is nothing to fill in: what is said is all.</summary>
    public bool IsRefused { get; init; }
}
