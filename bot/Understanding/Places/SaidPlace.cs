using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>A place as far as a message says it; what it does not say is null.</summary>
/// <param name="Zone">As the school calls it: "东区".</param>
/// <param name="Building">As on the door: "3", "12", "A".</param>
/// <param name="Room">As on the door: "502", "0502", "A305"; "5" where only that was said.</param>
/// <param name="Floor">A number, of the room where none is said; "top" for the highest.</param>
/// <param name="IsNewApartment">It is one of the new apartments, which have numbers of their own.</param>
/// <param name="Name">Of a named place.</param>
/// <param name="Bed">"3", "A", "上铺".</param>
/// <param name="Also">A second place: "4" of "3栋到4栋之间", "6栋402" of a move, a room, a floor or a zone.</param>
/// <param name="Mentions">Every part that was said, in the order of the text, those taken back too.</param>
sealed record SaidPlace(string? Zone, string? Building, string? Room, string? Floor, bool IsNewApartment, string? Name, string? Bed, string? Also, IReadOnlyList<PlaceMention> Mentions)
{
    /// <summary>All that was called by a name, in the order of the text: "文苑", "书吧".</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The kind of building, in the school's words: "新公寓"; null: not said.</summary>
    public string? House { get; init; }

    static readonly string[] Corrections = ["不对", "改成", "改为", "换成", "应该是", "说错", "写错", "打错", "错了", "哦不", "啊不", "而是", "更正", "搬了", "现在在", "现在住", "实际是", "其实是"];
    static readonly string[] Denials = ["不是", "不在", "别去", "不去", "除了", "不要", "原来住", "以前住", "之前住", "原先住", "本来住", "以前在", "之前在", "原来在", "原先在", "本来在", "本来分的是", "原来分的是", "一开始分的是", "原先分的是"];

    /// <param name="places">Those of the school.</param>
    /// <param name="isAsked">The message answers where it is: "502" alone is a room then.</param>
    /// <returns>Null: no place is said. One that is all null: what is said is taken back.</returns>
    public static SaidPlace? Read(Wording wording, PlaceNames places, bool isAsked)
    {
        var held = new PlaceWords(wording.Text, places, isAsked).Read();
        if (held.Count == 0) return null;
        PlaceMention[] all = [.. held];
        for (var (i, end) = (0, -1); i < held.Count;)
            if (held[i].Where.At == end || IsDenied(wording.Text.AsSpan(0, held[i].Where.At)))
            {
                end = held[i].Where.End;  // what stands right behind is of the same place
                held.RemoveAt(i);
            }
            else i++;
        var corrected = Corrections.Max(word => wording.Text.LastIndexOf(word, StringComparison.Ordinal));
        if (corrected > 0) held.RemoveAll(m => m.Where.At < corrected && held.Exists(later => later.Where.At > corrected && later.Part == m.Part));
        return Of(held) with { Mentions = all };
    }

    /// <summary>"啊不是9栋" puts right, it does not deny.</summary>
    static bool IsDenied(ReadOnlySpan<char> before)
    {
        foreach (var denial in Denials)
            if ((before.EndsWith(denial, StringComparison.Ordinal) || before.TrimEnd("在去的 ").EndsWith(denial, StringComparison.Ordinal)) && !before.EndsWith("啊不是") && !before.EndsWith("哦不是") && !before.EndsWith("是不是") && !before.EndsWith("在不在")) return true;
        return false;
    }

    static SaidPlace Of(IReadOnlyList<PlaceMention> mentions)
    {
        string? First(PlacePart part) => mentions.Where(m => m.Part == part).Select(m => m.Value).FirstOrDefault();
        string? FirstBed() => mentions.Where(m => m.Part == PlacePart.Bed).OrderByDescending(m => char.IsAsciiLetterOrDigit(m.Value[0])).Select(m => m.Value).FirstOrDefault();
        string? Second(PlacePart part) => mentions.Where(m => m.Part == part).Select(m => m.Value).Distinct().Skip(1).FirstOrDefault();

        string? SecondBuilding() => Second(PlacePart.Building) ?? (Second(PlacePart.Room) is { } other && mentions.TakeWhile(m => m.Value != other || m.Part != PlacePart.Room).Count(m => m.Part == PlacePart.Building) > 1 ? First(PlacePart.Building) : null);

        var named = mentions.Where(m => m.Named is not null).Select(m => m.Named!).OrderByDescending(n => n.Building is not null).FirstOrDefault();
        var room = First(PlacePart.Room);
        var floor = First(PlacePart.Floor) ?? (room is null ? named?.Floor : DoorNumbers.FloorOf(room))?.ToString(CultureInfo.InvariantCulture);
        var isNew = mentions.FirstOrDefault(m => m.Part == PlacePart.Building) is { Value: not null } house && !mentions.Any(m => m.Part == PlacePart.NewApartments) ? house.IsNewApartment : mentions.Any(m => m.IsNewApartment);
        return new(First(PlacePart.Zone) ?? named?.Zone, First(PlacePart.Building) ?? named?.Building, room, floor, isNew, named?.Name, FirstBed(), Together(SecondBuilding(), Second(PlacePart.Room)) ?? Second(PlacePart.Floor) ?? Second(PlacePart.Zone), mentions)
        {
            House = First(PlacePart.House),
            Names = [.. mentions.Where(m => m.Named is not null).Select(m => m.Value).Distinct()],
        };
    }

    static string? Together(string? building, string? room) => building is null ? room : room is null ? building : $"{building}栋{room}";
}
