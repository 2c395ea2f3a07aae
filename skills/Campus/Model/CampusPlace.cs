namespace Lanyue.Skills.Campus;

/// <summary>A name that a place has or had.</summary>
public sealed record PlaceName(string Text, NameKind Kind, Validity Validity, string? Source);

/// <summary>A place of the compiled school. Ids stay; names, types and what lies in it belong to one version of the files.</summary>
public sealed class CampusPlace
{
    readonly List<CampusPlace> inside = [];  // grows only while the tree is built

    internal CampusPlace(string id, PlaceLevel level, CampusPlace? parent, Where at)
    {
        (Id, Level, Parent, At) = (id, level, parent, at);
        parent?.inside.Add(this);
    }

    public string Id { get; }

    public PlaceLevel Level { get; }

    /// <summary>Null: it is a root.</summary>
    public CampusPlace? Parent { get; }

    /// <summary>Of a generated place: its rule.</summary>
    public Where At { get; }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<CampusPlace> Children => inside;

    /// <summary>On its door: "3", "502"; null: none.</summary>
    public string? Number { get; internal init; }

    public PlaceTypeEntry? Type { get; internal init; }

    /// <summary>What the file says of it; null: a rule made it.</summary>
    public PlaceEntry? Entry { get; internal init; }

    public Validity Validity { get; internal init; }

    public IReadOnlyList<PlaceName> Names { get; internal init; } = [];

    /// <summary>The name it is called by on a day: the official one, else the first disputed one, else the first alias; null: it has only a number.</summary>
    public PlaceName? NameOn(DateOnly day) =>
        Names.Where(n => n.Kind != NameKind.Former && n.Validity.Holds(day)).MinBy(Rank)
        ?? Names.FirstOrDefault(n => n.Kind == NameKind.Former && n.Validity.Holds(day));

    static int Rank(PlaceName name) => name.Kind switch { NameKind.Official => 0, NameKind.Disputed => 1, _ => 2 };

    /// <summary>From itself up to its root.</summary>
    public IEnumerable<CampusPlace> Upwards()
    {
        for (var place = this; place is not null; place = place.Parent) yield return place;
    }

    /// <summary>It is that place or lies in it.</summary>
    public bool IsIn(CampusPlace other)
    {
        for (var place = this; place is not null; place = place.Parent)
            if (ReferenceEquals(place, other)) return true;
        return false;
    }

    /// <summary>The place of a level that it is or lies in; null: in none.</summary>
    public CampusPlace? Around(PlaceLevel level) => Upwards().FirstOrDefault(p => p.Level == level);

    public override string ToString() => Id;
}
