namespace Lanyue.Bot.Store;

/// <summary>A case of a person.</summary>
public sealed record CaseKey(string Number, bool IsOpen);

/// <summary>By what a person's rows are found.</summary>
/// <param name="Dialogues">His own and those that were merged into it.</param>
/// <param name="Addresses">Where he is reached now.</param>
/// <param name="Number">Of the student; null: nobody was bound.</param>
public sealed record PersonKey(List<string> Dialogues, List<string> Addresses, string? Number)
{
    public List<string> OpenCases { get; init; } = [];
    public List<string> ClosedCases { get; init; } = [];

    /// <summary>A case of danger is kept, and with it whose it is.</summary>
    public bool HasCrisis { get; init; }

    /// <summary>While a case is open, or one of danger is kept, the address must be known by which he is reached.</summary>
    public bool IsStillReached => OpenCases.Count > 0 || HasCrisis;

    public List<string> Cases => [.. OpenCases, .. ClosedCases];

    /// <summary>As the audit names him.</summary>
    public List<string> Names => Number is null ? Dialogues : [.. Dialogues, Number];
}
