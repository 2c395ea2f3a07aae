using System.Collections.Frozen;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Skills.Campus;

/// <summary>
/// One version of a school, compiled from its files and never changed: places by id, name and number, who is responsible, how things are called on a
/// day. Days are campus days (UTC+8). Safe for any number of threads.
/// </summary>
public sealed class School
{
    readonly FrozenDictionary<string, CampusPlace> byId;
    readonly FrozenDictionary<string, NamedPlace[]> byName;
    readonly FrozenDictionary<(PlaceLevel, string), CampusPlace[]> byNumber;
    readonly FrozenDictionary<string, PlaceTypeEntry[]> typesByName;
    readonly FrozenDictionary<string, UnitEntry[]> unitsByName;
    readonly ILookup<CampusPlace, Assignment> sites, sitesHave;
    readonly ILookup<string, CampusPlace> byType;
    readonly Responsibilities responsibilities;
    readonly WordsEntry? words;
    readonly Lazy<AcademicCalendar?> calendar;

    School(SchoolEntries entries, List<Finding> findings)
    {
        Entries = entries;
        words = entries.Words;
        calendar = new(() => SchoolCalendar.Of(entries));
        (Types, Units) = (ById(entries.PlaceTypes), ById(entries.Units));
        (Matters, Texts, Phones) = (ById(entries.Matters), ById(entries.Texts), ById(entries.Phones));
        var tree = new PlaceTree(entries, Types, findings);
        tree.Build();
        Places = tree.All;
        Roots = [.. Places.Where(p => p.Parent is null)];
        byId = tree.ById.ToFrozenDictionary(StringComparer.Ordinal);
        byName = Places.SelectMany(p => p.Names.Select(n => new NamedPlace(p, n))).GroupBy(n => NameKey.Of(n.Name.Text)).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        byNumber = Places.Where(p => p.Number is not null).GroupBy(p => (p.Level, NameKey.Number(p.Number!))).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        byType = Places.Where(p => p.Type is not null).ToLookup(p => p.Type!.Id);
        typesByName = ByName(entries.PlaceTypes, t => [t.Name, .. t.Aliases]);
        unitsByName = ByName(entries.Units, NamesOf);
        Assignments = [.. entries.Assignments.Where(a => byId.ContainsKey(a.Place) && byId.ContainsKey(a.Site)).Select(a => new Assignment(byId[a.Place], byId[a.Site], a.Status, new(a.From, a.Until), a.At)), .. tree.Given];
        sites = Assignments.ToLookup(a => a.Point);
        sitesHave = Assignments.ToLookup(a => a.Site);
        responsibilities = new(entries, Units);
        (Roles, Housing) = (new(entries), new(entries, byId));
    }

    /// <summary>Compiles what can be; what cannot is left out and is a finding.</summary>
    internal static School Compile(SchoolEntries entries, List<Finding> findings) => new(entries, findings);

    /// <summary>What the files said.</summary>
    public SchoolEntries Entries { get; }

    /// <summary>All, a place always behind the one it lies in.</summary>
    public IReadOnlyList<CampusPlace> Places { get; }

    public IReadOnlyList<CampusPlace> Roots { get; }

    public IReadOnlyDictionary<string, PlaceTypeEntry> Types { get; }

    public IReadOnlyDictionary<string, UnitEntry> Units { get; }

    public IReadOnlyDictionary<string, MatterEntry> Matters { get; }

    public IReadOnlyDictionary<string, TextEntry> Texts { get; }

    public IReadOnlyDictionary<string, PhoneEntry> Phones { get; }

    public IReadOnlyList<Assignment> Assignments { get; }

    public Roles Roles { get; }

    public Housing Housing { get; }

    /// <summary>Null: the files have none that covers a day.</summary>
    public AcademicCalendar? Calendar => calendar.Value;

    public int Beds => Places.Count(p => p.Level == PlaceLevel.Bed);

    /// <summary>Null: the school has no such place.</summary>
    public CampusPlace? Place(string id) => byId.GetValueOrDefault(id);

    /// <summary>Every place with this name, whenever and of whatever kind it is. Width, case and spaces do not matter.</summary>
    public IReadOnlyList<NamedPlace> Named(string said) => byName.GetValueOrDefault(NameKey.Of(said)) ?? [];

    /// <summary>Every place of a level with this number on its door.</summary>
    public IReadOnlyList<CampusPlace> Numbered(PlaceLevel level, string said) => byNumber.GetValueOrDefault((level, NameKey.Number(said))) ?? [];

    public IReadOnlyList<PlaceTypeEntry> TypesNamed(string said) => typesByName.GetValueOrDefault(NameKey.Of(said)) ?? [];

    /// <summary>Several where units share an alias. "保卫部（处）"-like names are found without and with each half too.</summary>
    public IReadOnlyList<UnitEntry> UnitsNamed(string said) => unitsByName.GetValueOrDefault(NameKey.Of(said)) ?? [];

    /// <summary>On any day.</summary>
    public IEnumerable<CampusPlace> OfType(string type) => byType[type];

    /// <summary>The matter that an intent of nlu/INTENTS is for: the first that names it, else the one that covers it. Null: none.</summary>
    public MatterEntry? MatterOf(string intent) => Entries.Matters.FirstOrDefault(m => m.Intent == intent) ?? Entries.Matters.FirstOrDefault(m => m.Covers.Contains(intent));

    /// <summary>Who is responsible whatever the place.</summary>
    /// <param name="matter">Id of a matter; null: in general.</param>
    /// <returns>Null: nobody is named, not even a fallback.</returns>
    public Responsibility? Responsible(string? matter, DateOnly day) => responsibilities.Of(matter, day);

    /// <param name="matter">Id of a matter; null: in general.</param>
    /// <returns>Null: nobody is named, not even a fallback.</returns>
    public Responsibility? Responsible(CampusPlace place, string? matter, DateOnly day) => responsibilities.Of(place, matter, day);

    /// <summary>By when the unit is to have taken it up, counted in its periods of work. Null: the matter promises nothing, or the calendar does not reach so far.</summary>
    public DateTimeOffset? AcceptBy(MatterEntry? matter, DateTimeOffset now) =>
        matter?.AcceptHours is { } hours && Calendar is { } calendar && calendar.DueAt(now, TimeSpan.FromHours(hours)).Is(out var due) ? due : null;

    /// <summary>Where a service point is on a day: the sites that are sure, and those that are not.</summary>
    public Whereabouts SiteOf(CampusPlace point, DateOnly day) =>
        new([.. sites[point].Where(a => a.Validity.Holds(day) && a.Status == Certainty.Confirmed).Select(a => a.Site)], [.. sites[point].Where(a => a.Validity.Holds(day) && a.Status == Certainty.Unconfirmed).Select(a => a.Site)]);

    /// <summary>The service points that have a site on a day, sure or not.</summary>
    public IEnumerable<Assignment> At(CampusPlace site, DateOnly day) => sitesHave[site].Where(a => a.Validity.Holds(day));

    /// <summary>Where it is, in words. Of a service point whose site is not confirmed, all sites meant for its type, by text "site.unconfirmed": which of them it has is not claimed.</summary>
    /// <returns>Null: the files know of no site.</returns>
    public string? Location(CampusPlace place, DateOnly day)
    {
        if (place.Level != PlaceLevel.Point) return FullName(place, day);
        var found = SiteOf(place, day);
        if (found.Sites.Count > 0) return Listed(found.Sites, day);
        if (found.Unconfirmed.Count == 0) return place.Parent is { Level: not PlaceLevel.Campus } around ? Location(around, day) : null;
        return Texts.TryGetValue(CampusTexts.SiteUnconfirmed, out var text)
            ? text.Text.Replace("{name}", place.Type?.Name ?? Name(place, day), StringComparison.Ordinal).Replace("{sites}", Listed(PossibleSites(place, day), day), StringComparison.Ordinal) : null;
    }

    /// <summary>Where it is for sure; else every site that is meant for a place of its type, since nobody has said which.</summary>
    internal IReadOnlyList<CampusPlace> PossibleSites(CampusPlace point, DateOnly day)
    {
        var own = SiteOf(point, day);
        if (own.Sites.Count > 0 || own.Unconfirmed.Count == 0 || point.Type is null) return own.Sites.Count > 0 ? own.Sites : own.Unconfirmed;
        return [.. byType[point.Type.Id].SelectMany(p => SiteOf(p, day).Unconfirmed).Distinct()];
    }

    /// <summary>What a menu may offer of a register: types that their owner has described.</summary>
    public IEnumerable<PlaceTypeEntry> Published(RegisterEntry register) => register.Types.Where(Types.ContainsKey).Select(t => Types[t]).Where(t => t.Description is not null);

    string Listed(IEnumerable<CampusPlace> places, DateOnly day) => string.Join(words?.And ?? " ", places.Select(p => FullName(p, day)));

    /// <summary>What it is called without what it lies in: its name, its type's name, or by its number.</summary>
    public string Name(CampusPlace place, DateOnly day) => place.NameOn(day)?.Text ?? ByNumber(place) ?? place.Type?.Name ?? place.Id;

    /// <summary>From the zone down, "东区" + "3号楼" + "502" in one word. A campus is left out, and so is a floor around a room.</summary>
    public string FullName(CampusPlace place, DateOnly day)
    {
        var parts = place.Upwards().Where(p => ReferenceEquals(p, place) || p.Level is not (PlaceLevel.Campus or PlaceLevel.Floor)).Reverse();
        return string.Concat(parts.Select(p => Name(p, day)));
    }

    /// <summary>The caveat of a disputed name: the current name once, in the words of text "name.disputed"; null: nobody disputes it.</summary>
    public string? Caveat(CampusPlace place, DateOnly day) =>
        place.NameOn(day) is { Kind: NameKind.Disputed } name && Texts.TryGetValue(CampusTexts.Disputed, out var text) ? text.Text.Replace("{name}", name.Text, StringComparison.Ordinal) : null;

    string? ByNumber(CampusPlace place) => place.Number is null ? null : ByNumber(place.Level, place.Number);

    /// <summary>How a place with only a number is said: "3号楼".</summary>
    public string ByNumber(PlaceLevel level, string number)
    {
        if (words is null) return number;
        var template = level switch { PlaceLevel.Building => words.Building, PlaceLevel.Floor => words.Floor, PlaceLevel.Room => words.Room, PlaceLevel.Bed => words.Bed, PlaceLevel.Seat => words.Seat, _ => "{number}" };
        return template.Replace("{number}", number, StringComparison.Ordinal);
    }

    static FrozenDictionary<string, T> ById<T>(IEnumerable<T> entries) where T : IIdentified =>
        entries.GroupBy(e => e.Id, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    static FrozenDictionary<string, T[]> ByName<T>(IEnumerable<T> entries, Func<T, IEnumerable<string>> names) =>
        entries.SelectMany(e => names(e).Select(NameKey.Of).Distinct().Select(n => (Name: n, Entry: e))).GroupBy(e => e.Name, e => e.Entry).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    static IEnumerable<string> NamesOf(UnitEntry unit) => [.. Bracketed(unit.Name), .. unit.Aliases.SelectMany(Bracketed), .. unit.Names.SelectMany(n => Bracketed(n.Name))];

    /// <summary>"甲部（处）" is also "甲部" and "甲处".</summary>
    internal static IEnumerable<string> Bracketed(string name)
    {
        yield return name;
        var (open, close) = (name.IndexOfAny(['（', '(']), name.IndexOfAny(['）', ')']));
        if (open < 1 || close != name.Length - 1 || close - open < 2) yield break;
        yield return name[..open];
        yield return name[..(open - 1)] + name[(open + 1)..close];
    }
}

/// <summary>A place under one of its names.</summary>
public sealed record NamedPlace(CampusPlace Place, PlaceName Name);

/// <param name="Sites">Where it is for sure.</param>
/// <param name="Unconfirmed">Where it may be; said only as the buildings that are meant for its kind, until the school confirms.</param>
public sealed record Whereabouts(IReadOnlyList<CampusPlace> Sites, IReadOnlyList<CampusPlace> Unconfirmed);
