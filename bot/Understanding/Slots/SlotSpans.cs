using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>What a message says for the slots of all matters: its own words by the slots' names in shared/nlu/INTENTS.md, and the values of its time and place beside.</summary>
/// <param name="Spans">Words as they were written, in the order of the text; a name said more than once has several.</param>
/// <param name="When">Null where no time is said or there is none such.</param>
/// <param name="Place">Null where none is said.</param>
sealed record SlotSpans(IReadOnlyDictionary<string, IReadOnlyList<string>> Spans, When? When, SaidPlace? Place)
{
    static readonly Regex Ticket = Make("[a-z]{1,2}-?[0-9]{4,16}");
    static readonly Regex Number = Make("[0-9]{8,13}");
    static readonly Regex SchoolYear = Make("20[0-9]{2} ?[-—~至到/] ?(20)?[0-9]{2}学年(第[一二]学期|[上下]学期)?|第[一二]学期");
    static readonly Regex Category = Make("(?<name>水电|木工|土建|门窗|家具|家电|电器|网络|空调|卫生|食堂|饮食|安全|教学|后勤|学业|就业|创业|情感|人际|心理|生活|宿舍|住宿|交通|环境)(类|方面|方向|那一类|那类|问题类|报修|维修)");

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <param name="now">Any zone; days are those of campus time.</param>
    /// <param name="places">Those of the school.</param>
    /// <param name="isPlaceAsked">The message answers where it is: "502" alone is a room then.</param>
    public static SlotSpans Read(string message, DateTimeOffset now, PlaceNames places, bool isPlaceAsked = false)
    {
        var wording = new Wording(message);
        var found = new SortedList<(int At, string Slot), Stretch>();
        void Say(string slot, Stretch where) => found.TryAdd((where.At, slot), where);

        ByWord(wording.Text, places, Say);
        var place = SaidPlace.Read(wording, places, isPlaceAsked || found.Keys.Any(f => f.Slot == "item"));
        foreach (var mention in place?.Mentions ?? []) if (SlotOf(mention) is { } slot) Say(slot, mention.Where);
        var where = place?.Mentions.Where(m => m.Part != PlacePart.Named).Select(m => m.Where).ToList() ?? [];

        var said = WhenReader.Phrases(wording, now);
        foreach (var phrase in said.Where(p => !p.IsNow))
        {
            foreach (var day in phrase.Days) if (!where.Exists(day.Meets)) Say("date_phrase", day);
            foreach (var hour in phrase.Hours) if (!where.Exists(hour.Meets)) Say("time_phrase", hour);
        }
        ByForm(wording.Text, places, [.. where, .. said.SelectMany(p => p.Hours)], Say);
        var phrases = said.Where(p => !where.Exists(p.Where.Meets)).ToList();
        return new(Literals(wording, found), WhenReader.Choose(wording.Text, phrases, now), place);
    }

    static Dictionary<string, IReadOnlyList<string>> Literals(Wording wording, SortedList<(int At, string Slot), Stretch> found)
    {
        var spans = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var slot in found.GroupBy(f => f.Key.Slot)) spans[slot.Key] = [.. slot.Select(f => wording.Literal(f.Value))];
        return spans;
    }

    static string? SlotOf(PlaceMention mention) => mention.Part switch
    {
        PlacePart.Zone => "zone",
        PlacePart.Building => "building",
        PlacePart.Room => "room",
        PlacePart.Floor => "floor",
        PlacePart.Named when mention.Named!.Kind == KnownPlaceKind.Station => "station",
        _ => null,
    };

    static void ByWord(string text, PlaceNames places, Action<string, Stretch> say)
    {
        foreach (var thing in ThingWords.Find(text, places)) say("item", thing);
        for (var at = 0; at < text.Length;)
        {
            if (places.Match(text.AsSpan(at), out _) is > 0 and var named) at += named;
            else if (SlotWords.Match(text.AsSpan(at), out var slot) is > 0 and var length)
            {
                if (slot is "subject" || (slot is "event" && text[at + length - 1] != '赛')) length += SlotWords.LengthOfMore(text.AsSpan(at + length), slot);
                if (slot != "item") say(slot!, new(at, length));
                at += length;
            }
            else at++;
        }
    }

    /// <param name="taken">Numbers in there are of places and hours.</param>
    static void ByForm(string text, PlaceNames places, List<Stretch> taken, Action<string, Stretch> say)
    {
        foreach (var person in PersonWords.Find(text, places)) say("person", person);
        foreach (var happening in EventWords.Find(text)) say("event", happening);
        if (text.AsSpan().ContainsAny("0123456789"))
        {
            foreach (var match in Whole(Ticket, text)) say("ticket_no", match);
            foreach (var match in Whole(Number, text)) if (NumberSlot(text, match) is { } slot) say(slot, match);
        }
        if (text.Contains("学年", StringComparison.Ordinal) || text.Contains("学期", StringComparison.Ordinal))
            foreach (var match in Whole(SchoolYear, text)) say("date_phrase", match);
        foreach (var count in CountWords.Find(text)) if (!taken.Exists(count.Meets)) say("num", count);
        for (var match = Category.Match(text); match.Success; match = match.NextMatch()) say("category", new(match.Index, match.Groups["name"].Length));
    }

    /// <summary>Eleven digits from 1 on are a phone, eight a date; a ticket's letter may be left off: its date and three digits more are left.</summary>
    static string? NumberSlot(string text, Stretch digits) => digits.Length switch
    {
        8 when text[digits.At] == '2' => null,
        11 when text[digits.At] == '1' => null,
        11 when text[digits.At] == '2' => "ticket_no",
        _ => "student_no",
    };

    /// <summary>Where the form stands with no letter or digit beside it.</summary>
    static IEnumerable<Stretch> Whole(Regex form, string text)
    {
        for (var match = form.Match(text); match.Success; match = match.NextMatch())
            if ((match.Index == 0 || !char.IsAsciiLetterOrDigit(text[match.Index - 1])) && (match.Index + match.Length == text.Length || !char.IsAsciiLetterOrDigit(text[match.Index + match.Length])))
                yield return new(match.Index, match.Length);
    }
}
