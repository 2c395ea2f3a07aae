namespace Lanyue.Skills.Campus;

/// <summary>How large a place is. A place lies in a larger one; a service point and an outdoor place lie in anything but rooms.</summary>
public enum PlaceLevel { Campus, Zone, Site, Outdoor, Building, Floor, Room, Bed, Seat, Point }

public enum NameKind
{
    Official,

    /// <summary>What it was called; still understood.</summary>
    Former,

    /// <summary>What people call it.</summary>
    Alias,

    /// <summary>Documents disagree; understood, and said with a caveat until the school decides.</summary>
    Disputed,
}

public enum Certainty { Confirmed, Unconfirmed }

/// <param name="From">First day; null: always.</param>
/// <param name="Until">Last day, included; null: still.</param>
public sealed record NameEntry(Where At, string Name, NameKind Kind, DateOnly? From = null, DateOnly? Until = null, string? Source = null) : IEntry;

/// <param name="Name">The official name where it never changed; else see <paramref name="Names"/>.</param>
/// <param name="Number">On its door: "3", "502", "A".</param>
/// <param name="Type">Id of a place type.</param>
/// <param name="Unit">Who runs it, before its type's host.</param>
/// <param name="In">The place it lies in, where it does not stand under it in the file; may be a generated one.</param>
/// <param name="Opening">Id of an opening calendar.</param>
/// <param name="Relies">The place whose rooms and people it uses.</param>
/// <param name="Until">Last day, included; null: still.</param>
/// <param name="Places">What lies in it.</param>
public sealed record PlaceEntry(
    Where At, string Id, PlaceLevel Level, string? Name = null, string? Number = null, string? Type = null, string? Unit = null, string? In = null,
    string? Opening = null, string? Relies = null, string? Description = null, DateOnly? From = null, DateOnly? Until = null, string? Source = null,
    IReadOnlyList<string> Aliases = null!, IReadOnlyList<NameEntry> Names = null!, IReadOnlyList<PlaceEntry> Places = null!) : IIdentified;

/// <summary>A kind of place: a station, an academy, an old or a new dormitory. Its name stands for all places of the type.</summary>
/// <param name="Host">The unit that runs such places.</param>
/// <param name="Description">What a student reads; null: not in menus until the owner writes it.</param>
/// <param name="Services">What is offered there, words of the school's own choice; the same word at two types is the same service.</param>
/// <param name="Privacy">The regime of what is said there, a word of the school's own choice; null: the general one.</param>
public sealed record PlaceTypeEntry(
    Where At, string Id, string Name, string? Purpose = null, string? Host = null, string? Description = null, string? Privacy = null, string? Opening = null,
    string? Source = null, IReadOnlyList<string> Aliases = null!, IReadOnlyList<string> Services = null!) : IIdentified;

/// <summary>Makes buildings with their floors, rooms and beds. Ranges are "1-8", "A-D", "01-50", "1-2,5"; in templates {building}, {floor} and {room} are filled in.</summary>
/// <param name="In">The place that they lie in.</param>
/// <param name="Building">Template of a building's id, "e{building}". A floor's is then "e3-f5", a room's "e3-502", a bed's "e3-502-2".</param>
/// <param name="Name">Template of a building's name; null: it is said by its number.</param>
/// <param name="Rooms">Numbers on each floor.</param>
/// <param name="Door">Template of what stands on a room's door.</param>
/// <param name="Beds">In each room; null: none.</param>
/// <param name="RoomType">Id of the rooms' place type.</param>
/// <param name="Also">What else each of the buildings has.</param>
public sealed record GeneratedEntry(
    Where At, string Id, string In, string Buildings, string Building, string Floors, string? Name = null, string? Type = null, string? Rooms = null,
    string? Door = null, string? Beds = null, string? RoomType = null, string? Source = null,
    IReadOnlyList<string> Aliases = null!, IReadOnlyList<AlsoEntry> Also = null!) : IIdentified;

/// <summary>A service point in each building of a rule: "e3-counsellor-studio".</summary>
/// <param name="Type">Id of the point's place type, and the end of its own id.</param>
/// <param name="Floor">Of the rooms it takes.</param>
/// <param name="Rooms">A range of numbers, as in the rule; they are made and given to the point.</param>
public sealed record AlsoEntry(Where At, string Type, string? Floor = null, string? Rooms = null) : IEntry;

/// <summary>A service point has a site. Kept apart from both, so that a move or a swap is an edit here.</summary>
/// <param name="Until">Last day, included; null: still.</param>
public sealed record AssignmentEntry(
    Where At, string Place, string Site, Certainty Status, DateOnly? From = null, DateOnly? Until = null, string? Source = null) : IEntry;

/// <param name="Open">The list goes on: its source ends it with "and others".</param>
public sealed record RegisterEntry(Where At, string Id, string Name, bool Open = false, string? Source = null, IReadOnlyList<string> Types = null!) : IIdentified;
