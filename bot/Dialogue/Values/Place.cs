namespace Lanyue.Bot.Dialogue;

/// <summary>A room or a place with a name, as students say it. Which there are is the school's data, not this type's.</summary>
/// <param name="Zone">"东区" or "西区"; null where none was said.</param>
/// <param name="Building">As on the door, "3", "A"; empty while it is not known.</param>
/// <param name="Room">As on the door: "502", "0502", "B102"; empty while it is not known.</param>
public sealed record Place(string? Zone, string Building, string Room)
{
    const char Also = '@';

    /// <summary>What it is called, where it is called at all: "图书馆"; "文苑@书吧" where one name narrows the other. With building or room it narrows them.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<string> Names => Name?.Split(Also) ?? [];

    /// <returns>Null: none.</returns>
    public static string? Named(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(Also, names);

    /// <summary>What kind of building it is in, in the school's words: "新公寓"; null where that was not said.</summary>
    public string? House { get; init; }

    /// <summary>In the school's data; null: not looked up, or no school is known.</summary>
    public string? Id { get; init; }

    /// <summary>Parts of a building that all share; what is broken there has no room. The longer of two that end alike comes first.</summary>
    public static readonly IReadOnlyList<string> SharedParts =
        ["公共卫生间", "公共浴室", "公共厕所", "公共洗衣房", "洗衣房", "开水房", "水房", "楼梯间", "楼梯口", "楼梯", "楼道", "走廊", "过道", "电梯", "大厅", "门厅", "大门口", "大门"];

    /// <summary>The room is no room but a shared part: "楼道", "3楼楼道".</summary>
    public bool IsShared => SharedParts.Any(Room.EndsWith);

    /// <summary>Enough was said to go and find it.</summary>
    public bool IsWhole => Name is not null || IsRoom;

    /// <summary>Building and room were said: that is a place whatever else it is called.</summary>
    public bool IsRoom => Building != "" && Room != "";

    /// <summary>"东区3栋502", "图书馆"; of a place said in part what is known of it, "东区3栋", "502".</summary>
    public string Said => $"{Zone}{House}{Building}{(Building == "" ? "" : "栋")}{string.Concat(Names)}{Room}";

    /// <summary>"东区/3/502", "/3/502", "//@图书馆"; in front of a name stand an id, behind "#", and the kind of building, behind "~".</summary>
    public string Text => $"{Zone}/{Building}/{Room}{(Id is null ? "" : $"#{Id}")}{(House is null ? "" : $"~{House}")}{(Name is null ? "" : $"{Also}{Name}")}";

    public SlotValue Value => new(Text, Said);

    public static Place Parse(string text)
    {
        var (rest, name) = Cut(text, Also);
        (rest, var house) = Cut(rest, '~');
        var (door, id) = Cut(rest, '#');
        return door.Split('/') is [var zone, var building, var room]
            ? new(zone == "" ? null : zone, building, room) { Id = id, House = house, Name = name }
            : throw new FormatException($"\"{text}\" is no place; it reads zone/building/room.");
    }

    static (string Before, string? Behind) Cut(string text, char mark) =>
        text.IndexOf(mark) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);
}
