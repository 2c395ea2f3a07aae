using System.Collections.Frozen;
using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>A place with a name, and where it is as far as that is known.</summary>
/// <param name="IsStation">It can be booked or visited as a service: a station, an academy, a room for an activity.</param>
sealed record NamedPlace(string Name, bool IsStation, string? Zone, string? Building, int? Floor, bool IsNewApartment);

/// <summary>The places of Words/Places.txt by all their names, in lower case.</summary>
static class PlaceCatalog
{
    /// <summary>驿 as it is often typed or misheard.</summary>
    static readonly string[] StationTypos = ["译站", "一站", "异站", "意站", "绎站", "易站", "驿战", "驿占", "议站", "义站", "驿栈"];

    /// <summary>书院 likewise.</summary>
    static readonly string[] AcademyTypos = ["书元", "书苑", "书园", "书远", "舒院", "输院", "数院"];

    static readonly FrozenDictionary<string, NamedPlace>.AlternateLookup<ReadOnlySpan<char>> ByName;
    static readonly FrozenDictionary<char, int> LongestByFirst;

    /// <summary>Those of four characters, the last two 驿站.</summary>
    static readonly NamedPlace[] Stations;

    static PlaceCatalog()
    {
        var names = new Dictionary<string, NamedPlace>();
        var isStation = false;
        foreach (var line in WordFile.Lines("Places.txt"))
            if (line[0] == '[') isStation = line == "[station]";
            else foreach (var (name, place) in Read(line, isStation)) names[name] = place;
        ByName = names.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        Stations = [.. names.Where(n => n.Key.Length == 4 && n.Key.EndsWith("驿站", StringComparison.Ordinal)).Select(n => n.Value).Distinct()];
        LongestByFirst = names.Keys.GroupBy(n => n[0]).ToFrozenDictionary(g => g.Key, g => g.Max(n => n.Length));
    }

    static IEnumerable<(string Name, NamedPlace Place)> Read(string line, bool isStation)
    {
        var halves = line.Split(':');
        var names = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var site = halves.Length == 2 ? halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : ["-", "-", "-"];
        var place = new NamedPlace(names[0], isStation, Said(site[0]), Said(site[1]), Said(site[2]) is { } floor ? int.Parse(floor, CultureInfo.InvariantCulture) : null, site is [.., "new"]);
        var typos = names.Where(n => n.EndsWith("驿站", StringComparison.Ordinal)).SelectMany(n => StationTypos.Select(t => n[..^2] + t))
            .Concat(names.Where(n => n.EndsWith("书院", StringComparison.Ordinal)).SelectMany(n => AcademyTypos.Select(t => n[..^2] + t)));
        return names.Concat(typos).Select(name => (name, place));
    }

    static string? Said(string field) => field == "-" ? null : field;

    /// <summary>The longest name that begins the text.</summary>
    /// <returns>Its length; 0: none does.</returns>
    public static int Match(ReadOnlySpan<char> text, out NamedPlace? place)
    {
        place = null;
        if (!LongestByFirst.TryGetValue(text[0], out var longest)) return Sounds(text, out place);
        for (var length = Math.Min(longest, text.Length); length > 0; length--)
            if (ByName.TryGetValue(text[..length], out place)) return length;
        return Sounds(text, out place);
    }

    /// <summary>"学西驿站".</summary>
    static int Sounds(ReadOnlySpan<char> text, out NamedPlace? place)
    {
        place = null;
        if (text.Length < 4 || text[3] != '站') return 0;
        foreach (var station in Stations)
            if (station.Name.Length == 4 && Pinyin.SoundsLike(text[..4], station.Name))
            {
                place = station;
                return 4;
            }
        return 0;
    }
}
