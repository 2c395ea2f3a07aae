namespace Lanyue.Skills.Campus;

/// <summary>Names that do not tell one thing from another.</summary>
static class NameRules
{
    static readonly PlaceLevel[] MustBeCalled = [PlaceLevel.Campus, PlaceLevel.Zone, PlaceLevel.Site, PlaceLevel.Outdoor, PlaceLevel.Building, PlaceLevel.Point];

    public static IEnumerable<Finding> Check(LintScope scope) =>
        Nameless(scope).Concat(Numbers(scope)).Concat(Places(scope)).Concat(PlacesAndTypes(scope))
            .Concat(Others(scope.Entries.Units, u => u.Name, u => [.. u.Aliases, .. u.Names.Select(n => n.Name)]))
            .Concat(Others(scope.Entries.PlaceTypes, t => t.Name, t => t.Aliases))
            .Concat(Others(scope.Entries.Matters, m => m.Name, m => m.Aliases));

    static IEnumerable<Finding> Nameless(LintScope scope) =>
        from place in scope.School.Places
        where MustBeCalled.Contains(place.Level) && place is { Names.Count: 0, Number: null, Type: null }
        select Finding.Of(LintRules.Nameless, place.At, place.Id);

    static IEnumerable<Finding> Numbers(LintScope scope) =>
        from parent in scope.School.Places
        from same in parent.Children.Where(c => c.Number is not null).GroupBy(c => (c.Level, NameKey.Number(c.Number!)))
        from again in same.Skip(1)
        where again.Id != same.First().Id && again.Validity.Overlaps(same.First().Validity)
        select Finding.Of(LintRules.NumberTwice, again.At.Of("number"), again.Id, ("number", again.Number!), ("other", same.First().Id));

    /// <summary>Two of one type in different places may share a name, as their buildings share numbers: the student is asked which.</summary>
    static IEnumerable<Finding> Places(LintScope scope)
    {
        var named = scope.School.Places.SelectMany(p => p.Names.Select(n => new NamedPlace(p, n))).GroupBy(n => NameKey.Of(n.Name.Text));
        foreach (var same in named)
            foreach (var again in same.DistinctBy(n => n.Place.Id).Skip(1))
            {
                var first = same.First();
                var isOfficial = first.Name.Kind == NameKind.Official && again.Name.Kind == NameKind.Official;
                if (first.Place.Type is not null && first.Place.Type == again.Place.Type && first.Place.Parent != again.Place.Parent) continue;
                yield return Finding.Of(isOfficial ? LintRules.NameTwice : LintRules.AliasAmbiguous, again.Place.At, again.Place.Id, ("name", again.Name.Text), ("other", first.Place.Id));
            }
    }

    static IEnumerable<Finding> PlacesAndTypes(LintScope scope) =>
        from place in scope.School.Places
        from name in place.Names
        from type in scope.School.TypesNamed(name.Text)
        where type != place.Type
        select Finding.Of(LintRules.AliasAmbiguous, place.At, place.Id, ("name", name.Text), ("other", type.Id));

    static IEnumerable<Finding> Others<T>(IReadOnlyList<T> entries, Func<T, string> name, Func<T, IEnumerable<string>> others) where T : IIdentified
    {
        var all = entries.SelectMany(e => School.Bracketed(name(e)).Select(n => (Entry: e, Name: n, IsOwn: n == name(e))).Concat(others(e).Select(n => (Entry: e, Name: n, IsOwn: false))));
        foreach (var same in all.GroupBy(n => NameKey.Of(n.Name)))
            foreach (var again in same.DistinctBy(n => n.Entry.Id).Skip(1))
                yield return Finding.Of(same.First().IsOwn && again.IsOwn ? LintRules.NameTwice : LintRules.AliasAmbiguous, again.Entry.At, again.Entry.Id, ("name", again.Name), ("other", same.First().Entry.Id));
    }
}
