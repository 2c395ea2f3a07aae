using System.Collections.Frozen;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// The names of the school's places, for the readers to find in a message: as they are written, and long ones as they sound too. Immutable; another
/// version of the school is another instance. Safe to share between threads.
/// </summary>
public sealed class PlaceNames
{
    /// <summary>Characters. Shorter names sound like too many other words.</summary>
    const int ShortestHeard = 4;

    /// <summary>What a name that begins with a character may be.</summary>
    /// <param name="Longest">Of those that are written so; 0: none is.</param>
    /// <param name="Heard">Those whose first character sounds so, the longest first.</param>
    readonly record struct Beginning(int Longest, HeardName[] Heard);

    sealed record HeardName(string Name, short[] Sounds, KnownPlace Place);

    readonly FrozenDictionary<string, KnownPlace>.AlternateLookup<ReadOnlySpan<char>> byName;
    readonly FrozenDictionary<char, Beginning> beginnings;

    PlaceNames(IReadOnlyList<KnownPlace> places)
    {
        var named = new Dictionary<string, KnownPlace>(StringComparer.Ordinal);
        foreach (var place in places.Where(p => p.Kind is KnownPlaceKind.Station or KnownPlaceKind.Facility))
            foreach (var name in place.Names.Select(n => new Wording(n).Text).Where(n => n != ""))
                named[name] = named.TryGetValue(name, out var other) ? Agreed(other, place) : place;
        byName = named.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        beginnings = Beginnings(named);
        (Zones, Houses) = (new(places), new(places));
    }

    /// <summary>Of no school.</summary>
    public static PlaceNames None { get; } = new([]);

    public static PlaceNames From(IReadOnlyList<KnownPlace> places) => new(places);

    internal ZoneNames Zones { get; }

    internal HouseNames Houses { get; }

    /// <summary>The longest name that begins the text as it is written, or as it sounds where the name has four characters or more: "学西驿站".</summary>
    /// <returns>Its length; 0: none does.</returns>
    internal int Match(ReadOnlySpan<char> text, out KnownPlace? place)
    {
        place = null;
        if (!beginnings.TryGetValue(text[0], out var beginning)) return 0;
        var written = Math.Min(beginning.Longest, text.Length);
        while (written > 0 && !(byName.TryGetValue(text[..written], out place) && !CutsWord(text, written))) written--;
        if (beginning.Heard.Length == 0 || text.Length < ShortestHeard || Hear(text, beginning.Heard, written) is not { } heard) return written;
        place = heard.Place;
        return heard.Name.Length;
    }

    /// <param name="longer">Than this a name must be.</param>
    static HeardName? Hear(ReadOnlySpan<char> text, HeardName[] names, int longer)
    {
        if (names[0].Name.Length <= longer) return null;
        var second = Pinyin.Of(text[1]);
        foreach (var heard in names)
            if (heard.Name.Length > longer && heard.Name.Length <= text.Length && Sounds(heard, 1, text[1], second) && Sounds(heard, text)) return heard;
        return null;
    }

    static bool Sounds(HeardName name, ReadOnlySpan<char> text)
    {
        for (var at = 2; at < name.Name.Length; at++)
            if (text[at] != name.Name[at] && !Sounds(name, at, text[at], Pinyin.Of(text[at]))) return false;
        return true;
    }

    static bool Sounds(HeardName name, int at, char said, short sound) => said == name.Name[at] || (sound >= 0 && sound == name.Sounds[at]);

    /// <summary>The zone, building, floor and house that both have; the first's name stands for both.</summary>
    static KnownPlace Agreed(KnownPlace first, KnownPlace second) => first with
    {
        Zone = first.Zone == second.Zone ? first.Zone : null, Building = first.Building == second.Building ? first.Building : null,
        Floor = first.Floor == second.Floor ? first.Floor : null, House = first.House == second.House ? first.House : null,
    };

    static FrozenDictionary<char, Beginning> Beginnings(Dictionary<string, KnownPlace> named)
    {
        var longest = named.Keys.GroupBy(n => n[0]).ToDictionary(g => g.Key, g => g.Max(n => n.Length));
        var heard = named.Where(n => n.Key.Length >= ShortestHeard && Pinyin.Of(n.Key[0]) >= 0)
            .Select(n => new HeardName(n.Key, [.. n.Key.Select(Pinyin.Of)], n.Value)).OrderByDescending(n => n.Name.Length).ThenBy(n => n.Name, StringComparer.Ordinal)
            .GroupBy(n => n.Sounds[0]).ToDictionary(g => g.Key, g => g.ToArray());
        var all = longest.Keys.Concat(heard.Count == 0 ? [] : Pinyin.Known.Where(c => heard.ContainsKey(Pinyin.Of(c))));
        return all.Distinct().ToFrozenDictionary(c => c, c => new Beginning(longest.GetValueOrDefault(c), heard.GetValueOrDefault(Pinyin.Of(c)) ?? []));
    }

    /// <summary>"ap" is no name inside of "app".</summary>
    static bool CutsWord(ReadOnlySpan<char> text, int length) =>
        length < text.Length && char.IsAsciiLetter(text[length - 1]) && char.IsAsciiLetter(text[length]);
}
