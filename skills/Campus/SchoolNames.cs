using System.Globalization;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>What the readers of messages must know of a school: every name of its places, whatever its kind and time, and where each place is on a day.</summary>
public static class SchoolNames
{
    /// <param name="day">Campus day, for the names that stand for the places and for their sites.</param>
    public static IReadOnlyList<KnownPlace> On(School school, DateOnly day) =>
    [
        .. school.Places.Where(p => p.Level == PlaceLevel.Zone && p.Names.Count > 0).Select(z => new KnownPlace(KnownPlaceKind.Zone, Main(z, day), Texts(z.Names))),
        .. school.Places.Where(IsNumbered).Select(b => Numbered(school, b, day)),
        .. school.Places.Where(p => p.Names.Count > 0 && KindOf(p) is not null).SelectMany(p => Named(school, p, day)),
        .. Types(school, day),
        .. Houses(school),
    ];

    static bool IsNumbered(CampusPlace place) => place is { Level: PlaceLevel.Building, Number: not null };

    /// <returns>Null: its names are no names to go by, as "一楼".</returns>
    static KnownPlaceKind? KindOf(CampusPlace place) => place.Level switch
    {
        PlaceLevel.Point or PlaceLevel.Room => KnownPlaceKind.Station,
        PlaceLevel.Campus or PlaceLevel.Site or PlaceLevel.Outdoor or PlaceLevel.Building => KnownPlaceKind.Facility,
        _ => null,
    };

    static KnownPlace Numbered(School school, CampusPlace building, DateOnly day)
    {
        var names = Texts(building.Names).Where(n => IsByNumber(building, n)).Append(school.Name(building, day)).Distinct();
        var doors = building.Children.SelectMany(f => f.Children.Prepend(f)).Where(r => r is { Level: PlaceLevel.Room, Number: not null }).Select(r => Shape(r.Number!)).Distinct();
        return At(new(KnownPlaceKind.Building, building.Number!, [.. names]) { Doors = [.. doors] }, [building], day);
    }

    static bool IsByNumber(CampusPlace building, string name) => IsNumbered(building) && name.Contains(building.Number!, StringComparison.OrdinalIgnoreCase);

    /// <summary>"502": "000".</summary>
    static string Shape(string door) => string.Concat(door.Select(c => char.IsAsciiDigit(c) ? '0' : c));

    /// <summary>Once; of a place with disputed names once for each of those, with the aliases that are short for it: nobody has decided yet that they are the same.</summary>
    static IEnumerable<KnownPlace> Named(School school, CampusPlace place, DateOnly day)
    {
        var main = Main(place, day);
        var disputed = place.Names.Where(n => n.Kind == NameKind.Disputed).ToList();
        foreach (var same in place.Names.Where(n => !IsByNumber(place, n.Text)).GroupBy(n => disputed.FirstOrDefault(d => d.Text.StartsWith(n.Text, StringComparison.Ordinal))?.Text ?? main))
            yield return At(new(KindOf(place)!.Value, same.Key, Texts(same)), SitesOf(school, place, disputed.Find(d => d.Text == same.Key)?.Source, day), day);
    }

    /// <summary>Places that have no name of their own are called by their type: "楼长室", one in each building.</summary>
    static IEnumerable<KnownPlace> Types(School school, DateOnly day) =>
        from type in school.Types.Values.OrderBy(t => t.Id, StringComparer.Ordinal)
        let points = school.OfType(type.Id).Where(p => p.Level == PlaceLevel.Point).ToList()
        where points.Count > 0
        select At(new(KnownPlaceKind.Station, type.Name, [type.Name, .. type.Aliases]) { IsByKind = points.Exists(p => p.Names.Count > 0) }, [.. points.SelectMany(p => SitesOf(school, p, null, day))], day);

    static IEnumerable<KnownPlace> Houses(School school) =>
        from type in school.Types.Values.OrderBy(t => t.Id, StringComparer.Ordinal)
        where school.OfType(type.Id).Any(IsNumbered)
        select new KnownPlace(KnownPlaceKind.House, type.Name, [type.Name, .. type.Aliases]);

    /// <summary>Where a place is: a service point at its sites, in the point around it, or in the building that has it.</summary>
    /// <param name="source">Of the disputed name that it is called by: a site that is not confirmed is that of the name which its own source uses. Null: any.</param>
    static IReadOnlyList<CampusPlace> SitesOf(School school, CampusPlace place, string? source, DateOnly day)
    {
        if (place.Level != PlaceLevel.Point) return [place];
        var found = school.SiteOf(place, day);
        if (found.Sites.Count > 0) return found.Sites;
        if (found.Unconfirmed.Count > 0) return [.. found.Unconfirmed.Where(site => source is null || SourceOf(school, place, site) is not { } said || said == source)];
        return place.Parent is null ? [] : SitesOf(school, place.Parent, null, day);
    }

    static string? SourceOf(School school, CampusPlace point, CampusPlace site) =>
        school.Entries.Assignments.FirstOrDefault(a => a.Place == point.Id && a.Site == site.Id)?.Source;

    /// <summary>Where all the sites are, as far down as they are in one place.</summary>
    static KnownPlace At(KnownPlace place, IReadOnlyList<CampusPlace> sites, DateOnly day)
    {
        CampusPlace? Common(PlaceLevel level) => sites.Select(s => s.Around(level)).Distinct().ToList() is [var one] ? one : null;

        var (zone, building) = (Common(PlaceLevel.Zone), Common(PlaceLevel.Building));
        var floor = int.TryParse(Common(PlaceLevel.Floor)?.Number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return place with { Zone = zone is { Names.Count: > 0 } ? Main(zone, day) : null, Building = building?.Number, House = building?.Type?.Name, Floor = floor };
    }

    static string Main(CampusPlace place, DateOnly day) => place.NameOn(day)?.Text ?? place.Names[0].Text;

    static IReadOnlyList<string> Texts(IEnumerable<PlaceName> names) => [.. names.Select(n => n.Text).Distinct()];
}
