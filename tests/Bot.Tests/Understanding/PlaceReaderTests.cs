using Lanyue.Bot.Understanding;
using Lanyue.Evals;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class PlaceReaderTests
{
    static string? Read(string text, PlaceHint hint) => PlaceReader.Read(new Heard(text, ShippedNames.Lanyue), hint)?.Value;

    [Theory]
    [InlineData("3栋502", "/3/502"), InlineData("三栋五零二", "/3/502"), InlineData("3号楼 502", "/3/502"), InlineData("西区2栋三一七", "西区/2/317"), InlineData("3-502", "/3/502")]
    [InlineData("３栋５０２", "/3/502"), InlineData("3栋，502", "/3/502"), InlineData("东边公寓3号楼502", "东区/3/502"), InlineData("3栋B102", "/3/B102"), InlineData("3栋0502", "/3/0502")]
    [InlineData("新三栋412", "/3/412"), InlineData("新建公寓三号楼四一二", "/3/412~新建公寓"), InlineData("东区2号楼A单元305", "东区/2/A305"), InlineData("东区三洞五零二", "东区/3/502"), InlineData("3好楼502", "/3/502")]
    [InlineData("东区3栋5O2", "东区/3/502"), InlineData("西5栋606", "西区/5/606"), InlineData("床板断了 西6的", "西区/6/"), InlineData("报修 东3 椅子靠背断了", "东区/3/"), InlineData("图上那个就是 西6 3楼 316", "西区/6/316"), InlineData("西区7公寓703", "西区/7/703"), InlineData("十八号楼十八楼01", "/18/1801"), InlineData("12-305", "/12/305"), InlineData("二十三栋五〇一", "/23/501")]
    [InlineData("1号公寓", "/1/"), InlineData("三栋", "/3/"), InlineData("3栋5", "/3/"), InlineData("3栋到4栋之间", "/3/"), InlineData("三栋洞拐", "/3/")]
    [InlineData("5楼02寝室", "//502"), InlineData("502寝室", "//502"), InlineData("我寝室号是零五零二", "//0502")]
    public void Reads_what_names_a_place(string text, string place) => Assert.Equal(place, Read(text, PlaceHint.None));

    [Theory]
    [InlineData("502", "//502"), InlineData("五零二", "//502"), InlineData("0502", "//0502"), InlineData("B102", "//B102"), InlineData("316 插座没电", "//316"), InlineData("5", "/5/"), InlineData("东区", "东区//"), InlineData("西边公寓群", "西区//")]
    public void A_bare_number_is_one_only_when_asked(string text, string place)
    {
        Assert.Equal(place, Read(text, PlaceHint.Asked));
        Assert.Null(Read(text, PlaceHint.None));
    }

    [Theory]
    [InlineData("西驱9栋311", "西区/9/311"), InlineData("7撞311", "/7/311"), InlineData("房间号206楼号是11", "/11/206"), InlineData("不是502是520，3栋", "/3/520"), InlineData("西4栋 3楼 6号房", "西区/4/306"), InlineData("no.8楼 803", "/8/803")]
    public void Reads_what_is_oddly_written(string text, string place) => Assert.Equal(place, Read(text, PlaceHint.Asked));

    [Fact]
    public void A_room_still_open_takes_rooms_and_no_buildings()
    {
        Assert.Equal("//502", Read("502", PlaceHint.RoomOpen));
        Assert.Null(Read("5", PlaceHint.RoomOpen));
        Assert.Equal("东区//", Read("东区", PlaceHint.InForm));
        Assert.Null(Read("502", PlaceHint.InForm));
    }

    [Theory]
    [InlineData("13800001111"), InlineData("电话1380000"), InlineData("学号2023110456"), InlineData("500块钱"), InlineData("这栋楼"), InlineData("宿舍"), InlineData("月球"), InlineData("1042号"), InlineData("")]
    public void Makes_nothing_up(string text) => Assert.Null(Read(text, text == "1042号" ? PlaceHint.None : PlaceHint.Asked));

    [Theory]
    [InlineData("操场", nameof(PlaceHint.None), "//@操场"), InlineData("健身房", nameof(PlaceHint.RoomOpen), "//@健身房"), InlineData("图书馆", nameof(PlaceHint.InForm), null), InlineData("图书馆几点关门", nameof(PlaceHint.Asked), null), InlineData("图书馆能报修吗", nameof(PlaceHint.Asked), null), InlineData("3栋502，我在图书馆", nameof(PlaceHint.None), "/3/502@图书馆"), InlineData("寝室浴室", nameof(PlaceHint.Asked), null), InlineData("新公寓4栋502", nameof(PlaceHint.None), "/4/502~新建公寓"), InlineData("老公寓", nameof(PlaceHint.Asked), "//~老公寓"), InlineData("老公寓", nameof(PlaceHint.None), null)]
    public void A_name_or_a_kind_of_building_is_a_part_of_a_place(string text, string hint, string? place) => Assert.Equal(place, Read(text, Enum.Parse<PlaceHint>(hint)));

    [Fact]
    public void Takes_away_what_it_read()
    {
        var heard = new Heard("3栋502水管漏水", ShippedNames.Lanyue);
        PlaceReader.Read(heard, PlaceHint.None);
        Assert.Equal("水管漏水", Assert.Single(heard.Clauses));

        heard = new Heard("我寝室号是502房间", ShippedNames.Lanyue);
        PlaceReader.Read(heard, PlaceHint.Asked);
        Assert.Equal("我", Assert.Single(heard.Clauses));
    }
}
