namespace Lanyue.Bot.Dialogue;

/// <summary>A room as students name it. Which buildings there are is the school's data, not this type's.</summary>
/// <param name="Zone">"东区" or "西区"; null where none was said.</param>
/// <param name="Building">As on the door, "3", "A"; empty while it is not known.</param>
/// <param name="Room">As on the door: "502", "0502", "B102"; empty while it is not known.</param>
public sealed record Place(string? Zone, string Building, string Room)
{
    /// <summary>In the school's data; null: not looked up, or no school is known.</summary>
    public string? Id { get; init; }

    public bool IsWhole => Building != "" && Room != "";

    /// <summary>"东区3栋502"; of a place said in part what is known of it, "东区3栋", "502".</summary>
    public string Said => Building == "" ? $"{Zone}{Room}" : $"{Zone}{Building}栋{Room}";

    /// <summary>"东区/3/502", "/3/502"; with an id behind "#".</summary>
    public string Text => $"{Zone}/{Building}/{Room}{(Id is null ? "" : $"#{Id}")}";

    public SlotValue Value => new(Text, Said);

    public static Place Parse(string text)
    {
        var mark = text.IndexOf('#');
        var parts = (mark < 0 ? text : text[..mark]).Split('/');
        return parts.Length == 3
            ? new(parts[0] == "" ? null : parts[0], parts[1], parts[2]) { Id = mark < 0 ? null : text[(mark + 1)..] }
            : throw new FormatException($"\"{text}\" is no place; it reads zone/building/room.");
    }
}
