namespace Lanyue.Bot.Dialogue;

/// <summary>A place said in pieces: "3栋", then "502". Pieces keep the place's text form with the missing part empty.</summary>
static class PlaceParts
{
    public static bool IsWhole(SlotValue value) => Place.Parse(value.Value).IsWhole;

    /// <summary>Which question is left: "", ".building" or ".room" behind the slot's own.</summary>
    public static string Missing(SlotValue? value) => value is null ? "" : Place.Parse(value.Value) switch
    {
        { Name: not null } => "",
        { Building: "", Room: not "" } => ".building",
        { Building: not "", Room: "" } => ".room",
        _ => "",
    };

    /// <summary>
    /// What a new piece may mean over what is known, the likeliest first: "不对，是5号楼" keeps zone and room, "图书馆" after a room is the library and no part of
    /// the building. The first that the school has is meant. The confirmation shows the whole place again.
    /// </summary>
    public static IEnumerable<Place> Meanings(SlotValue? known, SlotValue said)
    {
        var now = Place.Parse(said.Value);
        var over = known is null || now.Id is not null ? now : Over(Place.Parse(known.Value), now);
        yield return over;
        if (over.House is not null && now.House is null) yield return over with { House = null };
        if (over.Name is not null && now.Name is null) yield return over with { Name = null, House = now.House };
        if (now.Name is null) yield break;
        if (over != now) yield return now;
        if (now.IsRoom) yield return now with { Name = null };
    }

    static Place Over(Place was, Place now) => new(
        now.Zone ?? (now.IsRoom ? null : was.Zone),  // a whole new room brings its own zone or none
        now.Building == "" ? was.Building : now.Building,
        now.Room == "" && now.Name is null ? was.Room : now.Room)
    {
        Name = now.Name ?? (now.IsRoom ? null : was.Name),
        House = now.House ?? (now.IsRoom ? null : was.House),
    };
}
