namespace Lanyue.Skills.Campus;

/// <summary>Invented people of a school: the same seed and school, the same people, on every machine.</summary>
public static class DemoPeople
{
    /// <summary>
    /// Fills beds in order. A building is of one sex, by turns; a room of one college and one grade. Each college and grade has one counsellor.
    /// </summary>
    /// <param name="most">How many at most; as many as there are beds where those are fewer.</param>
    public static IEnumerable<Student> Students(DemoSchool school, int seed, int most)
    {
        var random = new Random(seed);
        var (serial, room) = (0, 0);
        for (var building = 0; building < school.Buildings.Count; building++)
            foreach (var beds in school.Buildings[building].Rooms)
            {
                var (college, grade) = GroupOf(school, room++);
                foreach (var bed in beds)
                {
                    if (serial == most) yield break;
                    serial++;
                    yield return new(
                        $"{school.Grades[grade]}{college + 1:00}{serial:000000}", DemoNames.Name(random), school.Colleges[college], school.Grades[grade],
                        building % 2 == 0 ? Sex.Male : Sex.Female, bed, DemoNames.StudentPhone(serial), Counsellor(school, college, grade), null);
                }
            }
    }

    /// <summary>A counsellor for each college and grade, one for each building, and some in each unit.</summary>
    public static IEnumerable<StaffMember> Staff(DemoSchool school, int seed)
    {
        var random = new Random(seed);
        var serial = 0;
        for (var college = 0; college < school.Colleges.Count; college++)
            for (var grade = 0; grade < school.Grades.Count; grade++)
                yield return Member(Counsellor(school, college, grade), school.Colleges[college], new(school.CounsellorRole, RoleScope.College, school.Colleges[college], school.Since, null));
        foreach (var (building, at) in school.Buildings.Select((b, i) => (b, i)))
            yield return Member($"B{at + 1:00000}", null, new(school.BuildingRole, RoleScope.Building, building.Name, school.Since, null));
        foreach (var (unit, at) in school.Units.SelectMany(u => Enumerable.Repeat(u, school.StaffEachUnit)).Select((u, i) => (u, i)))
            yield return Member($"W{at + 1:00000}", unit, new(school.UnitRole, RoleScope.Unit, unit, school.Since, null));

        StaffMember Member(string number, string? unit, StaffRole role) => new(number, DemoNames.Name(random), unit, DemoNames.StaffPhone(++serial), null) { Roles = [role] };
    }

    /// <summary>Writes "students.csv" and "staff.csv", as an import takes them; the staff first.</summary>
    public static void Write(DemoSchool school, int seed, int most, string folder)
    {
        using var staff = File.Create(Path.Combine(folder, "staff.csv"));
        PeopleLists.Write(staff, Staff(school, seed));
        using var students = File.Create(Path.Combine(folder, "students.csv"));
        PeopleLists.Write(students, Students(school, seed, most));
    }

    /// <summary>Neighbouring rooms are of one group, as on a real corridor; groups come round again.</summary>
    static (int College, int Grade) GroupOf(DemoSchool school, int room)
    {
        const int Corridor = 10;
        var group = room / Corridor % (school.Colleges.Count * school.Grades.Count);
        return (group / school.Grades.Count, group % school.Grades.Count);
    }

    static string Counsellor(DemoSchool school, int college, int grade) => $"C{college * school.Grades.Count + grade + 1:00000}";
}
