using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class PlaceNamesTests
{
    static readonly PlaceNames Names = PlaceNames.From(
    [
        new(KnownPlaceKind.Station, "松风书院", ["松风书院", "松风"]) { Building = "3", Floor = 1 },
        new(KnownPlaceKind.Station, "青春驿站", ["青春驿站", "qcyz"]),
        new(KnownPlaceKind.Facility, "风雨操场", ["风雨操场", "操场"]),
        new(KnownPlaceKind.Zone, "南苑", ["南苑", "南区", "1区"]), new(KnownPlaceKind.Zone, "北苑", ["北苑", "北区", "2区"]),
        new(KnownPlaceKind.Building, "3", ["3院"]), new(KnownPlaceKind.Building, "C", ["C院"]),
    ]);

    static string? Named(string text) => Names.Match(text, out var place) is > 0 and var length ? $"{place!.Name} {length}" : null;

    static string? Place(string text, PlaceNames? names = null) =>
        SaidPlace.Read(new Wording(text), names ?? Names, isAsked: false) is { } place ? $"{place.Zone}/{place.Building}/{place.Room}" : null;

    [Theory]
    [InlineData("松风书院的灯", "松风书院 4"), InlineData("松风那边", "松风书院 2"), InlineData("松风书苑", "松风书院 4"), InlineData("宋风书元", "松风书院 4"), InlineData("清纯易站", "青春驿站 4"), InlineData("操场", "风雨操场 2")]
    [InlineData("qcyz几点开", "青春驿站 4"), InlineData("qcyzs", null), InlineData("青椿", null), InlineData("曹场", null), InlineData("松鼠", null), InlineData("\uD83D", null)]
    public void The_longest_name_counts_as_written_or_as_it_sounds(string text, string? name) => Assert.Equal(name, Named(text));

    [Fact]
    public void Names_are_folded_as_messages_are() =>
        Assert.Equal(3, PlaceNames.From([new(KnownPlaceKind.Facility, "Ａ樓廳", ["Ａ樓廳"])]).Match(new Wording("A楼厅").Text, out _));

    [Fact]
    public void Two_places_of_one_name_are_where_both_are()
    {
        var names = PlaceNames.From([new(KnownPlaceKind.Station, "琴房", ["琴房"]) { Zone = "南苑", Building = "3", Floor = 1 }, new(KnownPlaceKind.Station, "琴房", ["琴房"]) { Zone = "北苑", Building = "5", Floor = 1 }]);

        Assert.Equal(2, names.Match("琴房", out var place));
        Assert.Equal((null, null, 1), (place!.Zone, place.Building, place.Floor));
    }

    [Theory]
    [InlineData("南苑3栋", "南苑/3/"), InlineData("南区3院502", "南苑/3/502"), InlineData("男区3栋", "南苑/3/"), InlineData("南3栋", "南苑/3/"), InlineData("二区C院", "北苑/C/"), InlineData("2区c院305", "北苑/C/305")]
    [InlineData("东区3栋", "/3/"), InlineData("五区3栋", "/3/"), InlineData("D院", "/D/"), InlineData("D502", null), InlineData("C", null)]
    public void Zones_and_houses_are_the_schools_own(string text, string? place) => Assert.Equal(place, Place(text));

    [Theory, InlineData("西区2栋317", "西区/2/317"), InlineData("北区2栋", "北区/2/"), InlineData("东边2栋", "/2/"), InlineData("松风书院", null), InlineData("C院305", null)]
    public void Before_a_school_is_known_only_the_compass_is(string text, string? place) => Assert.Equal(place, Place(text, PlaceNames.None));
}
