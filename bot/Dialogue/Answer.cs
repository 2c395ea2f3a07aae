using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

public enum AnswerKind
{
    /// <summary>Answer with the parts on this connection, then report the hand-over.</summary>
    Reply,

    /// <summary>Nothing to say here: it was said, will be pushed, or there is nothing to say.</summary>
    Success,

    /// <summary>The fixed text "later": the turn could not even be put aside. Not an outcome; promises nothing (T15).</summary>
    Later,
}

/// <summary>What a turn's try gets back.</summary>
[GenerateSerializer, Immutable, Alias("answer")]
public sealed record Answer([property: Id(0)] AnswerKind Kind)
{
    /// <summary>What to say, oldest first. Empty unless <see cref="AnswerKind.Reply"/> or <see cref="AnswerKind.Later"/>.</summary>
    [Id(1)] public ImmutableArray<Part> Parts { get; init; } = [];

    /// <summary>Key of the reply line, by which the hand-over is reported. Null where no line stands behind the answer.</summary>
    [Id(2)] public string? Line { get; init; }

    /// <summary>The address of that line. Null where there is no line.</summary>
    [Id(3)] public string? Address { get; init; }

    public static readonly Answer Success = new(AnswerKind.Success);
}
