using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>Texts of a list of people, as both schools' files understand them.</summary>
public sealed class SchoolListNamesTests
{
    static CampusNames Of(string school) => CampusNames.Of((school == "Lanyue" ? Schools.Lanyue : Schools.Qingshiwan).School, Schools.Day);

    [Theory]
    [InlineData("Lanyue", "e3-502-2", "e3-502-2")]
    [InlineData("Lanyue", "东区3-502-2", "e3-502-2")]
    [InlineData("Lanyue", "东3-502-2", null)]                       // no zone is called so, and there are two buildings 3
    [InlineData("Lanyue", "西苑3-502-2", "w3-502-2")]
    [InlineData("Lanyue", "东区３－502－2", "e3-502-2")]
    [InlineData("Lanyue", "东区3-502-5", null)]
    [InlineData("Lanyue", "东区3-502", null)]
    [InlineData("Lanyue", "-", null)]
    [InlineData("Qingshiwan", "第一片区A-2-7-6", "q1-a-2-7-6")]      // a door with a "-" of its own
    [InlineData("Qingshiwan", "三片区A-1203-B", "q3-a-1203-b")]
    public void A_bed(string school, string said, string? id) => Assert.Equal(id, Of(school).Bed(said).Id);

    [Fact]
    public void A_building_of_two_zones_is_asked_about_with_each_ones_name()
    {
        Assert.Equal("w5", Of("Lanyue").Building("西区5").Id);
        var asked = Of("Lanyue").Building("5");
        Assert.Null(asked.Id);
        Assert.Equal(2, asked.Candidates.Count);
        Assert.All(asked.Candidates, said => Assert.NotNull(Of("Lanyue").Building(said).Id));  // what is offered is understood
    }

    [Fact]
    public void Units_colleges_and_roles_are_found_by_id_and_by_name_and_nothing_else_is()
    {
        var names = Of("Lanyue");
        Assert.Equal(["logistics", "logistics", "医学"], new[] { names.Unit("logistics"), names.Unit("后勤处"), names.College("医学") }.Select(n => n.Id));
        Assert.Equal(["building-duty-counsellor", "building-duty-counsellor"], new[] { names.Role("building-duty-counsellor"), names.Role("楼栋值班辅导员") }.Select(n => n.Id));
        Assert.All([names.Unit("没有这个处"), names.College("魔法学院"), names.Role("校长助理")], n => Assert.Null(n.Id));
    }

    [Fact]
    public void Without_a_school_every_text_is_its_own_id() => Assert.Equal("东区3-502-2", CampusNames.Of(null, Schools.Day).Bed("东区3-502-2").Id);

    [Theory]
    [InlineData("Lanyue")]
    [InlineData("Qingshiwan")]
    public void Made_up_people_live_and_work_where_their_school_says(string of)
    {
        var school = (of == "Lanyue" ? Schools.Lanyue : Schools.Qingshiwan).School!;
        var demo = DemoSchool.Of(school, Schools.Day)!;
        var names = Of(of);

        Assert.Equal([2023, 2024, 2025, 2026], demo.Grades);
        Assert.Equal(school.Beds, demo.Buildings.Sum(b => b.Rooms.Sum(r => r.Count)));
        Assert.All(DemoPeople.Students(demo, 1, 500), s => Assert.True(names.Bed(s.Bed!).Id == s.Bed && names.College(s.College).Id == s.College, s.Number));
        Assert.All(DemoPeople.Staff(demo, 1).SelectMany(s => s.Roles), r => Assert.NotNull(names.Role(r.Role).Id));
        Assert.Null(DemoSchool.Of(Schools.Of("school: {id: a, name: 甲校}").School!, Schools.Day));
    }
}
