namespace Lanyue.Skills.Campus;

/// <summary>Where invented people live and work. All texts as an import resolves them; from the campus files, nothing of a school is known here.</summary>
/// <param name="Buildings">In the order in which they are filled.</param>
/// <param name="Colleges">At least one.</param>
/// <param name="Grades">Years of entry, at least one.</param>
/// <param name="Units">Where staff other than counsellors work.</param>
/// <param name="CounsellorRole">Role of those who look after a college's grade.</param>
/// <param name="BuildingRole">Role of those who look after a building.</param>
/// <param name="UnitRole">Role of a unit's staff.</param>
/// <param name="StaffEachUnit">How many work in each unit.</param>
/// <param name="Since">First day of all roles.</param>
public sealed record DemoSchool(
    IReadOnlyList<DemoBuilding> Buildings, IReadOnlyList<string> Colleges, IReadOnlyList<int> Grades, IReadOnlyList<string> Units,
    string CounsellorRole, string BuildingRole, string UnitRole, int StaffEachUnit, DateOnly Since)
{
    /// <summary>Of the academic year.</summary>
    const int FirstMonth = 9;

    const int GradeCount = 4, StaffOfEachUnit = 10;

    /// <summary>Students of the four newest grades, in the school's own beds; its fields of study stand for colleges, else its units.</summary>
    /// <param name="today">Campus day.</param>
    /// <returns>Null: the files have no beds, no units or no roles that people could have.</returns>
    public static DemoSchool? Of(School school, DateOnly today)
    {
        var buildings = school.Places.Where(p => p.Level == PlaceLevel.Bed).GroupBy(b => b.Around(PlaceLevel.Building)).Where(b => b.Key is not null)
            .Select(b => new DemoBuilding(b.Key!.Id, [.. b.GroupBy(bed => bed.Parent!).Select(room => room.Select(bed => bed.Id).ToArray())])).ToList();
        var units = school.Units.Keys.Order(StringComparer.Ordinal).ToList();
        var roles = school.Entries.Roles;
        if (buildings.Count == 0 || units.Count == 0 || roles.Count == 0) return null;

        var ofBuildings = roles.FirstOrDefault(r => r.Per == PlaceLevel.Building) ?? roles[0];
        var newest = today.Month >= FirstMonth ? today.Year : today.Year - 1;
        var majors = school.Entries.Residence?.Majors ?? [];
        return new(buildings, majors.Count > 0 ? majors : units, [.. Enumerable.Range(newest - GradeCount + 1, GradeCount)], units,
            ofBuildings.DrawnFrom ?? ofBuildings.Id, ofBuildings.Id, (roles.FirstOrDefault(r => r.Unit is not null) ?? roles[0]).Id, StaffOfEachUnit, new(newest, FirstMonth, 1));
    }
}

/// <param name="Name">As roles name it.</param>
/// <param name="Rooms">Each the texts of its beds.</param>
public sealed record DemoBuilding(string Name, IReadOnlyList<IReadOnlyList<string>> Rooms)
{
    /// <summary>"{name}-302-1" to "{name}-302-4", floor by floor.</summary>
    public static DemoBuilding Of(string name, int floors, int roomsEachFloor, int bedsEachRoom) => new(name,
    [
        .. from floor in Enumerable.Range(1, floors)
           from room in Enumerable.Range(1, roomsEachFloor)
           select Enumerable.Range(1, bedsEachRoom).Select(bed => $"{name}-{floor}{room:00}-{bed}").ToArray(),
    ]);
}
