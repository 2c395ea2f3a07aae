using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class SchoolNamesTests
{
    static readonly IReadOnlyList<KnownPlace> Lanyue = SchoolNames.On(Schools.Lanyue.School!, Schools.Day), Bay = SchoolNames.On(Schools.Qingshiwan.School!, Schools.Day);

    static KnownPlace Called(IReadOnlyList<KnownPlace> places, string name) => Assert.Single(places, p => p.Names.Contains(name));

    static string Where(KnownPlace place) => $"{place.Zone}/{place.Building}/{place.Floor} {place.House}".Trim();

    [Theory]
    [InlineData("凤凰书院", "凤凰书院", "东区/3/1 新建公寓"), InlineData("凤凰", "凤凰书院", "东区/3/1 新建公寓"), InlineData("杏林书院", "杏林书院", "西区/5/1 新建公寓")]
    [InlineData("桂馨书院", "桂馨书院", "//"), InlineData("桂馨", "桂馨书院", "//")]  // another document's name: it does not say where
    [InlineData("一站式学生社区服务中心", "一站式学生社区服务中心", "//"), InlineData("考研驿站", "考研驿站", "//"), InlineData("自习驿站", "学习驿站", "//"), InlineData("舞蹈室", "舞蹈房", "//")]
    public void A_station_is_where_its_files_have_it(string said, string name, string where)
    {
        var place = Called(Lanyue, said);

        Assert.Equal((KnownPlaceKind.Station, name, where), (place.Kind, place.Name, Where(place)));
    }

    [Theory, InlineData("阳光小站", "第一片区/A/1 院落楼"), InlineData("海风小站", "第三片区/G/1 塔楼"), InlineData("三片区活动角", "第三片区/G/1 塔楼"), InlineData("柜台", "//1"), InlineData("洗衣间", "//"), InlineData("钳工间", "//1")]
    public void So_it_is_at_the_second_school(string said, string where) => Assert.Equal(where, Where(Called(Bay, said)));

    [Theory, InlineData("图书馆"), InlineData("湖边"), InlineData("餐厅"), InlineData("赤壁校区"), InlineData("咸安校区")]
    public void What_is_no_service_is_a_facility_whether_it_is_still_there_or_not(string said) => Assert.Equal(KnownPlaceKind.Facility, Called(Lanyue, said).Kind);

    [Fact]
    public void A_kind_whose_places_have_names_of_their_own_is_marked()
    {
        Assert.Equal(["书院", "一站式服务中心"], Lanyue.Where(p => p.IsByKind).Select(p => p.Name));
        Assert.False(Called(Lanyue, "红色驿站").IsByKind);
    }

    [Fact]
    public void Buildings_come_with_their_doors()
    {
        var houses = Bay.Where(p => p.Kind == KnownPlaceKind.Building).ToList();
        Assert.Equal(8, houses.Count);
        Assert.Equal(["第一片区 0-0,0-00", "第三片区 000,0000"], houses.Where(h => h.Name == "A").Select(h => $"{h.Zone} {string.Join(',', h.Doors)}"));
        Assert.All(houses, h => Assert.Equal([$"{h.Name}座"], h.Names));

        Assert.Equal(20, Lanyue.Count(p => p.Kind == KnownPlaceKind.Building));
        Assert.All(Lanyue.Where(p => p is { Kind: KnownPlaceKind.Building }), h => Assert.Equal(["000"], h.Doors));
    }

    [Fact]
    public void A_name_that_is_not_its_number_is_a_place_in_itself()
    {
        var files = Schools.Of(Repository.Read("tests/Bot.Tests/Skills/Campus/Linter/Samples/base.yaml"), """
            places: [{id: pines, level: building, in: east, number: "7", name: 松楼, aliases: [7号楼]}]
            """);

        var places = SchoolNames.On(files.School!, Schools.Day).Where(p => p.Names.Contains("松楼") || p.Name == "7").ToList();

        Assert.Equal(["Building 7 7号楼,松楼", "Facility 松楼 松楼"], places.Select(p => $"{p.Kind} {p.Name} {string.Join(',', p.Names)}"));
        Assert.Equal("东片/7/", Where(places[1]));
    }

    [Fact]
    public void Names_and_sites_are_those_of_the_day()
    {
        var before = SchoolNames.On(Schools.Qingshiwan.School!, new(2025, 12, 1));

        Assert.Equal(("三片区活动角", "//"), (Called(before, "海风小站").Name, Where(Called(before, "海风小站"))));
    }
}
