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

    sealed record HeardName(string Name, short[] Sounds, KnownPlace Place);

    readonly WordTable<KnownPlace> placeByName;

    /// <summary>By each character that the first one sounds like, the longest first.</summary>
    readonly FrozenDictionary<char, HeardName[]> heardByFirst;

    PlaceNames(IReadOnlyList<KnownPlace> places)
    {
        var named = new Dictionary<string, KnownPlace>(StringComparer.Ordinal);
        foreach (var place in places.Where(p => p.Kind is KnownPlaceKind.Station or KnownPlaceKind.Facility))
            foreach (var name in place.Names.Select(n => new Wording(n).Text).Where(n => n != ""))
                named[name] = named.TryGetValue(name, out var other) ? Agreed(other, place) : place;
        (placeByName, heardByFirst) = (new(named), HeardByFirst(named));
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
        var written = placeByName.Match(text, out place);
        if (text.Length < ShortestHeard || !heardByFirst.TryGetValue(text[0], out var names) || Hear(text, names, written) is not { } heard) return written;
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

    static FrozenDictionary<char, HeardName[]> HeardByFirst(Dictionary<string, KnownPlace> named)
    {
        var bySound = named.Where(n => n.Key.Length >= ShortestHeard && Pinyin.Of(n.Key[0]) >= 0)
            .Select(n => new HeardName(n.Key, [.. n.Key.Select(Pinyin.Of)], n.Value)).OrderByDescending(n => n.Name.Length).ThenBy(n => n.Name, StringComparer.Ordinal)
            .GroupBy(n => n.Sounds[0]).ToDictionary(g => g.Key, g => g.ToArray());
        return bySound.Count == 0 ? FrozenDictionary<char, HeardName[]>.Empty
            : Pinyin.Known.Where(c => bySound.ContainsKey(Pinyin.Of(c))).ToFrozenDictionary(c => c, c => bySound[Pinyin.Of(c)]);
    }
}
