using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>One thing to say, before it has words: a key of the text file and what fills its places.</summary>
/// <param name="Key">"repair/reported" or "bot/help": the text file's owner and the key in it.</param>
public sealed record Reply(string Key, ImmutableArray<KeyValuePair<string, string>> Arguments)
{
    /// <summary>The key of a reply without words: what is attached is all.</summary>
    public const string Wordless = "bot/-";

    /// <summary>What the student may pick, in the order of its numbers from 1. Empty where he is free to write.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>What goes with the words. Empty on channels and skills that send none.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    public static Reply Of(string key, params (string Name, string Value)[] arguments) =>
        new(key, [.. arguments.Select(a => KeyValuePair.Create(a.Name, a.Value))]);

    /// <summary>Shows these and says nothing.</summary>
    public static Reply Show(params IEnumerable<Attachment> attachments) => new Reply(Wordless, []).Showing(attachments);

    public Reply Offering(IEnumerable<Choice> choices) => this with { Choices = [.. choices] };

    public Reply Showing(params IEnumerable<Attachment> attachments) => this with { Attachments = [.. attachments] };
}

/// <param name="Id">What the choice means to the flow, e.g. "R-1042". Not shown.</param>
/// <param name="Label">What the student reads.</param>
[GenerateSerializer, Immutable, Alias("choice")]
public sealed record Choice([property: Id(0)] string Id, [property: Id(1)] string Label);

/// <summary>A reply in words, as it is stored and sent: what the student read stays what he read when a text file changes.</summary>
[GenerateSerializer, Immutable, Alias("part")]
public sealed record Part
{
    /// <summary>The text key it came from; tests and statistics go by it.</summary>
    [Id(0)] public required string Key { get; init; }

    [Id(1)] public required string Text { get; init; }

    [Id(2)] public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>What goes with the words: before them where there are choices, so that a question comes last; else behind them.</summary>
    [Id(3)] public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>The turn it answers, or the effect that caused it: a part taken along later still names its own.</summary>
    [Id(4)] public required string Turn { get; init; }

    /// <summary>It may have reached the student before; the channel marks it so (T16).</summary>
    [Id(5)] public bool IsPossiblyDelivered { get; init; }

    /// <summary>Of a notice: what filled its places, for channels that tell it in a form of their own. Default elsewhere.</summary>
    [Id(6)] public ImmutableArray<KeyValuePair<string, string>> Arguments { get; init; } = [];

    /// <summary>Of a notice: no quiet hours hold it.</summary>
    [Id(7)] public bool IsUrgent { get; init; }
}
