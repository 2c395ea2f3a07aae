namespace Lanyue.Bot.Store;

/// <summary>What an entry of the audit says, beside who and when. Never a student's words, and no value of a sensitive field outside the enciphered part.</summary>
/// <param name="Action">"people.reveal", at most 64 characters.</param>
/// <param name="Subject">What it was done to, "R-1001", "student/2023…"; longer ones are cut at 200 characters.</param>
public sealed record AuditNote(string Action, string Subject)
{
    internal const int SubjectLength = 200, FieldsLength = 400;

    /// <summary>Whose data it is: a student's number, or his dialogue. Null: nobody's.</summary>
    public string? Whose { get; init; }

    /// <summary>Names of the fields that were read or changed.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Stored enciphered; null: there is nothing to say.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>The reason that was given; stored enciphered.</summary>
    public string? Why { get; init; }

    internal AuditBody Body => new(Before, After, Why);
}

/// <summary>The enciphered part of an entry.</summary>
public sealed record AuditBody(string? Before, string? After, string? Why);
