namespace Lanyue.Skills.Campus;

/// <summary>The places that fit what was said so far.</summary>
sealed class Narrowed(School school, DateOnly day)
{
    List<CampusPlace>? left;  // null: nothing was said yet, so all

    public IReadOnlyList<CampusPlace> Places => left ?? [];

    /// <summary>What was said beyond what the files list.</summary>
    public string? Unlisted { get; private set; }

    public bool To(IEnumerable<CampusPlace> places) => Keep(places.Where(p => left is null || left.Exists(p.IsIn)));

    public bool ToTypes(IReadOnlyList<PlaceTypeEntry> types) => To(types.SelectMany(t => school.OfType(t.Id)));

    /// <summary>A named place lies in what was said before it, or has its site there; or what was said lies in it.</summary>
    public bool ToNamed(List<CampusPlace> places)
    {
        if (left is null) return Keep(places);
        var before = left;
        if (Keep(places.Where(p => before.Exists(b => Touches(p, b))))) return true;
        return Keep(before.Where(b => places.Exists(b.IsIn)));
    }

    public bool Into(PlaceLevel level, string said)
    {
        if (left is null) return Keep(Matching(level, said));
        var before = left;
        if (Keep(before.SelectMany(b => Inside(b, level, said)).Distinct())) return true;

        var silent = before.Where(b => !Lists(b, level) || (level == PlaceLevel.Bed && !said.Any(char.IsAsciiLetterOrDigit))).ToList();
        if (silent.Count > 0) Unlisted = said;
        return Keep(silent);
    }

    bool Keep(IEnumerable<CampusPlace> places)
    {
        var kept = places.ToList();
        if (kept.Count > 0) left = kept;
        return kept.Count > 0;
    }

    IEnumerable<CampusPlace> Matching(PlaceLevel level, string said) =>
        level == PlaceLevel.Floor && said == "top" ? school.Places.SelectMany(Top) : school.Numbered(level, said);

    IEnumerable<CampusPlace> Inside(CampusPlace around, PlaceLevel level, string said)
    {
        if (around.Level == level && NameKey.Number(around.Number ?? "") == NameKey.Number(said)) return [around];
        if (around.Level == PlaceLevel.Room) return around.Children.Where(c => c.Level == level && NameKey.Number(c.Number ?? "") == NameKey.Number(said));
        if (around.Level == PlaceLevel.Building && said == "top") return Top(around);
        if (around.Level != PlaceLevel.Point) return Matching(level, said).Where(p => p.IsIn(around));

        // "书院1楼" is the point on its floor, "书院101" the room that it has or one on its floor.
        var sites = school.PossibleSites(around, day);
        if (level == PlaceLevel.Floor) return sites.Any(s => s.Around(PlaceLevel.Floor)?.Number is { } number && NameKey.Number(number) == NameKey.Number(said)) ? [around] : [];
        return Matching(level, said).Where(p => p.IsIn(around) || sites.Any(p.IsIn));
    }

    static IEnumerable<CampusPlace> Top(CampusPlace building) => building.Level != PlaceLevel.Building ? []
        : building.Children.Where(c => c.Level == PlaceLevel.Floor && int.TryParse(c.Number, out _)).OrderByDescending(c => int.Parse(c.Number!, System.Globalization.CultureInfo.InvariantCulture)).Take(1);

    /// <summary>The files list such places in it: one that is not listed does not exist.</summary>
    bool Lists(CampusPlace around, PlaceLevel level)
    {
        if (around.Level == PlaceLevel.Point) return school.PossibleSites(around, day).Any(s => Lists(s, level) || (level == PlaceLevel.Floor && s.Around(level) is not null));
        return around.Level < level && around.Children.Any(c => (c.Level == level && c.Number is not null) || Lists(c, level));
    }

    /// <summary>It is in there, has its site there, or has no site that the files know of and may be there.</summary>
    bool Touches(CampusPlace point, CampusPlace around)
    {
        if (point.IsIn(around)) return true;
        var sites = point.Upwards().TakeWhile(p => p.Level == PlaceLevel.Point).SelectMany(p => school.PossibleSites(p, day)).ToList();
        return sites.Count > 0 ? sites.Exists(s => s.IsIn(around))
            : point.Level == PlaceLevel.Point && around.Level <= PlaceLevel.Site && around.IsIn(point.Upwards().First(p => p.Level != PlaceLevel.Point));
    }
}
