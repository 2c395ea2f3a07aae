namespace Lanyue.Bot.Dialogue;

/// <summary>What a name of a place stands for, as far as the reading of a message goes.</summary>
public enum KnownPlaceKind
{
    /// <summary>A part of the campus with numbered buildings: "东区".</summary>
    Zone,

    /// <summary>A building with a number or a letter on its door.</summary>
    Building,

    /// <summary>No place but a kind of building: "新公寓".</summary>
    House,

    /// <summary>It can be booked or visited as a service: a station, an academy, an office, a room with a name.</summary>
    Station,

    /// <summary>Everything else that has a name: a library, a canteen, a lake.</summary>
    Facility,
}

/// <summary>A place of the school as the readers of messages know it: what people call it and where it is, without anything else about it.</summary>
/// <param name="Name">The one that stands for the place; of a building what is on its door, "3", "A".</param>
/// <param name="Names">All that people call it; of a building those that hold what is on its door, "A座".</param>
public sealed record KnownPlace(KnownPlaceKind Kind, string Name, IReadOnlyList<string> Names)
{
    /// <summary>It is called by what its kind is called, while others of the kind have names of their own: "书院". As the end of a longer name it is not meant.</summary>
    public bool IsByKind { get; init; }

    /// <summary>Name of the zone that it is in; null: in none, or it is not known.</summary>
    public string? Zone { get; init; }

    /// <summary>What is on the door of the building that it is in; null likewise.</summary>
    public string? Building { get; init; }

    /// <summary>Null likewise.</summary>
    public int? Floor { get; init; }

    /// <summary>What kind of building it is or is in, in the school's words: "新建公寓"; null likewise.</summary>
    public string? House { get; init; }

    /// <summary>Of a building: how the numbers on its doors are written, each digit as 0: "000", "0-00".</summary>
    public IReadOnlyList<string> Doors { get; init; } = [];
}
