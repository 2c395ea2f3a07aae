using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>Text in, commands out. Pure and fast; a language model, where one is configured, stands behind the same seam.</summary>
public interface IUnderstander
{
    /// <summary>What it goes by now, kept with each turn so that it can be explained later: at most 12 characters.</summary>
    string Version { get; }

    ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct);
}

/// <summary>A message and what was open when it came.</summary>
/// <param name="Text">The student's words, at most what the channel lets through.</param>
/// <param name="Now">Campus time of the message; "明天" counts from here.</param>
/// <param name="Flows">Every flow that can be begun.</param>
/// <param name="Open">The flow on top, null where none is open.</param>
/// <param name="Asked">The slot asked for last, null where the last question was no slot's.</param>
public sealed record Hearing(string Text, DateTimeOffset Now, IReadOnlyList<Flow> Flows, Flow? Open, Slot? Asked)
{
    /// <summary>The last question was whether the open flow shall be done so, or gone on with.</summary>
    public bool AsksYesOrNo { get; init; }

    /// <summary>What the open flow knows so far; of a place maybe a part.</summary>
    public IReadOnlyDictionary<string, SlotValue> Known { get; init; } = Nothing;

    public static readonly IReadOnlyDictionary<string, SlotValue> Nothing = ImmutableDictionary<string, SlotValue>.Empty;
}
