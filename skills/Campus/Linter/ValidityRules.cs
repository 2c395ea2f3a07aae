namespace Lanyue.Skills.Campus;

/// <summary>Stretches of days that end before they begin, or that exclude each other and still overlap.</summary>
static class ValidityRules
{
    public static IEnumerable<Finding> Check(LintScope scope) =>
        Backwards(scope).Concat(OfficialNames(scope)).Concat(Holders(scope)).Concat(Sites(scope));

    static IEnumerable<Finding> Backwards(LintScope scope)
    {
        foreach (var entry in scope.All)
            if (Days(entry) is { EndsBeforeItBegins: true } days) yield return Finding.Of(LintRules.EndsBeforeItBegins, entry.At.Of("until"), LintScope.Called(entry), ("days", $"{days}"));
    }

    /// <summary>From the keys "from" and "until" where they are days.</summary>
    static Validity? Days(IEntry entry)
    {
        var keys = EntryShape.Of(entry.GetType()).Keys;
        DateOnly? Day(string name) => keys.FirstOrDefault(k => k.Name == name && k.Kind == ValueKind.Date)?.Property.GetValue(entry) as DateOnly?;
        return new(Day("from"), Day("until"));
    }

    static IEnumerable<Finding> OfficialNames(LintScope scope) =>
        scope.School.Places.Where(p => p.Names.Count > 1).SelectMany(p => Official(p.Id, p.At, [.. p.Names.Where(n => n.Kind == NameKind.Official)]))
            .Concat(scope.Entries.Units.SelectMany(u => Official(u.Id, u.At, [new(u.Name, NameKind.Official, default, null), .. u.Names.Where(n => n.Kind == NameKind.Official).Select(n => new PlaceName(n.Name, n.Kind, new(n.From, n.Until), n.Source))])));

    static IEnumerable<Finding> Official(string id, Where at, IReadOnlyList<PlaceName> names) =>
        LintScope.Pairs(names).Where(p => p.First.Validity.Overlaps(p.Second.Validity))
            .Select(p => Finding.Of(LintRules.TwoOfficialNames, at, id, ("name", p.First.Text), ("other", p.Second.Text)));

    static IEnumerable<Finding> Holders(LintScope scope) =>
        from role in scope.Entries.Roles
        where role.Single
        from pair in LintScope.Pairs(role.Holders)
        where new Validity(pair.First.From, pair.First.Until).Overlaps(new(pair.Second.From, pair.Second.Until))
        select Finding.Of(LintRules.TwoHolders, pair.Second.At, role.Id, ("person", pair.First.Person), ("other", pair.Second.Person));

    static IEnumerable<Finding> Sites(LintScope scope) =>
        from site in scope.School.Assignments.GroupBy(a => a.Site)
        from pair in LintScope.Pairs([.. site])
        where pair.First.Point != pair.Second.Point && pair.First.Point.Type is { } type && type == pair.Second.Point.Type && pair.First.Validity.Overlaps(pair.Second.Validity)
        select Finding.Of(LintRules.TwoAtOneSite, pair.Second.At.Of("site"), site.Key.Id, ("name", pair.First.Point.Id), ("other", pair.Second.Point.Id));
}
