using System.Reflection;

namespace Lanyue.Skills.Campus;

/// <summary>Whether a student's matter reaches somebody.</summary>
static class ResponsibilityRules
{
    public static IEnumerable<Finding> Check(LintScope scope) => Unreachable(scope).Concat(Nobody(scope)).Concat(EquallyStrong(scope)).Concat(NeverSaid(scope)).Concat(CoveredTwice(scope));

    static IEnumerable<Finding> Unreachable(LintScope scope)
    {
        var withPhone = scope.Entries.Phones.Select(p => p.Unit).ToHashSet();
        foreach (var unit in scope.Entries.Units)
        {
            if (unit.Phone is null && !withPhone.Contains(unit.Id)) yield return Finding.Of(LintRules.UnitWithoutPhone, unit.At, unit.Id, ("name", unit.Name));
            if (unit.Queue is null) yield return Finding.Of(LintRules.UnitWithoutQueue, unit.At, unit.Id, ("name", unit.Name));
        }
    }

    /// <summary>The largest places without one: what lies in them follows.</summary>
    static IEnumerable<Finding> Nobody(LintScope scope)
    {
        bool IsLeft(CampusPlace place) => scope.School.Responsible(place, null, scope.Day) is null or { By: ResponsibleBy.Fallback };
        return scope.School.Places.Where(p => p.Level is < PlaceLevel.Floor or PlaceLevel.Point && IsLeft(p) && !(p.Parent is { } around && IsLeft(around)))
            .Select(p => Finding.Of(LintRules.NobodyResponsible, p.At, p.Id));
    }

    /// <summary>Intents that nothing is understood as: no message of a student ever comes to the matter by them.</summary>
    static IEnumerable<Finding> NeverSaid(LintScope scope) =>
        from matter in scope.Entries.Matters
        from said in matter.Covers.Select((intent, index) => (Intent: intent, At: matter.At.Of("covers", index))).Concat(matter.Intent is { } own ? [(own, matter.At.Of("intent"))] : [])
        where !Said.Contains(said.Intent)
        select Finding.Of(LintRules.IntentUnknown, said.At, matter.Id, ("intent", said.Intent));

    /// <summary>All that have phrases.</summary>
    static readonly HashSet<string> Said = [.. new[] { typeof(ResponsibilityRules).Assembly, Assembly.Load("Lanyue.Knowledge") }.SelectMany(a => a.GetManifestResourceNames())
        .Where(n => n.StartsWith("Phrases/", StringComparison.Ordinal)).Select(n => Path.GetFileNameWithoutExtension(n["Phrases/".Length..]))];

    static IEnumerable<Finding> CoveredTwice(LintScope scope) =>
        from matter in scope.Entries.Matters
        from covered in matter.Covers.Select((intent, index) => (Intent: intent, Index: index))
        let other = scope.Entries.Matters.FirstOrDefault(m => m != matter && (m.Intent == covered.Intent || m.Covers.Contains(covered.Intent)))
        where other is not null && (other.Intent == covered.Intent || other.At.Line < matter.At.Line || other.At.File != matter.At.File)
        select Finding.Of(LintRules.CoveredTwice, matter.At.Of("covers", covered.Index), matter.Id, ("intent", covered.Intent), ("other", other.Id));

    static IEnumerable<Finding> EquallyStrong(LintScope scope) =>
        from same in scope.Entries.Responsibility.GroupBy(r => (r.Place, r.Type, r.Matter, r.From))
        from pair in LintScope.Pairs([.. same])
        where pair.First.Unit != pair.Second.Unit && new Validity(pair.First.From, pair.First.Until).Overlaps(new(pair.Second.From, pair.Second.Until))
        select Finding.Of(LintRules.RulesEquallyStrong, pair.Second.At, pair.Second.Id, ("other", pair.First.Id));
}
