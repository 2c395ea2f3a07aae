using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>How far a right reaches at this moment, as queries take it in.</summary>
/// <param name="IsAll">The whole school; the lists do not matter then.</param>
/// <param name="Units">Ids.</param>
/// <param name="Places">Ids, with all that lies in them but beds and seats.</param>
/// <param name="Beds">Ids of the beds in those places.</param>
/// <param name="Colleges">Unit ids.</param>
public sealed record Extent(bool IsAll, IReadOnlyList<string> Units, IReadOnlyList<string> Places, IReadOnlyList<string> Beds, IReadOnlyList<string> Colleges)
{
    /// <summary>Whether a student is within: by his college, or by where he lives.</summary>
    public bool Covers(Student student) => IsAll || Colleges.Contains(student.College) || (student.Bed is { } bed && Beds.Contains(bed));

    public bool IsNothing => !IsAll && Units.Count == 0 && Places.Count == 0 && Beds.Count == 0 && Colleges.Count == 0;

    public static readonly Extent All = new(true, [], [], [], []), Nothing = new(false, [], [], [], []);
}

/// <summary>Works out by the school in force what lies in the places that somebody's grants name.</summary>
/// <param name="inForce">Null: no school was applied yet; then a place holds nothing but itself.</param>
public sealed class Extents(Func<School?> inForce, TimeProvider clock)
{
    public Extent Of(Visitor visitor, Right right)
    {
        var reach = visitor.Reach(right);
        if (reach.IsAll) return Extent.All;

        var roots = reach.Places.Concat(reach.Stations.SelectMany(Around)).ToHashSet(StringComparer.Ordinal);
        var (places, beds) = (new HashSet<string>(roots, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        if (inForce() is { } school)
            foreach (var root in roots.Select(school.Place).OfType<CampusPlace>()) Gather(root, places, beds);
        return new(false, [.. reach.Units], [.. places], [.. beds], [.. reach.Colleges]);
    }

    /// <summary>A station is a service point: itself, and the sites that it has today for sure.</summary>
    IEnumerable<string> Around(string station)
    {
        yield return station;
        if (inForce() is not { } school || school.Place(station) is not { } point) yield break;
        foreach (var site in school.SiteOf(point, CampusTime.DayOf(clock.GetUtcNow())).Sites) yield return site.Id;
    }

    static void Gather(CampusPlace place, HashSet<string> places, HashSet<string> beds)
    {
        if (place.Level != PlaceLevel.Seat) (place.Level == PlaceLevel.Bed ? beds : places).Add(place.Id);
        foreach (var inner in place.Children) Gather(inner, places, beds);
    }
}
