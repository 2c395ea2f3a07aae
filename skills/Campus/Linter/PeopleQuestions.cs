namespace Lanyue.Skills.Campus;

/// <summary>What the owner must say about units, roles and who lives where: PRODUCT 1.6 I10 to I13, I15, I16.</summary>
static class PeopleQuestions
{
    public static IEnumerable<Finding> Check(LintScope scope) =>
        TwoRoles(scope).Concat(WrittenOtherwise(scope)).Concat(NoMember(scope)).Concat(Majors(scope)).Concat(RolesAlike(scope)).Concat(Grid(scope));

    static IEnumerable<Finding> TwoRoles(LintScope scope) =>
        from pair in LintScope.Pairs(scope.Entries.Roles)
        where pair.First.Group is not null && pair.First.Group == pair.Second.Group
        from first in pair.First.Holders
        from second in pair.Second.Holders
        where first.Person == second.Person && new Validity(first.From, first.Until).Overlaps(new(second.From, second.Until))
        select Finding.Of(LintRules.OnePersonTwoRoles, second.At, first.Person, ("role", pair.First.Title), ("other", pair.Second.Title));

    /// <summary>An alias with a source: a document does not use the official name.</summary>
    static IEnumerable<Finding> WrittenOtherwise(LintScope scope) =>
        from unit in scope.Entries.Units
        from name in unit.Names
        where name.Kind == NameKind.Alias && name.Source is not null
        select Finding.Of(LintRules.WrittenOtherwise, name.At, unit.Id, ("written", name.Name), ("name", unit.Name), ("source", name.Source!));

    static IEnumerable<Finding> NoMember(LintScope scope)
    {
        var entries = scope.Entries;
        var serving = entries.PlaceTypes.Select(t => t.Host).Concat(scope.School.Places.Select(p => p.Entry?.Unit)).Concat(entries.Responsibility.Select(r => r.Unit)).ToHashSet();
        return from body in entries.Groups
               where body.Serving
               from unit in entries.Units
               where serving.Contains(unit.Id) && !body.Members.Contains(unit.Id)
               select Finding.Of(LintRules.ServesButNoMember, unit.At, unit.Id, ("name", unit.Name), ("group", body.Name));
    }

    static IEnumerable<Finding> Majors(LintScope scope)
    {
        if (scope.Entries.Residence is not { Zone: null } residence) return [];
        var left = residence.Majors.Except(residence.Rules.SelectMany(r => r.Majors)).ToList();
        return left.Count == 0 ? [] : [Finding.Of(LintRules.MajorsWithoutZone, residence.At, "residence", ("majors", string.Join("、", left)), ("ask", residence.Ask ?? "?"))];
    }

    /// <summary>Drawn from the same people for the same places, one for long, one for a day.</summary>
    static IEnumerable<Finding> RolesAlike(LintScope scope) =>
        LintScope.Pairs(scope.Entries.Roles)
            .Where(p => p.First.DrawnFrom is not null && p.First.DrawnFrom == p.Second.DrawnFrom && p.First.Per == p.Second.Per && p.First.Term != p.Second.Term)
            .Select(p => Finding.Of(LintRules.RolesAlike, p.Second.At, p.Second.Id, ("role", p.First.Title), ("other", p.Second.Title)));

    static IEnumerable<Finding> Grid(LintScope scope) =>
        scope.Entries.Grid is { Status: Certainty.Unconfirmed } grid
            ? [Finding.Of(LintRules.GridUnconfirmed, grid.At, "grid", ("levels", string.Join(" / ", grid.Levels.Select(l => l.Name))))] : [];
}
