using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <param name="New">People; so are the next three.</param>
/// <param name="Leaving">Who is present now and not after it; not counted as changed.</param>
/// <param name="FaultyRows">Rows with at least one fault.</param>
public sealed record PeopleCounts(int New, int Changed, int Unchanged, int Leaving, int FaultyRows);

/// <param name="Header">As the file calls it.</param>
public sealed record RecognisedColumn(PeopleColumn Column, string Header);

/// <summary>What an import would do, to be looked at before it is done. Holds persons' data: it is shown and forgotten.</summary>
public sealed record PeoplePlan
{
    public required string File { get; init; }

    /// <summary>SHA-256 of the file, 64 hex digits; empty: the file could not even be read.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Null: it cannot be told.</summary>
    public PeopleKind? Kind { get; init; }

    public ImmutableArray<RecognisedColumn> Columns { get; init; } = [];

    /// <summary>Headers that mean nothing for this list.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>The first rows below the header, as they stand in the file.</summary>
    public ImmutableArray<ImmutableArray<string>> FirstRows { get; init; } = [];

    /// <summary>False: the file was looked at by itself, and nobody is counted.</summary>
    public bool IsCompared { get; init; }

    /// <summary>In the order of rows.</summary>
    public ImmutableArray<RowFault> Faults { get; init; } = [];

    public PeopleCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Numbers of those who would leave.</summary>
    public ImmutableArray<string> Leaving { get; init; } = [];

    /// <summary>Why it is not done, and what to do; null: it can be done.</summary>
    public Reply? Refusal { get; init; }

    /// <summary>Empty where it is refused.</summary>
    internal PeopleChanges Changes { get; init; } = PeopleChanges.None;
}
