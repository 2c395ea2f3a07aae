using System.Collections.Frozen;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// The parts of the campus by their names: as they are written, by their number ("第三片区", "3片区"), and as they sound ("冬区"). Of a school whose
/// parts are not known, those by the points of the compass.
/// </summary>
sealed class ZoneNames
{
    const string Compass = "东南西北", Ordinals = "0123456789一二三四五六七八九十";

    const char Quarter = '区';

    const string QuarterInLetters = "qu";

    /// <summary>A name that holds a number.</summary>
    /// <param name="Zones">By the number.</param>
    sealed record Counted(string Before, string Behind, FrozenDictionary<int, string> Zones);

    readonly WordTable<string> zoneByName;
    readonly Counted[] counted;

    /// <summary>By the first character of a name of two, the other being 区.</summary>
    readonly (char First, short Sound, string Zone)[] quarters;

    public ZoneNames(IEnumerable<KnownPlace> places)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var zone in places.Where(p => p.Kind == KnownPlaceKind.Zone))
            foreach (var name in zone.Names.Select(n => new Wording(n).Text).Where(n => n != "")) names.TryAdd(name, zone.Name);
        zoneByName = new(names, cuts: true);
        quarters = [.. names.Where(n => n.Key is [_, Quarter] && Pinyin.Of(n.Key[0]) >= 0).Select(n => (n.Key[0], Pinyin.Of(n.Key[0]), n.Value))];
        counted = [.. names.Select(n => Parts(n.Key, n.Value)).OfType<(string Before, int Number, string Behind, string Zone)>()
            .GroupBy(p => (p.Before, p.Behind)).Select(g => new Counted(g.Key.Before, g.Key.Behind, g.DistinctBy(p => p.Number).ToFrozenDictionary(p => p.Number, p => p.Zone)))];
    }

    /// <summary>"三片区": "", 3, "片区".</summary>
    static (string, int, string, string)? Parts(string name, string zone)
    {
        if (name.IndexOfAny([.. Ordinals]) is not (>= 0 and var from)) return null;
        var until = from;
        while (until < name.Length && Ordinals.Contains(name[until])) until++;
        return until < name.Length && ChineseNumber.Small(name[from..until]) is { } number ? (name[..from], number, name[until..], zone) : null;
    }

    /// <summary>The zone that the text begins with.</summary>
    /// <param name="zone">Its name.</param>
    /// <returns>How long it is; 0: the text begins with none.</returns>
    public int Match(ReadOnlySpan<char> text, out string? zone)
    {
        if (zoneByName.Match(text, out zone) is > 0 and var written) return written;
        foreach (var form in counted)
            if (Count(text, form, out zone) is > 0 and var length) return length;
        if (Hear(text, out zone) is > 0 and var heard) return heard;
        if (!zoneByName.IsEmpty || text.Length < 2 || text[1] != Quarter || !Compass.Contains(text[0])) return 0;
        zone = text[..2].ToString();
        return 2;
    }

    static int Count(ReadOnlySpan<char> text, Counted form, out string? zone)
    {
        zone = null;
        var at = form.Before.Length;
        if (at >= text.Length || !Ordinals.Contains(text[at]) || !text.StartsWith(form.Before, StringComparison.Ordinal)) return 0;
        var end = at;
        while (end < text.Length && end - at < 3 && Ordinals.Contains(text[end])) end++;
        if (!text[end..].StartsWith(form.Behind, StringComparison.Ordinal) || ChineseNumber.Small(text[at..end].ToString()) is not { } number) return 0;
        return form.Zones.TryGetValue(number, out zone) ? end + form.Behind.Length : 0;
    }

    /// <summary>"东驱", "冬区", "西qu": one of the two as it is written, both as they sound.</summary>
    int Hear(ReadOnlySpan<char> text, out string? zone)
    {
        zone = null;
        if (text.Length < 2) return 0;
        foreach (var (first, sound, name) in quarters)
            if ((text[0] == first || text[1] == Quarter) && (text[0] == first || Pinyin.Of(text[0]) == sound))
            {
                var inLetters = text[1..].StartsWith(QuarterInLetters, StringComparison.Ordinal);
                if (!inLetters && !Pinyin.Is(text[1], QuarterInLetters)) continue;
                zone = name;
                return inLetters ? 1 + QuarterInLetters.Length : 2;
            }
        return 0;
    }

    /// <summary>The 东 of "东3栋".</summary>
    /// <returns>The zone; null: none is said so.</returns>
    public string? Initial(char said)
    {
        foreach (var (first, _, name) in quarters)
            if (first == said) return name;
        return null;
    }
}
