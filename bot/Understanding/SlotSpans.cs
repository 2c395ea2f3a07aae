using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>What a message says for the slots of all matters: its own words by the slots' names in shared/nlu/INTENTS.md, and the values of its time and place beside.</summary>
/// <param name="Spans">Words as they were written, in the order of the text; a name said more than once has several.</param>
/// <param name="When">Null where no time is said or there is none such.</param>
/// <param name="Place">Null where none is said.</param>
sealed record SlotSpans(IReadOnlyDictionary<string, IReadOnlyList<string>> Spans, When? When, SaidPlace? Place)
{
    /// <summary>What is wrong with a thing.</summary>
    static readonly Regex Trouble = Make("坏|不亮|不转|不动|不响|不热|不冷|不制|不出|不通|不了|不上|不严|不开|不灵|不住|漏|渗|堵|断|掉|裂|破|碎|松|歪|卡|闪|响|跳|停|冒|烧|糊|霉|没电|没水|没网|没热|没反应|没有热|失灵|爆|短路|积水|问题|故障|修|臭|锈|缺|凉的|不见|丢|反锁|滴|脱|翘|塌|吵|毛病|异味|罢工|滑丝|着火");
    /// <summary>A thing is looked for, not broken: "有插座的座位".</summary>
    static readonly Regex Wanted = Make("约|借|订|有没有|能用|几点|在哪|多少钱|带.{0,4}的|想学|报名|调|搬");
    static readonly Regex Ticket = Make("[a-z]{1,2}-?[0-9]{4,16}");
    static readonly Regex Number = Make("[0-9]{8,13}");
    static readonly Regex Counted = Make("(?<n>[0-9]{1,3}|[一二三四五六七八九十两几]{1,3})(?<unit>个人|人|位|名|份|张|页|间|个座位|个位子|个位置|个工位|本|个)");
    static readonly Regex SchoolYear = Make("20[0-9]{2} ?[-—~至到/] ?(20)?[0-9]{2}学年(第[一二]学期|[上下]学期)?|第[一二]学期");
    static readonly Regex Category = Make("(水电|木工|土建|门窗|家具|家电|电器|网络|空调|卫生|食堂|饮食|安全|教学|后勤|学业|就业|心理|生活|宿舍|住宿|交通|环境)(类|方面)");

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <param name="now">Any zone; days are those of campus time.</param>
    /// <param name="isPlaceAsked">The message answers where it is: "502" alone is a room then.</param>
    public static SlotSpans Read(string message, DateTimeOffset now, bool isPlaceAsked = false)
    {
        var wording = new Wording(message);
        var found = new SortedList<(int At, string Slot), Stretch>();
        void Say(string slot, Stretch where) => found.TryAdd((where.At, slot), where);

        ByWord(wording.Text, Say);
        var place = SaidPlace.Read(wording, isPlaceAsked || found.Keys.Any(f => f.Slot == "item"));
        foreach (var mention in place?.Mentions ?? []) if (SlotOf(mention) is { } slot) Say(slot, mention.Where);
        var places = place?.Mentions.Where(m => m.Part != PlacePart.Named).Select(m => m.Where).ToList() ?? [];

        var phrases = WhenReader.Phrases(wording, now).Where(p => !places.Exists(p.Where.Meets)).ToList();
        foreach (var phrase in phrases.Where(p => !p.IsNow))
        {
            foreach (var day in phrase.Days) Say("date_phrase", day);
            foreach (var hour in phrase.Hours) Say("time_phrase", hour);
        }
        ByForm(wording.Text, places, Say);
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
        PlacePart.Named when mention.Named!.IsStation => "station",
        _ => null,
    };

    static void ByWord(string text, Action<string, Stretch> say)
    {
        bool? isTrouble = null;
        var lastItemEnd = -1;
        for (var at = 0; at < text.Length;)
        {
            if (PlaceCatalog.Match(text.AsSpan(at), out _) is > 0 and var named)
            {
                at += named;
                continue;
            }
            if (SlotWords.Match(text.AsSpan(at), out var slot) is not (> 0 and var length))
            {
                at++;
                continue;
            }
            if (slot == "item" && IsRoom(text, at, length) && SlotWords.Match(text.AsSpan(at + length), out var inside) is > 0 and var more && inside == slot) length += more;
            if (slot != "item" || (IsThing(text, at, length) && (isTrouble ??= Trouble.IsMatch(text) || !Wanted.IsMatch(text))))
            {
                say(slot!, slot == "item" ? WithPlace(text, at, length, lastItemEnd) : new(at, length));
                if (slot == "item") lastItemEnd = at + length;
            }
            at += length;
        }
    }

    /// <summary>"厕所灯", "阳台推拉门" are one thing.</summary>
    static bool IsRoom(string text, int at, int length) => at + length < text.Length && text.AsSpan(at, length) is "厕所" or "卫生间" or "洗手间" or "阳台";

    /// <summary>"部门" and "出门" are no doors, "床位" is no bed.</summary>
    static bool IsThing(string text, int at, int length) =>
        length > 1 || (text[at] switch
        {
            '门' => !(at > 0 && "部专热出上开闭入登串".Contains(text[at - 1])) && !(at + 1 < text.Length && ("口票外课诊".Contains(text[at + 1]) || (text[at + 1] == '卡' && !(at + 2 < text.Length && "死住了".Contains(text[at + 2]))))),
            '床' => !(at > 0 && "起赖临".Contains(text[at - 1])) && !(at + 1 < text.Length && "位上铺单".Contains(text[at + 1])),
            '窗' => !(at + 1 < text.Length && text[at + 1] == '口') && !(at > 0 && text[at - 1] == '橱'),
            '灯' => !(at + 1 < text.Length && text[at + 1] == '会'),
            _ => true,
        });

    /// <summary>"走廊灯", "阳台门".</summary>
    static Stretch WithPlace(string text, int at, int length, int lastItemEnd)
    {
        foreach (var place in (string[])["走廊", "楼道", "浴室", "床头", "过道", "楼梯间", "水房"])
            if (length == 1 && text.AsSpan(0, at).EndsWith(place, StringComparison.Ordinal) && at - place.Length >= lastItemEnd) return Stretch.Of(at - place.Length, at + length);
        return new(at, length);
    }

    static void ByForm(string text, List<Stretch> places, Action<string, Stretch> say)
    {
        foreach (var person in PersonWords.Find(text)) say("person", person);
        foreach (var happening in EventWords.Find(text)) say("event", happening);
        if (text.AsSpan().ContainsAny("0123456789"))
        {
            foreach (var match in Whole(Ticket, text)) say("ticket_no", match);
            foreach (var match in Whole(Number, text)) if (NumberSlot(text, match) is { } slot) say(slot, match);
        }
        if (text.Contains("学年", StringComparison.Ordinal) || text.Contains("学期", StringComparison.Ordinal))
            foreach (var match in Whole(SchoolYear, text)) say("date_phrase", match);
        for (var match = Counted.Match(text); match.Success; match = match.NextMatch())
            if (new Stretch(match.Index, match.Length) is var count && !places.Exists(count.Meets) && (match.Groups["unit"].Value != "个" || text.Contains("人数", StringComparison.Ordinal))) say("num", new(match.Index, match.Groups["n"].Length));
        for (var match = Category.Match(text); match.Success; match = match.NextMatch()) say("category", new(match.Index, match.Length));
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
