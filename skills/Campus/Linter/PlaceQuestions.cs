namespace Lanyue.Skills.Campus;

/// <summary>What the owner must say about places: PRODUCT 1.6 I1 to I5, I8, I20.</summary>
static class PlaceQuestions
{
    public static IEnumerable<Finding> Check(LintScope scope) =>
        Disputed(scope).Concat(Unconfirmed(scope)).Concat(SoundAlike(scope)).Concat(NotDescribed(scope)).Concat(Privacy(scope)).Concat(TakenOver(scope)).Concat(GoesOn(scope));

    static IEnumerable<Finding> Disputed(LintScope scope) =>
        from place in scope.School.Places
        let names = place.Names.Where(n => n.Kind == NameKind.Disputed).ToList()
        where names.Count > 0
        select Finding.Of(LintRules.NameDisputed, place.At.Of("names"), place.Id, ("names", string.Join(" / ", names.Select(n => n.Source is null ? n.Text : $"{n.Text}（{n.Source}）"))));

    static IEnumerable<Finding> Unconfirmed(LintScope scope) =>
        scope.School.Assignments.Where(a => a.Status == Certainty.Unconfirmed)
            .Select(a => Finding.Of(LintRules.SiteUnconfirmed, a.At, a.Point.Id, ("site", scope.School.FullName(a.Site, scope.Day))));

    /// <summary>Types whose names differ in one character.</summary>
    static IEnumerable<Finding> SoundAlike(LintScope scope) =>
        LintScope.Pairs(scope.Entries.PlaceTypes).Where(p => p.First.Name.Length > 2 && p.First.Name.Length == p.Second.Name.Length && p.First.Name.Zip(p.Second.Name).Count(c => c.First != c.Second) == 1)
            .Select(p => Finding.Of(LintRules.SoundsAlike, p.Second.At.Of("name"), p.Second.Id, ("name", p.Second.Name), ("other", p.First.Name)));

    /// <summary>Types of a register: those come into menus.</summary>
    static IEnumerable<Finding> NotDescribed(LintScope scope) =>
        from type in scope.Entries.PlaceTypes
        where type.Description is null && scope.Entries.Registers.Any(r => r.Types.Contains(type.Id))
        select Finding.Of(LintRules.NotDescribed, type.At, type.Id, ("name", type.Name));

    static IEnumerable<Finding> Privacy(LintScope scope) =>
        from pair in LintScope.Pairs(scope.Entries.PlaceTypes)
        where pair.First.Privacy != pair.Second.Privacy
        from service in pair.First.Services.Intersect(pair.Second.Services)
        select Finding.Of(LintRules.PrivacyDiffers, pair.Second.At.Of("services"), pair.Second.Id, ("service", service), ("name", pair.Second.Name), ("other", pair.First.Name));

    /// <summary>Two service points of different kinds have one site at one time, and a third one relies on one of them.</summary>
    static IEnumerable<Finding> TakenOver(LintScope scope) =>
        from site in scope.School.Assignments.GroupBy(a => a.Site)
        from pair in LintScope.Pairs([.. site])
        where pair.First.Point != pair.Second.Point && pair.First.Point.Type != pair.Second.Point.Type && pair.First.Validity.Overlaps(pair.Second.Validity)
        from taken in (Assignment[])[pair.First, pair.Second]
        let relying = scope.School.Places.Where(p => p.Entry?.Relies == taken.Point.Id).Select(p => p.Id).ToList()
        where relying.Count > 0 && !relying.Contains(Other(pair, taken).Point.Id)
        select Finding.Of(LintRules.SiteTakenOver, taken.At, taken.Point.Id,
            ("site", scope.School.FullName(site.Key, scope.Day)), ("other", Other(pair, taken).Point.Id), ("relying", string.Join(", ", relying)));

    static Assignment Other((Assignment First, Assignment Second) pair, Assignment one) => one == pair.First ? pair.Second : pair.First;

    static IEnumerable<Finding> GoesOn(LintScope scope) =>
        scope.Entries.Registers.Where(r => r.Open).Select(r => Finding.Of(LintRules.ListGoesOn, r.At.Of("open"), r.Id, ("name", r.Name), ("count", $"{r.Types.Count}")));
}
