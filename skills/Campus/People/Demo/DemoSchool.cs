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
    string CounsellorRole, string BuildingRole, string UnitRole, int StaffEachUnit, DateOnly Since);

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
