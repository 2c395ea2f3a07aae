using Lanyue.Bot.Understanding;
using Lanyue.Evals;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class SaidPlaceTests
{
    /// <summary>"zone/building/room/floor", then what else is said.</summary>
    static string? Read(string text, bool isAsked = true) => SaidPlace.Read(new Wording(text), ShippedNames.Lanyue, isAsked) is not { } place ? null
        : $"{place.Zone}/{place.Building}/{place.Room}/{place.Floor}{(place.IsNewApartment ? " new" : "")}{Tail(place.Name)}{Tail(place.Bed)}{Tail(place.Also)}";

    static string Tail(string? value) => value is null ? "" : $" {value}";

    [Theory]
    [InlineData("3栋502", "/3/502/5"), InlineData("三号楼五零二", "/3/502/5"), InlineData("西5栋606", "西区/5/606/6"), InlineData("东三五零二", "东区/3/502/5"), InlineData("3-502", "/3/502/5"), InlineData("3 502", "/3/502/5"), InlineData("3#502", "/3/502/5"), InlineData("３栋５０２", "/3/502/5"), InlineData("新建公寓三号楼四一二", "/3/412/4 new"), InlineData("公寓3号", "/3//")]
    [InlineData("东区2号楼A单元305", "东区/2/A305/3"), InlineData("A栋305", "/A/305/3"), InlineData("5楼02寝室", "//502/5"), InlineData("十八号楼十八楼01", "/18/1801/18"), InlineData("3楼502", "/3/502/5"), InlineData("五楼502", "//502/5"), InlineData("3栋0502", "/3/0502/5"), InlineData("12305", "/12/305/3"), InlineData("三栋五百零二", "/3/502/5"), InlineData("三栋五洞二", "/3/502/5"), InlineData("三栋幺幺零二", "/3/1102/11")]
    [InlineData("东区三洞五零二", "东区/3/502/5"), InlineData("3好楼502", "/3/502/5"), InlineData("东区3栋5O2", "东区/3/502/5"), InlineData("懂区3栋", "东区/3//"), InlineData("西驱9栋", "西区/9//"), InlineData("东qu2栋", "东区/2//"), InlineData("7撞311", "/7/311/3"), InlineData("四洞久零三", "/4/903/9"), InlineData("新健公寓2号楼", "/2// new"), InlineData("西新4栋", "西区/4// new"), InlineData("东4217", "东区/4/217/2"), InlineData("no.8楼 803", "/8/803/8"), InlineData("dongqu 6 dong 114", "东区/6/114/1")]
    [InlineData("房间号206楼号是11", "/11/206/2"), InlineData("楼栋:4 房号:707", "/4/707/7"), InlineData("床号2 寝室513 6栋", "/6/513/5 2"), InlineData("西4栋 3楼 6号房", "西区/4/306/3"), InlineData("2栋 3 楼 318", "/2/318/3"), InlineData("五栋三一二二号床", "/5/312/3 2"), InlineData("上铺3床，2栋111", "/2/111/1 3"), InlineData("新公寓那边", "/// new"), InlineData("东区新修的那个5号楼", "东区/5// new")]
    [InlineData("3栋二楼", "/3//2"), InlineData("顶楼", "///top"), InlineData("地下一层", "///-1"), InlineData("西边公寓群", "西区///"), InlineData("3栋5", "/3/5/")]
    [InlineData("3栋502三号床", "/3/502/5 3"), InlineData("3栋502上铺", "/3/502/5 上铺"), InlineData("3-502-2", "/3/502/5 2"), InlineData("从5栋301搬到6栋402", "/5/301/3 6栋402"), InlineData("3栋东边", "/3//"), InlineData("8栋拐幺二", "/8/712/7"), InlineData("3栋到4栋之间", "/3// 4"), InlineData("3、4栋", "/3// 4"), InlineData("6栋301换6栋410", "/6/301/3 6栋410"), InlineData("我4栋的，想去新6栋", "/4// 6")]
    [InlineData("凤凰书院", "东区/3//1 new 凤凰书院"), InlineData("杏林书院", "西区/5//1 new 杏林书院"), InlineData("图书馆三楼", "///3 图书馆"), InlineData("操场", "/// 操场"), InlineData("学习一站", "/// 学习驿站"), InlineData("在杏林书院门口", "西区/5//1 new 杏林书院"), InlineData("学西驿站", "/// 学习驿站"), InlineData("凤凰书苑", "东区/3//1 new 凤凰书院")]
    [InlineData("不是502是520", "//520/5"), InlineData("住6栋，啊不是9栋", "/9//"), InlineData("原来住2栋，现在搬到新公寓5栋了", "/5// new"), InlineData("3栋，不对，4栋", "/4//"), InlineData("3栋502改成503", "/3/503/5"), InlineData("本来分的是4栋，现在住5栋", "/5//"), InlineData("以前在西区6栋，现在东区8栋", "东区/8//"), InlineData("八栋一千零六", "/8/1006/10"), InlineData("三栋四楼十二号房", "/3/412/4"), InlineData("押金300，住2栋", "/2//"), InlineData("不在3栋了", "///")]
    public void Reads_every_part_that_is_said(string text, string place) => Assert.Equal(place, Read(text));

    [Theory]
    [InlineData("这栋楼"), InlineData("我寝室"), InlineData("老地方"), InlineData("月球"), InlineData("0栋"), InlineData("100栋"), InlineData("13800001111"), InlineData("学号2023110456"), InlineData("500块钱"), InlineData("502班"), InlineData("R-1042"), InlineData("我们这一层"), InlineData("离食堂最近的公寓"), InlineData("电话尾号316"), InlineData("502路公交"), InlineData("下午3:302"), InlineData("")]
    public void Nothing_is_made_up(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("502"), InlineData("5"), InlineData("3 502"), InlineData("12305")]
    public void Unasked_a_number_alone_is_no_place(string text) => Assert.Null(Read(text, isAsked: false));

    [Theory]
    [InlineData("寝室502", "//502/5"), InlineData("502寝室", "//502/5"), InlineData("3-502", "/3/502/5"), InlineData("3栋", "/3//")]
    public void Unasked_a_place_that_is_called_one_is_one(string text, string place) => Assert.Equal(place, Read(text, isAsked: false));
}
