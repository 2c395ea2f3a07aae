namespace Lanyue.Bot.Dialogue;

/// <summary>A place said in pieces: "3栋", then "502". Pieces keep the place's text form with the missing part empty.</summary>
static class PlaceParts
{
    public static bool IsWhole(SlotValue value) => Place.Parse(value.Value).IsWhole;

    /// <summary>Which question is left: "", ".building" or ".room" behind the slot's own.</summary>
    public static string Missing(SlotValue? value) => value is null ? "" : Place.Parse(value.Value) switch
    {
        { Building: "", Room: not "" } => ".building",
        { Building: not "", Room: "" } => ".room",
        _ => "",
    };

    /// <summary>The new piece over the old: "不对，是5号楼" keeps zone and room. The confirmation shows the whole place again.</summary>
    public static SlotValue Merge(SlotValue? old, SlotValue said)
    {
        if (old is null || Place.Parse(said.Value) is { Id: not null }) return said;
        var (was, now) = (Place.Parse(old.Value), Place.Parse(said.Value));
        return new Place(
            now.Zone ?? (now.Building == "" || now.Room == "" ? was.Zone : null),  // a whole new place brings its own zone or none
            now.Building == "" ? was.Building : now.Building,
            now.Room == "" ? was.Room : now.Room).Value;
    }
}
