namespace Lanyue.Skills.Campus;

/// <summary>A place as far as somebody said it, taken apart; what was not said is null.</summary>
/// <param name="Zone">"东区", as said or folded by the reader.</param>
/// <param name="Building">"3", "A", or a building's name.</param>
/// <param name="Floor">"5", "-1", or "top".</param>
/// <param name="Room">As on the door: "502", "0502".</param>
/// <param name="Bed">"2"; "上铺" is taken along unchecked.</param>
/// <param name="Kind">A place type that narrows a building: "新公寓".</param>
sealed record SaidParts(
    string? Zone = null, string? Building = null, string? Floor = null, string? Room = null, string? Bed = null, string? Kind = null)
{
    /// <summary>Named places and service points; several narrow each other: an academy and a station in it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

enum PartSaid { Zone, Building, Floor, Room, Bed, Kind, Name }
