namespace Lanyue.Skills.Campus;

/// <summary>What the page shows.</summary>
/// <param name="History">Newest first; empty for who may not import.</param>
/// <param name="Options">As they are set in the form.</param>
public sealed record PeopleDeskView(IReadOnlyList<PeopleImportRow> History, ImportOptions Options)
{
    /// <summary>Whoever looks may import.</summary>
    public bool MayImport { get; init; }

    /// <summary>Whoever looks may take the whole directory away.</summary>
    public bool MayExport { get; init; }

    /// <summary>Whoever looks may see single fields in full, with a reason.</summary>
    public bool MayReveal { get; init; }

    /// <summary>How the number begins of those who are looked for; empty: nobody is.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Of those within reach.</summary>
    public IReadOnlyList<Student> Found { get; init; } = [];

    /// <summary>The file that was looked at; null: none was.</summary>
    public PeoplePlan? Plan { get; init; }

    /// <summary>The file that can be imported; null: there is none, or it is refused.</summary>
    public Guid? Draft { get; init; }

    /// <summary>In one sentence, what came of the last action; null: nothing to say.</summary>
    public string? Notice { get; init; }
}
