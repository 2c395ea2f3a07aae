using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// Rooms as students name them: "3栋502", "三号楼五零二", "西区2栋三一七", "3-502"; a building alone; a room alone where it is called
/// one or was asked for. What was not said stays empty: nothing is made up.
/// </summary>
static class PlaceReader
{
    const string Small = "[0-9]{1,2}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[一二三四五六七八九两]";
    const string Room = "[A-Z]?[0-9]{3,4}|[零〇一二两三四五六七八九]{3,4}";
    const string RoomName = "室|寝室|宿舍|寝|房间|房|号房";

    static readonly Regex Named = Make(
        $"(?<zone>东区|西区|东边|西边|东|西)?的?(?:新建|新)?(?:学生)?(?:公寓|宿舍)?(?<building>{Small})(?:号?宿舍楼|号?公寓楼?|[号好]?楼栋|[号好]楼|栋楼?|幢|座|舍|#楼?)的?[ ,，]*(?<room>{Room})?(?:{RoomName})?");
    static readonly Regex Dashed = Make($"(?<zone>东区|西区|东|西)?(?<building>[0-9]{{1,2}}) ?[-—–/] ?(?<room>[A-Z]?[0-9]{{3,4}})(?:{RoomName})?");
    static readonly Regex RoomCalled = Make($"(?<room>{Room})(?:{RoomName})");
    static readonly Regex RoomBare = Make($"(?<room>{Room})");
    static readonly Regex BuildingBare = Make($"^[ ,，]*(?<zone>东区|西区|东|西)?(?<building>{Small})[ ,，]*$");

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <param name="isAsked">The bot has just asked where: a bare number is a room then, one or two digits a building.</param>
    /// <returns>The place, its missing parts empty; null when none was said. What was read is taken away.</returns>
    public static SlotValue? Read(Heard heard, bool isAsked) =>
        Find(heard, Named) ?? Find(heard, Dashed) ?? Find(heard, RoomCalled)
        ?? (isAsked ? Find(heard, RoomBare) ?? Find(heard, BuildingBare) : null);

    static SlotValue? Find(Heard heard, Regex form)
    {
        for (var match = form.Match(heard.Text); match.Success; match = match.NextMatch())
        {
            if (IsInsideNumber(heard.Text, match)) continue;
            var place = new Place(Zone(match.Groups["zone"].Value), Building(match.Groups["building"].Value), ChineseNumber.ByDigit(match.Groups["room"].Value));
            heard.TakeAway(match.Index, match.Length);
            return new(place.Text, Said(place));
        }
        return null;
    }

    /// <summary>"R-10420", a phone number or a student's number are no rooms.</summary>
    static bool IsInsideNumber(string text, Match match)
    {
        var end = match.Index + match.Length;
        return (end < text.Length && char.IsAsciiDigit(text[end]) && char.IsAsciiDigit(text[end - 1]))
            || (match.Index > 0 && char.IsAsciiLetterOrDigit(text[match.Index - 1]) && char.IsAsciiLetterOrDigit(text[match.Index]))
            || (match.Index > 0 && text[match.Index - 1] is '-' or '—');
    }

    static string? Zone(string said) => said switch { "" => null, _ => said[0] == '东' ? "东区" : "西区" };

    static string Building(string said) => said == "" ? "" : $"{ChineseNumber.Small(said)}";

    static string Said(Place place) => (place.Building, place.Room) switch
    {
        ("", var room) => room,
        (var building, "") => $"{place.Zone}{building}栋",
        _ => place.Said,
    };
}
