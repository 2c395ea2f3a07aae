namespace Lanyue.Skills.Campus;

public enum Severity
{
    /// <summary>The files cannot be used so.</summary>
    Error,

    /// <summary>They can, but something will not work as meant.</summary>
    Warning,

    /// <summary>No machine can decide it; the owner must.</summary>
    Question,
}

/// <param name="Id">"C" and three digits; its text and remedy are "campus/C001" and "campus/C001.remedy".</param>
public sealed record LintRule(string Id, Severity Severity);
