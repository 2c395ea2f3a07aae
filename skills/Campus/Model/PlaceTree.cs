namespace Lanyue.Skills.Campus;

/// <summary>Builds the place tree: what the files name, then what their rules make, then what lies in those.</summary>
sealed class PlaceTree(SchoolEntries entries, IReadOnlyDictionary<string, PlaceTypeEntry> types, List<Finding> findings)
{
    /// <summary>More than any university has beds; a slip in a range must not fill the memory.</summary>
    const int Most = 400_000;

    readonly Dictionary<string, CampusPlace> byId = new(StringComparer.Ordinal);
    readonly List<CampusPlace> all = [];

    /// <summary>Rooms that a rule gives to a service point.</summary>
    public List<Assignment> Given { get; } = [];

    public IReadOnlyList<CampusPlace> All => all;

    public IReadOnlyDictionary<string, CampusPlace> ById => byId;

    public void Build()
    {
        var waiting = entries.Places.ToList();
        Settle(waiting);
        foreach (var rule in entries.Generated) Make(rule);
        Settle(waiting);
        foreach (var lost in waiting)
            findings.Add(byId.ContainsKey(lost.In!) || waiting.Exists(w => w.Id == lost.In)
                ? Finding.Of(LintRules.WronglyPlaced, lost.At.Of("in"), lost.Id, ("parent", lost.In!))
                : Finding.Of(LintRules.Dangling, lost.At.Of("in"), lost.In!, ("key", "in"), ("holder", lost.Id)));
    }

    /// <summary>Adds those whose parent is there, until no more can be.</summary>
    void Settle(List<PlaceEntry> waiting)
    {
        while (waiting.RemoveAll(e => (e.In is null || byId.ContainsKey(e.In)) && Add(e, e.In is null ? null : byId[e.In])) > 0) { }
    }

    bool Add(PlaceEntry entry, CampusPlace? parent)
    {
        if (parent is not null && !CanLieIn(entry.Level, parent.Level)) findings.Add(Finding.Of(LintRules.WronglyPlaced, entry.At.Of("level"), entry.Id, ("parent", parent.Id)));
        var place = Keep(new(entry.Id, entry.Level, parent, entry.At)
        {
            Entry = entry, Number = entry.Number, Type = TypeOf(entry.Type), Validity = new(entry.From, entry.Until), Names = [.. NamesOf(entry)],
        }, LintRules.IdTwice);
        foreach (var child in entry.Places)
        {
            if (child.In is not null && child.In != entry.Id) findings.Add(Finding.Of(LintRules.WronglyPlaced, child.At.Of("in"), child.Id, ("parent", child.In)));
            Add(child, place);
        }
        return true;
    }

    CampusPlace Keep(CampusPlace place, LintRule ifTaken)
    {
        if (byId.TryGetValue(place.Id, out var first)) findings.Add(Finding.Of(ifTaken, place.At.Of("id"), place.Id, ("first", $"{first.At}")));
        else byId.Add(place.Id, place);
        all.Add(place);
        return place;
    }

    PlaceTypeEntry? TypeOf(string? id) => id is null ? null : types.GetValueOrDefault(id);

    static IEnumerable<PlaceName> NamesOf(PlaceEntry entry) =>
        (entry.Name is null ? [] : new[] { new PlaceName(entry.Name, NameKind.Official, default, entry.Source) })
            .Concat(entry.Names.Select(n => new PlaceName(n.Name, n.Kind, new(n.From, n.Until), n.Source)))
            .Concat(entry.Aliases.Select(a => new PlaceName(a, NameKind.Alias, default, null)));

    internal static bool CanLieIn(PlaceLevel inner, PlaceLevel outer) =>
        inner is PlaceLevel.Point or PlaceLevel.Outdoor ? outer is not (PlaceLevel.Bed or PlaceLevel.Seat)
        : inner is PlaceLevel.Seat ? outer is PlaceLevel.Room or PlaceLevel.Floor or PlaceLevel.Outdoor or PlaceLevel.Point
        : outer == PlaceLevel.Point ? inner is PlaceLevel.Room
        : outer < inner;

    void Make(GeneratedEntry rule)
    {
        if (!byId.TryGetValue(rule.In, out var parent))
        {
            findings.Add(Finding.Of(LintRules.Dangling, rule.At.Of("in"), rule.In, ("key", "in"), ("holder", rule.Id)));
            return;
        }
        var (buildings, floors) = (Range(rule, "buildings", rule.Buildings), Range(rule, "floors", rule.Floors));
        var (rooms, beds) = (Range(rule, "rooms", rule.Rooms), Range(rule, "beds", rule.Beds));
        if (all.Count + (long)buildings.Count * floors.Count * Math.Max(1, rooms.Count) * Math.Max(1, beds.Count) > Most)
            findings.Add(Finding.Of(LintRules.MakesTooMuch, rule.At, rule.Id, ("limit", $"{Most}")));
        else
            foreach (var number in buildings) Make(rule, parent, number, floors, rooms, beds);
    }

    IReadOnlyList<string> Range(GeneratedEntry rule, string key, string? said)
    {
        if (said is null) return [];
        var range = NumberRange.Read(said);
        if (range.Count == 0) findings.Add(Finding.Of(LintRules.MakesNothing, rule.At.Of(key), rule.Id, ("key", key), ("range", said)));
        return range;
    }

    void Make(GeneratedEntry rule, CampusPlace parent, string number, IReadOnlyList<string> floors, IReadOnlyList<string> rooms, IReadOnlyList<string> beds)
    {
        string Filled(string template) => template.Replace("{building}", number, StringComparison.Ordinal);
        var id = Id(Filled(rule.Building));
        if (byId.TryGetValue(id, out var first))
        {
            findings.Add(Finding.Of(LintRules.Collides, rule.At.Of("building"), id, ("first", $"{first.At}")));
            return;
        }
        var building = Keep(new(id, PlaceLevel.Building, parent, rule.At)
        {
            Number = number, Type = TypeOf(rule.Type),
            Names =
            [
                .. rule.Name is null ? [] : new[] { new PlaceName(Filled(rule.Name), NameKind.Official, default, rule.Source) },
                .. rule.Aliases.Select(a => new PlaceName(Filled(a), NameKind.Alias, default, null)),
            ],
        }, LintRules.Collides);

        var roomType = TypeOf(rule.RoomType);
        foreach (var floor in floors)
        {
            var storey = Floor(rule, building, floor);
            foreach (var room in rooms)
            {
                var made = Room(rule, storey, room, roomType);
                foreach (var bed in beds) Keep(new(Id($"{made.Id}-{bed}"), PlaceLevel.Bed, made, rule.At) { Number = bed }, LintRules.Collides);
            }
        }
        foreach (var also in rule.Also) Add(rule, building, also);
    }

    /// <summary>Doors may have capitals, ids have none.</summary>
    static string Id(string made) => made.ToLowerInvariant();

    CampusPlace Floor(GeneratedEntry rule, CampusPlace building, string number) =>
        building.Children.FirstOrDefault(c => c.Level == PlaceLevel.Floor && c.Number == number)
        ?? Keep(new(Id($"{building.Id}-f{number}"), PlaceLevel.Floor, building, rule.At) { Number = number }, LintRules.Collides);

    CampusPlace Room(GeneratedEntry rule, CampusPlace floor, string number, PlaceTypeEntry? type)
    {
        var building = floor.Parent!;
        var door = (rule.Door ?? "{floor}{room}").Replace("{building}", building.Number, StringComparison.Ordinal).Replace("{floor}", floor.Number, StringComparison.Ordinal).Replace("{room}", number, StringComparison.Ordinal);
        return Keep(new(Id($"{building.Id}-{door}"), PlaceLevel.Room, floor, rule.At) { Number = door, Type = type }, LintRules.Collides);
    }

    void Add(GeneratedEntry rule, CampusPlace building, AlsoEntry also)
    {
        var point = Keep(new($"{building.Id}-{also.Type}", PlaceLevel.Point, building, also.At) { Type = TypeOf(also.Type) }, LintRules.Collides);
        if (also.Floor is null || also.Rooms is null) return;
        var numbers = NumberRange.Read(also.Rooms);
        if (numbers.Count == 0) findings.Add(Finding.Of(LintRules.MakesNothing, also.At.Of("rooms"), rule.Id, ("key", "rooms"), ("range", also.Rooms)));
        foreach (var number in numbers) Given.Add(new(point, Room(rule, Floor(rule, building, also.Floor), number, null), Certainty.Confirmed, default, also.At));
    }
}
