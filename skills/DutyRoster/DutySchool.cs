using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.DutyRoster;

/// <summary>A place or unit as it is kept: by its id, and as it is called on the day.</summary>
public sealed record DutyName(string Id, string Name);

/// <summary>What is written on the roster's page for a place or unit, as the school in force has it. Of no school everything is taken as it is written.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
public sealed class DutySchool(Func<School?> inForce, TimeProvider clock)
{
    /// <summary>Of every building with a number, as they are called in full.</summary>
    public IReadOnlyList<string> Buildings => inForce() is { } school ? [.. NumberedBuildings(school).Select(b => school.FullName(b, Today))] : [];

    /// <summary>Of every place but rooms and what is in them.</summary>
    public IReadOnlyList<string> Places => inForce() is { } school ? [.. LargePlaces(school).Select(p => school.FullName(p, Today)).Distinct()] : [];

    public IReadOnlyList<string> Units => inForce() is { } school ? [.. school.Entries.Units.Select(u => u.Name)] : [];

    DateOnly Today => CampusTime.DayOf(clock.GetUtcNow());

    /// <returns>Null: the school has no such building, or several of that name.</returns>
    public DutyName? Building(string said) => inForce() is { } school ? Meant(said, school, NumberedBuildings(school)) : new(said, said);

    /// <summary>A room too, by its id.</summary>
    /// <returns>Null: the school has no such place, or several of that name.</returns>
    public DutyName? Place(string said) =>
        inForce() is not { } school ? new(said, said)
        : school.Place(said) is { } place ? new(place.Id, school.FullName(place, Today))
        : Meant(said, school, LargePlaces(school));

    /// <returns>Null: the school has no such unit, or several of that name.</returns>
    public DutyName? Unit(string said)
    {
        if (inForce() is not { } school) return new(said, said);
        var meant = school.Units.GetValueOrDefault(said) ?? (school.UnitsNamed(said) is [var one] ? one : null);
        return meant is null ? null : new(meant.Id, meant.Name);
    }

    /// <summary>By id, else by the full name, else by a name that only one of them has.</summary>
    DutyName? Meant(string said, School school, IReadOnlyList<CampusPlace> among)
    {
        var meant = among.FirstOrDefault(p => p.Id == said) is { } byId ? byId
            : among.Where(p => school.FullName(p, Today) == said).ToList() is [var full] ? full
            : school.Named(said).Select(n => n.Place).Distinct().Where(among.Contains).ToList() is [var named] ? named : null;
        return meant is null ? null : new(meant.Id, school.FullName(meant, Today));
    }

    static IReadOnlyList<CampusPlace> NumberedBuildings(School school) => [.. school.Places.Where(p => p is { Level: PlaceLevel.Building, Number: not null })];

    static IReadOnlyList<CampusPlace> LargePlaces(School school) =>
        [.. school.Places.Where(p => p.Level is PlaceLevel.Zone or PlaceLevel.Site or PlaceLevel.Outdoor or PlaceLevel.Building || (p.Level is PlaceLevel.Point or PlaceLevel.Room && p.Names.Count > 0))];
}
