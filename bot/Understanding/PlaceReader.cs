using System.Text.RegularExpressions;
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

/// <summary>
/// Rooms as students name them: "3栋502", "三号楼五零二", "西区2栋三一七", "3-502", "5楼02寝室"; a building alone; a room alone where it
/// is called one or was asked for. What was not said stays empty: nothing is made up.
/// </summary>
static class PlaceReader
{
    const string Small = "[0-9]{1,2}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[一二三四五六七八九两]";
    const string Digits = "[A-Z]?[0-9][0-9O]{2,3}|[零〇一二两三四五六七八九]{3,4}";
    const string Called = "寝室|宿舍|号房|房间|室|寝|房";
    const string Room = $"(?:(?<wing>[A-Z])(?:单元|座|区)?)?(?<room>{Digits})(?:{Called})?|(?<floor>{Small})[楼层](?<onfloor>[0-9]{{2}})(?:{Called})?";
    const string Zone = "东区|西区|东边|西边|东|西";

    static readonly Regex Named = Make(
        $"(?<zone>{Zone})?的?(?:新建|新)?(?:学生)?(?:公寓|宿舍)?(?<building>{Small})(?:号?宿舍楼|号?公寓楼?|[号好]?楼栋|[号好]楼|栋楼?|幢|座|舍|#楼?)的?[ ,-]*(?:{Room})?");
    static readonly Regex Misheard = Make($"(?<zone>{Zone})?(?<building>{Small})[洞动冻][ ,]*(?:{Room})");  // 栋, as speech recognition writes it
    static readonly Regex Dashed = Make($"(?<zone>{Zone})?(?<building>[0-9]{{1,2}}) ?[-—–/] ?(?<room>[A-Z]?[0-9]{{3,4}})(?:{Called})?");
    static readonly Regex RoomCalled = Make(
        $"(?<room>{Digits})(?:{Called})|(?:寝室|宿舍|房间|门牌)号?[是:]? ?(?<room>{Digits})|(?<floor>{Small})[楼层](?<onfloor>[0-9]{{2}})(?:{Called})");
    static readonly Regex RoomBare = Make($"(?<room>{Digits})(?<unit>[元块度天小分个月年级班人次点])?");
    static readonly Regex ZoneAlone = Make("(?<zone>东区|西区|东边|西边)");
    static readonly Regex BuildingBare = Make($"^[ ,，]*(?<zone>{Zone})?(?<building>{Small})[ ,，。.]*$");

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <returns>The place, its missing parts empty; null when none was said. What was read is taken away.</returns>
    public static SlotValue? Read(Heard heard, PlaceHint hint) =>
        Find(heard, Named) ?? Find(heard, Misheard) ?? Find(heard, Dashed) ?? Find(heard, RoomCalled)
        ?? (hint >= PlaceHint.RoomOpen ? Find(heard, RoomBare) : null)
        ?? (hint >= PlaceHint.Asked ? Find(heard, BuildingBare) : null)
        ?? (hint >= PlaceHint.InForm ? Find(heard, ZoneAlone) : null);

    static SlotValue? Find(Heard heard, Regex form)
    {
        for (var match = form.Match(heard.Text); match.Success; match = match.NextMatch())
        {
            if (IsInsideNumber(heard.Text, match) || match.Groups["unit"].Success) continue;
            var place = new Place(ZoneOf(match.Groups["zone"].Value), Building(match.Groups["building"].Value), RoomOf(match));
            heard.TakeAway(match.Index, match.Length);
            return place.Value;
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

    static string? ZoneOf(string said) => said == "" ? null : said[0] == '东' ? "东区" : "西区";

    static string Building(string said) => said == "" ? "" : $"{ChineseNumber.Small(said)}";

    static string RoomOf(Match match) => match.Groups["onfloor"] is { Success: true } onFloor
        ? $"{ChineseNumber.Small(match.Groups["floor"].Value)}{onFloor.Value}"
        : match.Groups["wing"].Value + ChineseNumber.ByDigit(match.Groups["room"].Value);
}
