using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Finds what a conversation names in the school in force.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
public sealed class SchoolPlaces(Func<School?> inForce) : IPlaces
{
    public PlaceFinding Find(Place said, DateOnly day)
    {
        if (inForce() is not { } school) return new PlaceFinding.Unchecked();
        if (said.Id is { } id && school.Place(id) is { } known) return new PlaceFinding.Found(new(said, school.FullName(known, day) + Shared(said)), null);

        var parts = new SaidParts(said.Zone, said.Building == "" ? null : said.Building, Room: said.Room == "" || said.IsShared ? null : said.Room, Kind: said.House) { Names = said.Names };
        return new Gazetteer(school).Resolve(parts, day) switch
        {
            Resolution.One(var place, var unlisted, var caveat) => new PlaceFinding.Found(Known(school, place, unlisted, said, day), caveat),
            Resolution.Several(var places, _) => new PlaceFinding.Several(said.IsWhole ? [.. places.Select(p => Known(school, p, null, said, day))] : []),
            Resolution.None(var part, var missing, _) => None(school, said, part, missing, day),
            _ => new PlaceFinding.Unchecked(),
        };
    }

    static FoundPlace Known(School school, CampusPlace place, string? unlisted, Place said, DateOnly day) =>
        new(said with { Id = place.Id, Zone = place.Around(PlaceLevel.Zone) is { } zone ? school.Name(zone, day) : said.Zone }, school.FullName(place, day) + unlisted + Shared(said));

    /// <summary>The school lists no corridors: of these the building is looked up.</summary>
    static string Shared(Place said) => said.IsShared ? said.Room : "";

    /// <summary>"西区没有找到30号楼".</summary>
    static PlaceFinding.None None(School school, Place said, PartSaid part, string missing, DateOnly day)
    {
        var level = part switch { PartSaid.Building => PlaceLevel.Building, PartSaid.Room => PlaceLevel.Room, _ => (PlaceLevel?)null };
        var around = part switch
        {
            PartSaid.Building => said.Zone,
            PartSaid.Name or PartSaid.Room when said.Building != "" && new Gazetteer(school).Resolve(new(said.Zone, said.Building), day) is Resolution.One(var building, _, _) => school.FullName(building, day),
            PartSaid.Name or PartSaid.Room when said.Building != "" => $"{said.Zone}{school.Numbered(PlaceLevel.Building, said.Building).Select(b => school.Name(b, day)).FirstOrDefault() ?? said.Building}",
            PartSaid.Name => said.Zone,
            PartSaid.Room when said.Name is not null => string.Concat(said.Names),
            _ => null,
        };
        return new(level is { } of ? school.ByNumber(of, missing) : missing, around);
    }
}
