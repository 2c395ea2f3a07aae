using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class SchoolTests
{
    static readonly School Lanyue = Schools.Lanyue.School!, Bay = Schools.Qingshiwan.School!;

    [Fact]
    public void The_plan_has_all_its_places()
    {
        Assert.Single(Lanyue.OfType("service-centre"));
        var academies = Lanyue.OfType("academy").ToList();
        Assert.Equal(2, academies.Count);
        Assert.All(academies, a => Assert.Equal(8, a.Children.Count));  // seven stations and a studio
        Assert.Equal(6, Lanyue.Entries.Registers.Single(r => r.Id == "outer-stations").Types.Sum(t => Lanyue.OfType(t).Count()));
        var buildings = Lanyue.OfType("new-apartment").Concat(Lanyue.OfType("old-apartment")).ToList();
        Assert.Equal(20, buildings.Count);
        Assert.All(buildings, b => Assert.Equal(1, b.Children.Count(c => c.Type?.Id == "counsellor-studio")));
        Assert.All(buildings, b => Assert.Equal(1, b.Children.Count(c => c.Type?.Id == "red-station")));
    }

    [Fact]
    public void Every_counsellor_studio_has_two_rooms_on_the_ground_floor() =>
        Assert.All(Lanyue.OfType("counsellor-studio"), studio =>
        {
            var rooms = Lanyue.SiteOf(studio, Schools.Day).Sites;
            Assert.Equal(["151", "152"], rooms.Select(r => r.Number));
            Assert.All(rooms, r => Assert.Equal("1", r.Parent!.Number));
            Assert.All(rooms, r => Assert.Same(studio.Parent, r.Around(PlaceLevel.Building)));
        });

    [Fact]
    public void Beds_are_made_by_rule()
    {
        Assert.Equal(32_000, Lanyue.Beds);
        Assert.Equal(6 * 4 * 12 * 6 + 2 * 12 * 8 * 2, Bay.Beds);
        Assert.Equal("e3-502", Lanyue.Place("e3-502-4")!.Parent!.Id);
        Assert.Null(Lanyue.Place("e3-101"));  // the academy's floor has no dormitories
    }

    [Theory]
    [InlineData("e3-502", "东区新建公寓3号楼502室")]
    [InlineData("e3-502-2", "东区新建公寓3号楼502室2号床")]
    [InlineData("w5-f1", "西区新建公寓5号楼1楼")]
    [InlineData("e1", "东区公寓1号楼")]
    [InlineData("academy-1-heart", "凤凰书院心桥驿站")]
    [InlineData("lake", "揽月湖")]
    public void A_place_is_called_from_the_zone_down(string id, string name) =>
        Assert.Equal(name, Lanyue.FullName(Lanyue.Place(id)!, Schools.Day));

    [Theory]
    [InlineData("q1-a-2-3", "第一片区A座2-3室")]
    [InlineData("q3-g-1201-b", "第三片区G座1201室B床")]
    [InlineData("workshop-101", "西门外实训楼钳工间")]
    public void A_second_school_is_called_in_its_own_words(string id, string name) =>
        Assert.Equal(name, Bay.FullName(Bay.Place(id)!, Schools.Day));

    [Theory]
    [InlineData("2025-12-31", "三片区活动角")]
    [InlineData("2026-01-01", "海风小站")]
    public void A_place_has_the_name_of_its_day(string day, string name) =>
        Assert.Equal(name, Bay.Name(Bay.Place("corner-q3")!, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_disputed_name_comes_with_the_schools_caveat_and_another_without()
    {
        Assert.Equal("凤凰书院（现用名以学校公布为准）", Lanyue.Caveat(Lanyue.Place("academy-1")!, Schools.Day));
        Assert.Null(Lanyue.Caveat(Lanyue.Place("library")!, Schools.Day));
    }

    [Fact]
    public void Where_an_academy_is_stays_open_until_it_is_confirmed()
    {
        var academy = Lanyue.SiteOf(Lanyue.Place("academy-1")!, Schools.Day);

        Assert.Empty(academy.Sites);
        Assert.Equal("e3-f1", Assert.Single(academy.Unconfirmed).Id);
        Assert.Equal("admin-innovation-hall", Assert.Single(Lanyue.SiteOf(Lanyue.Place("service-centre")!, Schools.Day).Sites).Id);
        Assert.Empty(Bay.SiteOf(Bay.Place("counter")!, new(2026, 2, 28)).Sites);
    }

    [Theory]
    [InlineData("凤凰书院", "academy-1")]
    [InlineData("ＬＡＫＥ", "")]
    [InlineData(" 图 书馆 ", "library")]
    [InlineData("揽月湖", "lake")]
    public void Names_are_found_however_they_are_typed(string said, string ids) =>
        Assert.Equal(ids, string.Join(" ", Lanyue.Named(said).Select(n => n.Place.Id)));

    [Theory]
    [InlineData("学工部", "student-affairs")]
    [InlineData("学生工作处", "student-affairs")]
    [InlineData("工作部（处）", "student-affairs")]
    [InlineData("工作部(处)", "student-affairs")]
    [InlineData("保卫处", "security")]
    [InlineData("保卫部", "security")]
    [InlineData("魔法部", "")]
    public void Units_are_found_by_all_their_names(string said, string ids) =>
        Assert.Equal(ids, string.Join(" ", Lanyue.UnitsNamed(said).Select(u => u.Id)));

    [Theory]
    [InlineData("e3-502", "repair", "logistics", ResponsibleBy.Rule, "repairs")]
    [InlineData("hospital", "repair", "hospital", ResponsibleBy.Rule, "repairs-in-hospital")]  // the nearer place
    [InlineData("academy-1-study", "repair", "logistics", ResponsibleBy.Rule, "repairs")]  // a matter's rule before a host
    [InlineData("academy-1", null, "youth-league", ResponsibleBy.Host, "academy")]
    [InlineData("academy-1-study", "booking", "youth-league", ResponsibleBy.Host, "station-study")]
    [InlineData("service-centre", null, "student-affairs", ResponsibleBy.Host, "service-centre")]
    [InlineData("e3-dorm-station", null, "colleges", ResponsibleBy.Host, "dorm-station")]
    [InlineData("lake", "hazard", "security", ResponsibleBy.Rule, "hazards")]
    [InlineData("lake", null, "logistics", ResponsibleBy.PlaceUnit, "lake")]
    [InlineData("admin", null, "student-affairs", ResponsibleBy.PlaceUnit, "main")]
    [InlineData("e3-502-1", "counselling", "psychology-centre", ResponsibleBy.Rule, "counselling")]
    public void Somebody_is_responsible_for_a_matter_at_a_place(string place, string? matter, string unit, ResponsibleBy by, string rule)
    {
        var found = Lanyue.Responsible(Lanyue.Place(place)!, matter, Schools.Day)!;

        Assert.Equal((unit, by, rule), (found.Unit.Id, found.By, found.Rule));
    }

    [Theory]
    [InlineData("2026-08-31", "office")]
    [InlineData("2026-09-01", "works")]
    [InlineData("2026-12-31", "works")]
    [InlineData("2027-01-01", "office")]
    public void A_rule_holds_on_its_days(string day, string unit)
    {
        var school = Schools.Of("""
            school: {id: one, name: 一校}
            units: [{id: office, name: 办公室}, {id: works, name: 总务部}]
            places: [{id: campus, level: campus, name: 校区}]
            matters: [{id: repair, name: 维修, category: 后勤}]
            responsibility: [{id: always, matter: repair, unit: office}, {id: autumn, matter: repair, unit: works, from: 2026-09-01, until: 2026-12-31}]
            """).School!;

        Assert.Equal(unit, school.Responsible(school.Roots[0], "repair", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))!.Unit.Id);
    }

    [Fact]
    public void Nobody_is_responsible_where_nobody_is_named()
    {
        var school = Schools.Of("school: {id: one, name: 一校}\nplaces: [{id: campus, level: campus, name: 校区}]").School!;

        Assert.Null(school.Responsible(school.Roots[0], "repair", Schools.Day));
    }

    [Theory]
    [InlineData("academy-1", "书院设在东区新建公寓3号楼1楼、西区新建公寓5号楼1楼，具体是哪一处以学校公布为准。")]
    [InlineData("academy-2-heart", "书院设在东区新建公寓3号楼1楼、西区新建公寓5号楼1楼，具体是哪一处以学校公布为准。")]
    [InlineData("exam-station", "图书馆")]
    [InlineData("e3-counsellor-studio", "东区新建公寓3号楼151室、东区新建公寓3号楼152室")]
    [InlineData("e3-red-station", "东区新建公寓3号楼")]
    [InlineData("lake", "揽月湖")]
    [InlineData("mind-station", null)]
    public void Where_it_is_claims_no_more_than_is_confirmed(string id, string? said) =>
        Assert.Equal(said, Lanyue.Location(Lanyue.Place(id)!, Schools.Day));

    [Fact]
    public void A_site_knows_who_has_it() =>
        Assert.Equal(["innovation-centre", "service-centre"], Lanyue.At(Lanyue.Place("admin-innovation-hall")!, Schools.Day).Select(a => a.Point.Id).Order());

    [Fact]
    public void What_nobody_has_described_is_in_no_menu()
    {
        var stations = Lanyue.Entries.Registers.Single(r => r.Id == "academy-stations");

        Assert.Equal(stations.Types.Except(["station-study"]), Lanyue.Published(stations).Select(t => t.Id));
    }

    [Theory]
    [InlineData("lead", "demo-lead-1 demo-lead-2")]
    [InlineData("office-head", "demo-student-affairs-head")]  // ex officio
    [InlineData("building-duty-counsellor", "")]
    [InlineData("no-such-role", "")]
    public void A_role_has_its_holders(string role, string holders) =>
        Assert.Equal(holders, string.Join(" ", Lanyue.Roles.Holders(role, Schools.Day)));

    [Theory]
    [InlineData("2026-12-31", "demo-warden-1")]
    [InlineData("2027-01-01", "demo-warden-2")]
    public void A_role_is_held_for_a_time(string day, string holder) =>
        Assert.Equal([holder], Bay.Roles.Holders("warden", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Majors_live_where_the_rules_say_and_the_others_are_asked_about()
    {
        Assert.Equal(("east", "west"), (Lanyue.Housing.ZoneOf("医学")!.Id, Lanyue.Housing.ZoneOf("艺术")!.Id));
        Assert.Null(Lanyue.Housing.ZoneOf("法学"));
        Assert.Equal("student-affairs", Lanyue.Housing.Ask);
        Assert.Equal(("q3", "q1"), (Bay.Housing.ZoneOf("航海")!.Id, Bay.Housing.ZoneOf("机械")!.Id));
    }
}
