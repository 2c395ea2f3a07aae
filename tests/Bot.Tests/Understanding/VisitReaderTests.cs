using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class VisitReaderTests
{
    static SlotValue? Read(string text, DateTimeOffset? now = null, bool isAsked = true, double ahead = 14) =>
        VisitReader.Read(new Heard(text, PlaceNames.None), now ?? TestFlows.Tuesday, TimeSpan.FromDays(ahead), isAsked);

    /// <summary>"24T14:00/24T18:00": days and hours of November, unless the month is said.</summary>
    static string? Short(SlotValue? value) => value?.Value.Replace("2026-11-", "").Replace("+08:00", "");

    [Theory]
    [InlineData("今天下午", "24T14:00/24T18:00"), InlineData("明天", "25T08:00/25T22:00"), InlineData("后天上午", "26T08:00/26T12:00"), InlineData("大后天中午", "27T12:00/27T14:00"), InlineData("明天傍晚", "25T17:00/25T19:00")]
    [InlineData("明早", "25T08:00/25T12:00"), InlineData("今晚", "24T18:00/24T22:00"), InlineData("晚上", "24T18:00/24T22:00"), InlineData("明天一整天都在", "25T08:00/25T22:00"), InlineData("下午都在", "24T14:00/24T18:00")]
    [InlineData("周五", "27T08:00/27T22:00"), InlineData("星期六上午", "28T08:00/28T12:00"), InlineData("礼拜天", "29T08:00/29T22:00"), InlineData("周6", "28T08:00/28T22:00"), InlineData("周二", "24T08:00/24T22:00"), InlineData("周一", "30T08:00/30T22:00")]
    [InlineData("下周三", "2026-12-02T08:00/2026-12-02T22:00"), InlineData("下礼拜四", "2026-12-03T08:00/2026-12-03T22:00"), InlineData("下周日", "2026-12-06T08:00/2026-12-06T22:00"), InlineData("下周", "30T08:00/2026-12-06T22:00"), InlineData("周末", "28T08:00/29T22:00")]
    [InlineData("26日", "26T08:00/26T22:00"), InlineData("11月28日下午", "28T14:00/28T18:00"), InlineData("十二月三号", "2026-12-03T08:00/2026-12-03T22:00"), InlineData("2026/12/3", "2026-12-03T08:00/2026-12-03T22:00"), InlineData("20261203", "2026-12-03T08:00/2026-12-03T22:00"), InlineData("28-30号", "28T08:00/30T22:00"), InlineData("周三到周五", "25T08:00/27T22:00")]
    [InlineData("下午三点以后", "24T15:00/24T18:00"), InlineData("明天两点到四点", "25T14:00/25T16:00"), InlineData("明天9:30-11:00", "25T09:30/25T11:00"), InlineData("明天９：３０－１１：００", "25T09:30/25T11:00"), InlineData("今天十一点到一点", "24T11:00/24T13:00"), InlineData("明天3点", "25T15:00/25T16:00"), InlineData("后天上午九点一刻", "26T09:15/26T10:15"), InlineData("周五2点半", "27T14:30/27T15:30")]
    [InlineData("明天上午9点到下午3点", "25T09:00/25T15:00"), InlineData("明天下午五点前", "25T14:00/25T17:00"), InlineData("明天晚上十点以后", "25T22:00/26T00:00"), InlineData("周五之前", "24T10:30/27T22:00"), InlineData("下班前", "24T14:00/24T18:00"), InlineData("随时", "24T10:30/26T22:00"), InlineData("都行", "24T10:30/26T22:00")]
    [InlineData("明天下午不行，后天上午可以", "26T08:00/26T12:00"), InlineData("九点", "24T21:00/24T22:00"), InlineData("明天九点", "25T09:00/25T10:00"), InlineData("今天七点到八点", "24T19:00/24T20:00"), InlineData("今天早上", "24T08:00/24T12:00")]
    [InlineData("每天下午", "24T14:00/26T18:00"), InlineData("每周四上午", "26T08:00/26T12:00"), InlineData("周三和周五下午", "25T14:00/25T18:00"), InlineData("明天上午或者下午", "25T08:00/25T18:00"), InlineData("两小时后", "24T12:30/24T13:30"), InlineData("周四起", "26T08:00/28T22:00"), InlineData("明天晚上十点到十二点", "25T22:00/26T00:00"), InlineData("明天哈午", "25T14:00/25T18:00"), InlineData("明儿个后半天", "25T14:00/25T18:00")]
    public void Reads_when_somebody_is_in(string text, string window) => Assert.Equal(window, Short(Read(text)));

    [Theory]
    [InlineData("昨天下午"), InlineData("上周日"), InlineData("这周一"), InlineData("今天早上七点到八点"), InlineData("12月20号"), InlineData("明年"), InlineData("2月30号"), InlineData("二月三十号下午"), InlineData("13月1号")]
    [InlineData("等会儿"), InlineData("下学期"), InlineData("五四青年节"), InlineData("明天下午不在"), InlineData("明天有课"), InlineData("快点来"), InlineData("漏了一点水"), InlineData("一点都不亮"), InlineData("3号楼"), InlineData("1"), InlineData("99点"), InlineData("2020-01-01"), InlineData("20269999"), InlineData("")]
    public void Reads_nothing_that_is_over_too_far_or_not_said(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("明天下午", "11月25日（周三）下午"), InlineData("明天三点到五点", "11月25日（周三）15:00–17:00"), InlineData("周末", "11月28日（周六）到11月29日（周日）"), InlineData("随时", "今天到11月26日（周四）随时"), InlineData("明天", "11月25日（周三）全天"), InlineData("明天晚上十点以后", "11月25日（周三）22:00–24:00"), InlineData("28-30号", "11月28日（周六）到11月30日（周一）")]
    public void Says_what_it_understood(string text, string said) => Assert.Equal(said, Read(text)!.Said);

    [Fact]
    public void Rolls_to_the_next_day_what_is_over_today_and_had_no_day()
    {
        var evening = TestFlows.Tuesday.AddHours(12.5);  // 23:00
        Assert.Equal("25T18:00/25T22:00", Short(Read("晚上", evening)));
        Assert.Null(Read("今晚", evening));
        Assert.Equal("25T08:00/25T22:00", Short(Read("明天", evening)));
        Assert.Equal("2026-12-31T08:00+08:00/2026-12-31T22:00+08:00", Read("31号", new DateTimeOffset(2026, 12, 30, 16, 30, 0, TimeSpan.Zero))!.Value);  // half past midnight on campus
    }

    [Fact]
    public void Ahead_is_counted_to_the_window_s_beginning()
    {
        Assert.NotNull(Read("12月8号", ahead: 14));  // 13 days 21.5 hours
        Assert.Null(Read("12月9号", ahead: 14));
    }

    [Theory]
    [InlineData("今天晚上洗澡的时候热水器是凉的"), InlineData("晚上冷风呼呼往里灌"), InlineData("坏了一天了"), InlineData("昨天下午开始漏水"), InlineData("今天下午坏的"), InlineData("都可以")]
    public void Unasked_a_time_of_the_trouble_is_no_visit(string text) => Assert.Null(Read(text, isAsked: false));

    [Theory]
    [InlineData("水管漏水明天下午都在"), InlineData("灯坏了，明天下午"), InlineData("明天下午来修水管"), InlineData("灯坏了今天下午有人")]
    public void Unasked_a_visit_is_one(string text) => Assert.NotNull(Read(text, isAsked: false));

    [Theory]
    [InlineData("周五", "27T15:00/27T17:00"), InlineData("上午", "26T08:00/26T12:00"), InlineData("四点到六点", "26T16:00/26T18:00"), InlineData("周五上午", "27T08:00/27T12:00")]
    public void What_is_not_said_anew_stays(string text, string window)
    {
        var known = Read("周四下午三点到五点");
        Assert.Equal(window, Short(VisitReader.Read(new Heard(text, PlaceNames.None), TestFlows.Tuesday, TimeSpan.FromDays(14), known: known)));
    }
}
