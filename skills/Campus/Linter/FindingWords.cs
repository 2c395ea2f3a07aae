using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Findings in words: what is wrong, and what to do.</summary>
public sealed class FindingWords(Texts texts)
{
    public string Message(Finding finding) => texts.Render(new($"campus/{finding.Rule.Id}", finding.Arguments));

    public string Remedy(Finding finding) => texts.Render(new($"campus/{finding.Rule.Id}.remedy", finding.Arguments));

    /// <summary>"places.yaml:12:5 错误 C011 …".</summary>
    public string Line(Finding finding) =>
        texts.Render(Reply.Of("campus/finding", ("at", $"{finding.At}"), ("severity", texts[$"campus/severity.{finding.Rule.Severity}"]), ("rule", finding.Rule.Id), ("message", Message(finding)), ("remedy", Remedy(finding))));

    internal string Sum(CheckedSchool result)
    {
        string Count(Severity severity) => $"{result.Findings.Count(f => f.Rule.Severity == severity)}";
        return texts.Render(Reply.Of(result.IsUsable ? "campus/sum.usable" : "campus/sum.unusable", ("errors", Count(Severity.Error)), ("warnings", Count(Severity.Warning)), ("questions", Count(Severity.Question))));
    }

    internal string Unreadable(string reason) => texts.Render(Reply.Of("campus/unreadable", ("reason", reason)));

    internal string NoFiles(string paths) => texts.Render(Reply.Of("campus/nofiles", ("paths", paths)));
}
