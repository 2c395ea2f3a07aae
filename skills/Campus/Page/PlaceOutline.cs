namespace Lanyue.Skills.Campus;

/// <summary>The place tree as the page shows it: what the files name, buildings and service points. What rules made in bulk is counted.</summary>
public sealed class PlaceOutline
{
    static readonly PlaceLevel[] Counted = [PlaceLevel.Building, PlaceLevel.Floor, PlaceLevel.Room, PlaceLevel.Bed, PlaceLevel.Seat];

    readonly HashSet<CampusPlace> shown = [];
    readonly Dictionary<(CampusPlace, PlaceLevel), int> inside = [];

    public PlaceOutline(School school)
    {
        foreach (var place in school.Places.Where(p => p.Entry is not null || p.Level is <= PlaceLevel.Building or PlaceLevel.Point))
            foreach (var around in place.Upwards()) shown.Add(around);
        foreach (var place in school.Places.Where(p => Counted.Contains(p.Level)))
            foreach (var around in place.Upwards().Skip(1))
                if (shown.Contains(around)) inside[(around, place.Level)] = inside.GetValueOrDefault((around, place.Level)) + 1;
    }

    /// <summary>In the order of the files.</summary>
    public IEnumerable<CampusPlace> Inside(CampusPlace place) => place.Children.Where(shown.Contains);

    /// <summary>How many of each level lie in it, however deep; the largest level first.</summary>
    public IEnumerable<(PlaceLevel Level, int Count)> Counts(CampusPlace place) => Counted.Select(l => (l, inside.GetValueOrDefault((place, l)))).Where(c => c.Item2 > 0);
}
