namespace Lanyue.Bot.Understanding;

/// <summary>Words of a message that together say when.</summary>
/// <param name="Value">Null: there is no such time, "二月三十号".</param>
/// <param name="Where">From its first word to its last.</param>
/// <param name="Days">The words of each day, "周三" and "周五"; of a range all of it, "周三到周五".</param>
/// <param name="Hours">The words of each part of a day and hour.</param>
/// <param name="Pieces">What it was made of.</param>
sealed record TimePhrase(When? Value, Stretch Where, IReadOnlyList<Stretch> Days, IReadOnlyList<Stretch> Hours, IReadOnlyList<TimePiece> Pieces)
{
    /// <summary>With the words that make it a beginning or an end: "从", "最晚", "以后".</summary>
    public Stretch Around { get; init; } = Where;

    /// <summary>"现在": said by the way, where another time is said too.</summary>
    public bool IsNow { get; init; }
}
