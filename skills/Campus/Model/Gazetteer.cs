namespace Lanyue.Skills.Campus;

/// <summary>
/// Finds the place that was said, from the largest part to the smallest: each part narrows those before it. A part that nothing matches ends the search:
/// a place that the school does not have is never guessed at.
/// </summary>
sealed class Gazetteer(School school)
{
    /// <param name="day">Campus day on which the place must exist.</param>
    public Resolution Resolve(SaidParts said, DateOnly day)
    {
        var narrowed = new Narrowed(school, day);
        if (said.Zone is { } zone && !narrowed.To(Zones(zone))) return new Resolution.None(PartSaid.Zone, zone);
        if (said.Kind is { } kind && !narrowed.ToTypes(school.TypesNamed(kind))) return new Resolution.None(PartSaid.Kind, kind);
        if (said.Building is { } building && !narrowed.To(Buildings(building))) return new Resolution.None(PartSaid.Building, building);
        foreach (var name in Ordered(said.Names))
            if (!narrowed.ToNamed(Candidates(name))) return new Resolution.None(PartSaid.Name, name);
        if (said.Room is { } room)
        {
            if (!narrowed.Into(PlaceLevel.Room, room)) return new Resolution.None(PartSaid.Room, room);
        }
        else if (said.Floor is { } floor && !narrowed.Into(PlaceLevel.Floor, floor)) return new Resolution.None(PartSaid.Floor, floor);
        if (said.Bed is { } bed && !narrowed.Into(PlaceLevel.Bed, bed)) return new Resolution.None(PartSaid.Bed, bed);
        return Outcome(narrowed, said, day);
    }

    Resolution Outcome(Narrowed narrowed, SaidParts said, DateOnly day)
    {
        var there = narrowed.Places.Where(p => p.Upwards().All(u => u.Validity.Holds(day))).ToList();
        var (part, words) = Smallest(said);
        return there.Count switch
        {
            0 => new Resolution.None(part, words, IsGone: narrowed.Places.Count > 0),
            1 => new Resolution.One(there[0], narrowed.Unlisted, there[0].Upwards().Select(p => school.Caveat(p, day)).FirstOrDefault(c => c is not null)),
            _ => new Resolution.Several(there, Apart(there)),
        };
    }

    List<CampusPlace> Zones(string said) =>
        [.. school.Named(said).Select(n => n.Place).Where(p => p.Level is PlaceLevel.Zone or PlaceLevel.Site or PlaceLevel.Campus).Distinct(), .. school.Numbered(PlaceLevel.Zone, said)];

    List<CampusPlace> Buildings(string said) =>
        [.. school.Numbered(PlaceLevel.Building, said).Concat(school.Named(said).Select(n => n.Place).Where(p => p.Level == PlaceLevel.Building)).Distinct()];

    List<CampusPlace> Candidates(string name) =>
        [.. school.Named(name).Select(n => n.Place).Concat(school.TypesNamed(name).SelectMany(t => school.OfType(t.Id))).Distinct()];

    /// <summary>Those that hold others come first: the library before the station that has its site there, the academy before the station in it.</summary>
    IEnumerable<string> Ordered(IReadOnlyList<string> names) => names.Count < 2 ? names
        : names.OrderBy(n => Candidates(n).All(c => c.Level == PlaceLevel.Point)).ThenBy(n => Candidates(n).Select(c => c.Upwards().Count()).DefaultIfEmpty().Min());

    static (PartSaid, string) Smallest(SaidParts said) =>
        said.Bed is { } bed ? (PartSaid.Bed, bed)
        : said.Room is { } room ? (PartSaid.Room, room)
        : said.Floor is { } floor ? (PartSaid.Floor, floor)
        : said.Names is [.., var name] ? (PartSaid.Name, name)
        : said.Building is { } building ? (PartSaid.Building, building)
        : said.Kind is { } kind ? (PartSaid.Kind, kind)
        : (PartSaid.Zone, said.Zone ?? "");

    /// <summary>The largest level at which they differ; where more buildings than zones do, the building, which says both.</summary>
    static PlaceLevel Apart(IReadOnlyList<CampusPlace> places)
    {
        int Different(PlaceLevel level) => places.Select(p => p.Around(level)?.Id).Distinct().Count();

        foreach (var level in (PlaceLevel[])[PlaceLevel.Campus, PlaceLevel.Zone, PlaceLevel.Site, PlaceLevel.Building, PlaceLevel.Floor, PlaceLevel.Room, PlaceLevel.Bed])
            if (Different(level) is > 1 and var count) return level < PlaceLevel.Building && Different(PlaceLevel.Building) > count ? PlaceLevel.Building : level;
        return PlaceLevel.Point;
    }
}
