namespace Lanyue.Skills.Campus;

/// <summary>How a list is to be taken.</summary>
public sealed record ImportOptions
{
    /// <summary>Everybody is in the list: who is missing has left.</summary>
    public bool IsFullList { get; init; }

    /// <summary>Rows without fault are taken, the others left out. False: one faulty row, and nothing is taken.</summary>
    public bool SkipsFaulty { get; init; }

    /// <summary>A full list from which more of those present are missing is refused: it is not full. Percent, 0 to 100. Who leaves by a day in the file does not count.</summary>
    public int MostLeavingPercent { get; init; } = 20;

    /// <summary>The first day on which those missing from a full list are gone, campus time; null: the day of the import.</summary>
    public DateOnly? LeftOn { get; init; }
}
