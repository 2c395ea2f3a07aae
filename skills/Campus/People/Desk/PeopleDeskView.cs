namespace Lanyue.Skills.Campus;

/// <summary>What the page shows.</summary>
/// <param name="History">Newest first.</param>
/// <param name="Options">As they are set in the form.</param>
public sealed record PeopleDeskView(IReadOnlyList<PeopleImportRow> History, ImportOptions Options)
{
    /// <summary>The file that was looked at; null: none was.</summary>
    public PeoplePlan? Plan { get; init; }

    /// <summary>The file that can be imported; null: there is none, or it is refused.</summary>
    public Guid? Draft { get; init; }

    /// <summary>In one sentence, what came of the last action; null: nothing to say.</summary>
    public string? Notice { get; init; }
}
