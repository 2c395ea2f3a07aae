using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Texts of a list as the school's files understand them. A college is a unit, or a field of study of the residence rules; those who work for it name it as their unit.</summary>
static class SchoolListNames
{
    /// <param name="day">Campus day whose names candidates are told by.</param>
    public static CampusNames Of(School school, DateOnly day) => new(
        said => One(Beds(school, said), school, day),
        said => Unit(school, said),
        said => Unit(school, said),
        said => One(school.Place(said) is { Level: PlaceLevel.Building } named ? [named] : Buildings(school, said), school, day),
        said => Role(school, said));

    static CampusName Unit(School school, string said) => school.UnitsNamed(said) switch
    {
        _ when school.Units.ContainsKey(said) || school.Entries.Residence?.Majors.Contains(said) == true => CampusName.Of(said),
        [] => CampusName.Unknown,
        [var unit] => CampusName.Of(unit.Id),
        var several => new(null, [.. several.Select(u => u.Name)]),
    };

    static CampusName Role(School school, string said)
    {
        if (school.Roles[said] is not null) return CampusName.Of(said);
        var titled = school.Entries.Roles.Where(r => NameKey.Of(r.Title) == NameKey.Of(said)).ToList();
        return titled.Count == 1 ? CampusName.Of(titled[0].Id) : new(null, [.. titled.Select(r => r.Id)]);
    }

    static CampusName One(IReadOnlyList<CampusPlace> found, School school, DateOnly day) =>
        found.Count == 1 ? CampusName.Of(found[0].Id) : new(null, [.. found.Select(p => school.FullName(p, day))]);

    /// <summary>"东区3-502-2": building, door and bed, each behind a "-". A door may have a "-" of its own.</summary>
    static List<CampusPlace> Beds(School school, string said)
    {
        if (school.Place(said) is { Level: PlaceLevel.Bed } named) return [named];
        var parts = Writing.Fold(said).Split('-');
        return
        [
            .. from cut in Enumerable.Range(1, Math.Max(0, parts.Length - 2))
               from building in Buildings(school, string.Join('-', parts[..cut]))
               from room in school.Numbered(PlaceLevel.Room, string.Join('-', parts[cut..^1])).Where(r => r.IsIn(building))
               from bed in room.Children.Where(b => b.Level == PlaceLevel.Bed && IsNumber(b, parts[^1]))
               select bed,
        ];
    }

    /// <summary>By its name or number; behind its zone's where several have that.</summary>
    static List<CampusPlace> Buildings(School school, string said)
    {
        var key = NameKey.Of(said);
        var whole = Called(school, said).Distinct().ToList();
        if (whole.Count > 0) return whole;
        return
        [
            .. (from cut in Enumerable.Range(1, Math.Max(0, key.Length - 1))
                from zone in school.Named(key[..cut]).Select(n => n.Place).Where(p => p.Level < PlaceLevel.Building)
                from building in Called(school, key[cut..])
                where building.IsIn(zone)
                select building).Distinct(),
        ];
    }

    static IEnumerable<CampusPlace> Called(School school, string said) =>
        school.Named(said).Select(n => n.Place).Where(p => p.Level == PlaceLevel.Building).Concat(school.Numbered(PlaceLevel.Building, said));

    static bool IsNumber(CampusPlace place, string said) => place.Number is { } number && NameKey.Number(number) == NameKey.Number(said);
}
