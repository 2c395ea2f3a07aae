namespace Lanyue.Skills.Campus;

/// <summary>The outcome of a check.</summary>
/// <param name="School">Null where a finding is an error: such files must not be used.</param>
/// <param name="Findings">By file and line.</param>
public sealed record CheckedSchool(School? School, IReadOnlyList<Finding> Findings)
{
    public bool IsUsable => School is not null;
}

/// <summary>Reads, compiles and checks the files of a school. Nothing in a file makes it throw.</summary>
public static class Linter
{
    static readonly Func<LintScope, IEnumerable<Finding>>[] Rules =
    [
        ReferenceRules.Check, NameRules.Check, ValidityRules.Check, ResponsibilityRules.Check, TextRules.Check, CalendarRules.Check, OpeningRules.Check,
        PlaceQuestions.Check, PeopleQuestions.Check, PlanQuestions.Check,
    ];

    /// <param name="day">Campus day for which it must be right.</param>
    public static CheckedSchool Check(IEnumerable<SchoolFile> files, DateOnly day)
    {
        var findings = new List<Finding>();
        var entries = SchoolFiles.Read(files, findings);
        if (entries.School is null) findings.Add(Finding.Of(LintRules.NoSchool, Where.Nowhere, "school"));
        var school = School.Compile(entries, findings);
        var scope = new LintScope(entries, school, day);
        findings.AddRange(Rules.SelectMany(rule => rule(scope)));
        if (!HasErrors(findings)) findings.AddRange(CalendarRules.Unusable(entries));
        return new(HasErrors(findings) ? null : school,
            [.. findings.OrderBy(f => f.At.File, StringComparer.Ordinal).ThenBy(f => f.At.Line).ThenBy(f => f.At.Column).ThenBy(f => f.Rule.Id, StringComparer.Ordinal)]);
    }

    static bool HasErrors(List<Finding> findings) => findings.Exists(f => f.Rule.Severity == Severity.Error);
}
