namespace Lanyue.Skills.Campus;

/// <summary>Answers who is responsible for a matter at a place, by the rules of <see cref="ResponsibilityEntry"/>.</summary>
sealed class Responsibilities
{
    readonly ILookup<(string? Place, string? Type, string? Matter), ResponsibilityEntry> rules;
    readonly IReadOnlyDictionary<string, UnitEntry> units;
    readonly FallbackEntry? fallback;

    public Responsibilities(SchoolEntries entries, IReadOnlyDictionary<string, UnitEntry> units)
    {
        (this.units, fallback) = (units, entries.Fallback);
        rules = entries.Responsibility.ToLookup(r => (r.Place, r.Type, r.Matter));
    }

    /// <param name="matter">Id of a matter; null: in general.</param>
    /// <returns>Null: the files name nobody, not even a fallback.</returns>
    public Responsibility? Of(CampusPlace place, string? matter, DateOnly day) =>
        (matter is null ? null : ByRule(place, matter, day)) ?? General(place, day) ?? Fallback();

    /// <summary>Whatever the place: rules that name none.</summary>
    /// <param name="matter">Id of a matter; null: in general.</param>
    /// <returns>Null: the files name nobody, not even a fallback.</returns>
    public Responsibility? Of(string? matter, DateOnly day) => (matter is null ? null : First(null, null, matter, day)) ?? First(null, null, null, day) ?? Fallback();

    Responsibility? ByRule(CampusPlace place, string? matter, DateOnly day)
    {
        foreach (var around in place.Upwards())
            if ((First(around.Id, null, matter, day) ?? (around.Type is { } type ? First(null, type.Id, matter, day) : null)) is { } near) return near;
        return First(null, null, matter, day);
    }

    /// <summary>Without a matter, what a place, its type and its host say is weighed place by place, from the inside out.</summary>
    Responsibility? General(CampusPlace place, DateOnly day)
    {
        foreach (var around in place.Upwards())
            if ((First(around.Id, null, null, day) ?? Named(around.Entry?.Unit, ResponsibleBy.PlaceUnit, around.Id, around.At)
                ?? (around.Type is { } type ? First(null, type.Id, null, day) ?? Named(type.Host, ResponsibleBy.Host, type.Id, type.At) : null)) is { } near) return near;
        return First(null, null, null, day);
    }

    Responsibility? First(string? place, string? type, string? matter, DateOnly day) =>
        rules[(place, type, matter)].Where(r => new Validity(r.From, r.Until).Holds(day) && units.ContainsKey(r.Unit)).MaxBy(r => r.From ?? DateOnly.MinValue) is { } rule
            ? new(units[rule.Unit], ResponsibleBy.Rule, rule.Id, rule.At) : null;

    Responsibility? Named(string? unit, ResponsibleBy by, string rule, Where at) => unit is not null && units.TryGetValue(unit, out var found) ? new(found, by, rule, at) : null;

    Responsibility? Fallback() => Named(fallback?.Unit, ResponsibleBy.Fallback, "", fallback?.At ?? Where.Nowhere);
}
