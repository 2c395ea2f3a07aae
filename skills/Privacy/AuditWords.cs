using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Privacy;

/// <summary>Entries of the audit in words.</summary>
public sealed class AuditWords(Texts texts)
{
    /// <summary>One line for the student whose data it is: when, who by what he does at the school, what, which fields, why. No name of staff.</summary>
    public string ForStudent(ReadAudit one)
    {
        var entry = one.Entry;
        var fields = entry.Fields == "" ? "" : texts.Render(Reply.Of("privacy/reads.fields", ("fields", string.Join('、', entry.Fields.Split(',').Select(Field)))));
        var why = one.Body.Why is { Length: > 0 } reason ? texts.Render(Reply.Of("privacy/reads.why", ("why", reason))) : "";
        return texts.Render(Reply.Of("privacy/reads.line", ("when", entry.At.Said()), ("who", Who(entry)), ("what", Action(entry.Action)), ("subject", IsCase(entry.Subject) ? " " + entry.Subject : ""), ("fields", fields), ("why", why)));
    }

    /// <summary>What was done; of an action without words of its own its kind.</summary>
    public string Action(string action) => First($"privacy/action.{action}", $"privacy/action.{Area(action)}", "privacy/action.other");

    public string Field(string field) => texts.Has($"privacy/field.{field}") ? texts[$"privacy/field.{field}"] : field;

    string Who(AuditEntry entry) => First($"privacy/who.{Area(entry.Action)}", "privacy/who.other");

    string First(params string[] keys) => texts[keys.First(texts.Has)];

    static string Area(string action) => action.Split('.')[0];

    static bool IsCase(string subject) => subject.Length <= Lengths.Number && subject.Contains('-');
}
