using System.Collections.Frozen;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>How the school's buildings are lettered and called, and what is on their doors.</summary>
sealed class HouseNames
{
    const char Dash = '-';

    readonly WordTable<string> kinds;
    readonly FrozenSet<char> letters;
    readonly ILookup<string, KnownPlace> byDoor;

    public HouseNames(IEnumerable<KnownPlace> places)
    {
        var houses = places.Where(p => p.Kind == KnownPlaceKind.Building).ToList();
        kinds = new(places.Where(p => p.Kind == KnownPlaceKind.House).SelectMany(k => k.Names.Select(n => (Text: new Wording(n).Text, k.Name))).Where(n => n.Text != "").DistinctBy(n => n.Text).ToDictionary(n => n.Text, n => n.Name));
        letters = houses.Where(h => h.Name is [var letter] && char.IsAsciiLetter(letter)).Select(h => char.ToLowerInvariant(h.Name[0])).ToFrozenSet();
        byDoor = houses.ToLookup(h => h.Name, StringComparer.OrdinalIgnoreCase);
        Signs = [.. houses.SelectMany(h => h.Names.Select(n => Sign(n, h.Name))).OfType<string>().Distinct().OrderByDescending(s => s.Length)];
        HasDashedDoors = houses.Exists(h => h.Doors.Any(d => d.Contains(Dash)));
    }

    /// <summary>What stands behind a building's number or letter in its names, the longest first: "座" of "A座".</summary>
    public string[] Signs { get; }

    /// <summary>Some building has doors as "2-3".</summary>
    public bool HasDashedDoors { get; }

    /// <summary>Some building has a letter on its door.</summary>
    public bool HasLetters => letters.Count > 0;

    /// <summary>The kind of building that the text begins with.</summary>
    /// <returns>How long it is; 0: none.</returns>
    public int Kind(ReadOnlySpan<char> text, out string? kind) => kinds.Match(text, out kind);

    /// <param name="letter">In lower case.</param>
    public bool IsLettered(char letter) => letters.Contains(letter);

    /// <summary>A room by its place on a floor, as it is on the door there: "2-3", else "203".</summary>
    /// <param name="zone">Null: any.</param>
    /// <param name="building">Null: any.</param>
    public string Door(string? zone, string? building, int floor, int number)
    {
        var meant = building is null ? [] : byDoor[building].Where(h => zone is null || h.Zone is null || h.Zone == zone).SelectMany(h => h.Doors).ToList();
        return meant.Count > 0 && meant.TrueForAll(d => d.Contains(Dash)) ? $"{floor}{Dash}{number}" : $"{floor}{number:00}";
    }

    static string? Sign(string name, string door)
    {
        var folded = new Wording(name).Text;
        var at = folded.IndexOf(new Wording(door).Text, StringComparison.Ordinal);
        return at >= 0 && at + door.Length < folded.Length ? folded[(at + door.Length)..] : null;
    }
}
