using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class DemoPeopleTests
{
    static readonly List<Student> Students = [.. DemoPeople.Students(MadeUpSchool.School, MadeUpSchool.Seed, MadeUpSchool.Size)];

    [Fact]
    public void The_same_seed_invents_the_same_people_and_another_seed_others()
    {
        Assert.Equal(Students, DemoPeople.Students(MadeUpSchool.School, MadeUpSchool.Seed, MadeUpSchool.Size));
        Assert.NotEqual(Students, DemoPeople.Students(MadeUpSchool.School, MadeUpSchool.Seed + 1, MadeUpSchool.Size));
    }

    [Fact]
    public void Thirty_thousand_have_a_number_and_a_bed_each()
    {
        Assert.Equal(MadeUpSchool.Size, Students.Count);
        Assert.Equal(MadeUpSchool.Size, Students.DistinctBy(s => s.Number).Count());
        Assert.Equal(MadeUpSchool.Size, Students.DistinctBy(s => s.Bed).Count());
    }

    [Fact]
    public void A_room_is_of_one_sex_college_and_grade_and_a_building_of_one_sex()
    {
        Assert.All(Students.GroupBy(s => s.Bed![..s.Bed!.LastIndexOf('-')]), room => Assert.Single(room.Select(s => (s.Sex, s.College, s.Grade)).Distinct()));
        Assert.All(Students.GroupBy(s => s.Bed![..s.Bed!.IndexOf('-')]), building => Assert.Single(building.Select(s => s.Sex).Distinct()));
        Assert.Equal(MadeUpSchool.School.Colleges.Count * MadeUpSchool.School.Grades.Count, Students.DistinctBy(s => (s.College, s.Grade)).Count());
    }

    [Fact]
    public void Everybodys_counsellor_is_of_the_staff()
    {
        var staff = DemoPeople.Staff(MadeUpSchool.School, MadeUpSchool.Seed).ToDictionary(s => s.Number);
        Assert.Equal(15 * 4 + 27 + 14 * 10, staff.Count);
        Assert.All(Students, s => Assert.Contains(staff[s.Counsellor!].Roles, r => r.Role == "counsellor" && r.Scope == s.College));
    }

    [Fact]
    public async Task They_are_written_as_lists_that_an_import_takes()
    {
        var folder = Directory.CreateTempSubdirectory("lanyue-demo-people-");
        try
        {
            DemoPeople.Write(MadeUpSchool.School, MadeUpSchool.Seed, 200, folder.FullName);
            await using var store = await PeopleStore.Open();
            var staff = await store.Takes(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "staff.csv"), Stop));
            var students = await store.Takes(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "students.csv"), Stop));

            Assert.Equal((227, 0, 0, 200), (staff.Plan.Counts.New, staff.Plan.Faults.Length, students.Plan.Faults.Length, students.Plan.Counts.New));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
