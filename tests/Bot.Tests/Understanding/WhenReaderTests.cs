using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class WhenReaderTests
{
    /// <summary>A Tuesday, half past ten in the morning on campus.</summary>
    static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    static string? Read(string text, DateTimeOffset? now = null) => WhenReader.Read(text, now ?? Tuesday)?.ToString();

    [Theory]
    [InlineData("大后天", "2026-11-27"), InlineData("前天", "2026-11-22"), InlineData("明儿", "2026-11-25"), InlineData("周二", "2026-11-24"), InlineData("周一", "2026-11-30"), InlineData("这周一", "2026-11-23"), InlineData("上周五", "2026-11-20"), InlineData("下下周三", "2026-12-09"), InlineData("下周的周三", "2026-12-02")]
    [InlineData("星七三", "2026-11-25"), InlineData("25好", "2026-11-25"), InlineData("２６日", "2026-11-26"), InlineData("20号", "2026-12-20"), InlineData("31号", "2026-12-31"), InlineData("下个月5号", "2026-12-05"), InlineData("十二月三号", "2026-12-03"), InlineData("3月5日", "2027-03-05"), InlineData("二〇二六年十二月三日", "2026-12-03")]
    [InlineData("2026-12-03", "2026-12-03"), InlineData("2026/12/3", "2026-12-03"), InlineData("12.3", "2026-12-03"), InlineData("12/3", "2026-12-03"), InlineData("11月25日星期三", "2026-11-25"), InlineData("三天后", "2026-11-27"), InlineData("两周后", "2026-12-08"), InlineData("12月底", "2026-12-31"), InlineData("明年年底", "2027-12-31")]
    [InlineData("元旦", "2027-01-01"), InlineData("国庆节", "2027-10-01"), InlineData("明年五一劳动节", "2027-05-01"), InlineData("春节", "2027-02-06"), InlineData("端午", "2027-06-09"), InlineData("清明节", "2027-04-05"), InlineData("感恩节", "2026-11-26"), InlineData("冬至", "2026-12-22"), InlineData("2028年中秋节", "2028-10-03"), InlineData("2028年端午节", "2028-05-28")]
    [InlineData("11月22号", "2026-11-22"), InlineData("11月2号", "2027-11-02"), InlineData("外后天", "2026-11-27"), InlineData("明个", "2026-11-25"), InlineData("下个月第二个周二", "2026-12-08"), InlineData("12月最后一个周日", "2026-12-27"), InlineData("12。9号", "2026-12-09"), InlineData("圣诞节前一天", "2026-12-24"), InlineData("周五后一天", "2026-11-28"), InlineData("下个月最后一天", "2026-12-31"), InlineData("明年元月三号", "2027-01-03"), InlineData("下周依", "2026-11-30")]
    public void Days(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("今晚", "2026-11-24@evening"), InlineData("昨晚", "2026-11-23@evening"), InlineData("明天凌晨", "2026-11-25@night"), InlineData("明天中午", "2026-11-25@noon"), InlineData("后天傍晚", "2026-11-26@dusk"), InlineData("明天白天", "2026-11-25@daytime"), InlineData("下午", "2026-11-24@afternoon"), InlineData("第三四节课", "2026-11-24@morning"), InlineData("明天5-6节", "2026-11-25@afternoon"), InlineData("明天一二节", "2026-11-25@morning"), InlineData("后天下五三点", "2026-11-26T15:00"), InlineData("周52点", "2026-11-27T14:00"), InlineData("今年年底下午", "2026-12-31@afternoon"), InlineData("明天下午3，我都在寝室等", "2026-11-25T15:00")]
    [InlineData("15:30", "2026-11-24T15:30"), InlineData("下午3点一刻", "2026-11-24T15:15"), InlineData("差五分八点", "2026-11-24T19:55"), InlineData("十二点", "2026-11-24T12:00"), InlineData("晚上十二点", "2026-11-25T00:00"), InlineData("凌晨两点", "2026-11-25T02:00"), InlineData("早八", "2026-11-25T08:00"), InlineData("周四晚七点", "2026-11-26T19:00"), InlineData("3店半", "2026-11-24T15:30"), InlineData("明天3pm", "2026-11-25T15:00")]
    [InlineData("两小时后", "2026-11-24T12:30"), InlineData("半小时后", "2026-11-24T11:00"), InlineData("零点", "2026-11-25T00:00"), InlineData("明天03:00", "2026-11-25T03:00"), InlineData("下午三点，明天", "2026-11-25T15:00"), InlineData("明天1400", "2026-11-25T14:00"), InlineData("周四下午1430，我在寝室", "2026-11-26T14:30")]
    public void Parts_of_days_and_hours(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("下周", "2026-11-30/2026-12-06"), InlineData("周末", "2026-11-28/2026-11-29"), InlineData("12月", "2026-12-01/2026-12-31"), InlineData("28-30号", "2026-11-28/2026-11-30"), InlineData("11月28日到12月2日", "2026-11-28/2026-12-02"), InlineData("周一到周五", "2026-11-30/2026-12-04"), InlineData("12月上旬", "2026-12-01/2026-12-10"), InlineData("一月中旬", "2027-01-11/2027-01-20")]
    [InlineData("明天下午两点到四点", "2026-11-25T14:00/2026-11-25T16:00"), InlineData("2-4点", "2026-11-24T14:00/2026-11-24T16:00"), InlineData("今天十一点到一点", "2026-11-24T11:00/2026-11-24T13:00"), InlineData("22点到6点", "2026-11-24T22:00/2026-11-25T06:00"), InlineData("周六五六点", "2026-11-28T17:00/2026-11-28T18:00"), InlineData("从明天起三天", "2026-11-25/2026-11-27"), InlineData("今晚十点到凌晨一点", "2026-11-24T22:00/2026-11-25T01:00"), InlineData("从三点开始两个小时", "2026-11-24T15:00/2026-11-24T17:00"), InlineData("明天三点，用一个半小时", "2026-11-25T15:00/2026-11-25T16:30"), InlineData("明天8点到10点晚上", "2026-11-25T20:00/2026-11-25T22:00"), InlineData("周日九点到中午", "2026-11-29T09:00/2026-11-29T12:00")]
    [InlineData("周五之前", "/2026-11-27"), InlineData("最晚周五", "/2026-11-27"), InlineData("三点以后", "2026-11-24T15:00/"), InlineData("周五起", "2026-11-27/"), InlineData("下周以后", "2026-12-07/")]
    public void Ranges_and_open_ends(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("周三和周五", "2026-11-25, 2026-11-27"), InlineData("周一三五下午", "2026-11-30@afternoon, 2026-12-02@afternoon, 2026-12-04@afternoon"), InlineData("周一、三、五", "2026-11-30, 2026-12-02, 2026-12-04"), InlineData("26、27号", "2026-11-26, 2026-11-27"), InlineData("三点或者四点", "2026-11-24T15:00, 2026-11-24T16:00"), InlineData("明天上午或者下午", "2026-11-25@morning, 2026-11-25@afternoon"), InlineData("25、27、30号", "2026-11-25, 2026-11-27, 2026-11-30")]
    [InlineData("每周三晚上", "R:WE@evening"), InlineData("每天", "R:daily"), InlineData("每周一三", "R:MO,WE"), InlineData("每周一到周五", "R:MO,TU,WE,TH,FR"), InlineData("每周末", "R:SA,SU")]
    public void Sets_and_recurrences(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("不是周三是周四", "2026-11-26"), InlineData("周三不行，周四可以", "2026-11-26"), InlineData("周三改成周五", "2026-11-27"), InlineData("明天三点不对四点", "2026-11-25T16:00"), InlineData("明天，哦不，后天", "2026-11-26"), InlineData("明天下午3点不行4点可以", "2026-11-25T16:00"), InlineData("昨天报的，今天下午能来不", "2026-11-24@afternoon"), InlineData("今日上午得不得行", "2026-11-24@morning")]
    [InlineData("除了周三", null), InlineData("明天没空", null)]
    public void What_is_taken_back_does_not_count(string text, string? expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("二月三十号"), InlineData("25点"), InlineData("八点七十分"), InlineData("32号"), InlineData("13月1号"), InlineData("等会儿"), InlineData("过两天"), InlineData("下学期"), InlineData("月初"), InlineData("每个月1号"), InlineData("每周三次"), InlineData("周五28号"), InlineData("周八"), InlineData("明天三点到今天两点"), InlineData("两个小时"), InlineData("礼拜八下午"), InlineData("2月第五个周六"), InlineData("周52栋")]
    [InlineData("漏了一点水"), InlineData("快一点"), InlineData("3号楼"), InlineData("3栋502"), InlineData("学号2023110456"), InlineData("13800001111"), InlineData("有一点歪"), InlineData("今后"), InlineData("")]
    public void Nothing_is_made_up(string text) => Assert.Null(Read(text));

    [Fact]
    public void What_is_over_today_is_tomorrow_when_no_day_was_said()
    {
        var evening = Tuesday.AddHours(9);
        Assert.Equal("2026-11-25@afternoon", Read("下午", evening));
        Assert.Equal("2026-11-25T15:00", Read("三点", evening));
        Assert.Equal("2026-11-24T15:00", Read("今天三点", evening));
        Assert.Equal("2026-12-01", Read("明天", new DateTimeOffset(2026, 11, 29, 17, 0, 0, TimeSpan.Zero)));  // past midnight on campus
    }
}
