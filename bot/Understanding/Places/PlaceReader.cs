using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>How much a place is expected, and so how little is taken for one.</summary>
enum PlaceHint
{
    /// <summary>Nobody asked: only what names a building, or calls a room a room.</summary>
    None,

    /// <summary>The form has a place: "东区" alone is its zone.</summary>
    InForm,

    /// <summary>The room is still open: three or four digits are one.</summary>
    RoomOpen,

    /// <summary>It was the question: one or two digits alone are the building.</summary>
    Asked,
}

/// <summary>The zone, building, room and name of the place that a message tells, as a slot's value. What was not said stays empty: nothing is made up.</summary>
static class PlaceReader
{
    /// <summary>"3栋5" may mean anything.</summary>
    const int ShortestRoom = 3;

    /// <summary>What is named behind these is a part of the student's own home: "寝室的浴室".</summary>
    static readonly string[] Homes = ["寝室", "宿舍", "屋里", "我屋", "房间", "我们屋"];

    /// <summary>What is asked of a place: "图书馆几点关门" answers no question of a form.</summary>
    static readonly string[] Asked = ["几点", "在哪", "哪里", "怎么走", "怎么去", "开门", "关门", "开放"];

    /// <returns>The place, its missing parts empty; null when none was said. What was read is taken away.</returns>
    public static SlotValue? Read(Heard heard, PlaceHint hint)
    {
        var wording = new Wording(heard.Words);
        var shared = hint == PlaceHint.InForm ? null : SharedPart(wording.Text);
        if (SaidPlace.Read(wording, heard.Places, isAsked: hint >= PlaceHint.RoomOpen) is not { } said) return hint >= PlaceHint.RoomOpen && shared is not null ? new Place(null, "", shared).Value : null;

        var takesName = !IsOfHome(said, wording.Text) && hint switch
        {
            PlaceHint.None => true,
            PlaceHint.InForm => false,  // "明天下午我在图书馆" says when, where the place is known
            _ => !heard.HasAny(Asked) && !DescribedReader.IsQuestion(heard),
        };
        var read = said.Mentions.Where(m => m.Part is PlacePart.Zone or PlacePart.Building or PlacePart.Room or PlacePart.NewApartments or PlacePart.House || (m.Part == PlacePart.Named && takesName)).ToList();
        var place = new Place(read.Exists(m => m.Part == PlacePart.Zone) ? said.Zone : null, BuildingOf(said, read, wording, hint), said.Room is { Length: >= ShortestRoom } room ? room : "")
        {
            House = said.House,
            Name = takesName ? Place.Named(said.Names) : null,
        };
        if (shared is not null && place is { Room: "", Name: null }) place = place with { Room = (said.Floor is { } floor ? (floor == "top" ? "顶" : floor) + "楼" : "") + shared };
        if (place is { Building: "", Room: "", Name: null } && (hint == PlaceHint.None || (place.Zone is null && (place.House is null || hint == PlaceHint.InForm)))) return null;
        foreach (var mention in read)
            if (wording.Origin(PlaceWords.Around(wording.Text, mention)) is var where) heard.TakeAway(where.At, where.Length);
        return place.Value;
    }

    /// <summary>"楼道灯": the words stay for the matter. Null: none is named, or it is the way to somewhere ("坐电梯").</summary>
    static string? SharedPart(string text) => Place.SharedParts.FirstOrDefault(part => text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at && !(at > 0 && text[at - 1] is '坐' or '乘' or '等'));

    static bool IsOfHome(SaidPlace said, string text) =>
        said.Mentions.FirstOrDefault(m => m.Part == PlacePart.Named) is { Named: not null } named && Homes.Any(home => text.AsSpan(0, named.Where.At).Contains(home, StringComparison.Ordinal));

    /// <summary>A number alone is a building only where the building was asked for.</summary>
    static string BuildingOf(SaidPlace said, List<PlaceMention> read, Wording wording, PlaceHint hint) =>
        !read.Exists(m => m.Part == PlacePart.Building) || (hint == PlaceHint.RoomOpen && said.Room is null && !read.Exists(m => m.Part == PlacePart.Zone) && read.TrueForAll(m => m.Part != PlacePart.Building || wording.Text.AsSpan(m.Where.At, m.Where.Length).ContainsAnyExceptInRange('0', '9') is false))
            ? "" : said.Building ?? "";
}
