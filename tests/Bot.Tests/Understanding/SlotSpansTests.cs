using System.Diagnostics;
using Lanyue.Bot.Understanding;
using Lanyue.Evals;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class SlotSpansTests
{
    static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    static string Spans(string text, string slot) => string.Join("|", SlotSpans.Read(text, Tuesday, ShippedNames.Lanyue).Spans.GetValueOrDefault(slot) ?? []);

    [Theory]
    [InlineData("西区2栋三一七的灯不亮", "zone=西区 building=2栋 room=三一七 item=灯"), InlineData("3好楼四零二空条坏了", "building=3好楼 room=四零二 item=空条"), InlineData("３栋５０２水龙头漏水", "building=３栋 room=５０２ item=水龙头"), InlineData("新建公寓3号楼412", "building=新建公寓3号楼 room=412"), InlineData("5栋二楼走廊灯坏了", "building=5栋 floor=二楼 item=走廊灯")]
    [InlineData("明天下午两点学习驿站", "date_phrase=明天 time_phrase=下午两点 station=学习驿站"), InlineData("把周三的预约调到周四", "date_phrase=周三|周四"), InlineData("杏林书院学习驿站，后天上午", "station=杏林书院|学习驿站 date_phrase=后天 time_phrase=上午"), InlineData("今晚有人吗", "date_phrase=今晚"), InlineData("生成2024-2025学年的报告", "date_phrase=2024-2025学年"), InlineData("三点到五点", "time_phrase=三点到五点"), InlineData("今晚12栋有人值班吗", "date_phrase=今晚 building=12栋")]
    [InlineData("约张老师谈话", "person=张老师"), InlineData("想见王校长", "person=王校长"), InlineData("和李明华互换床位，学号2023110001", "person=李明华 student_no=2023110001"), InlineData("给书记留言", "person=书记"), InlineData("找分管教学的校长", "person=分管教学的校长")]
    [InlineData("有个急救员培训", "event=急救员培训"), InlineData("报名LOGO征集", "event=LOGO征集"), InlineData("生物化学听不懂", "subject=生物化学"), InlineData("查R20261120031", "ticket_no=R20261120031"), InlineData("教务处几点开门", "department=教务处"), InlineData("我要报水电类的", "category=水电")]
    [InlineData("书柜门关不上了", "item=书柜门"), InlineData("劳动驿站消毒柜坏了", "station=劳动驿站 item=消毒柜"), InlineData("阳台水龙头滴水", "item=水龙头"), InlineData("她306我412", "room=306|412"), InlineData("302没热水", "room=302"), InlineData("C单元509，床板断了", "room=509 item=床板")]
    [InlineData("我们7个人，打12份", "num=7|12"), InlineData("给卡里充80", "num=80"), InlineData("2023110001 林子墨", "person=林子墨"), InlineData("江一诺要跟我换", "person=江一诺"), InlineData("管宿舍的副校长", "person=管宿舍的副校长"), InlineData("服务驿站有人在不在", "station=服务驿站"), InlineData("在不在服务驿站", "station=服务驿站"), InlineData("心林驿站", "station=心林驿站"), InlineData("十佳歌手复赛", "event=十佳歌手复赛")]
    public void Quotes_what_is_said_for_each_slot(string text, string expected)
    {
        foreach (var slot in expected.Split(' ')) Assert.Equal(slot.Split('=')[1], Spans(text, slot.Split('=')[0]));
    }

    [Theory]
    [InlineData("我们部门来报名", "item"), InlineData("电话13800001111", "student_no"), InlineData("请问老师在吗", "person"), InlineData("3号楼502灯坏了", "date_phrase"), InlineData("支部书记是谁", "person"), InlineData("快点来修", "time_phrase"), InlineData("想换个床位", "item"), InlineData("有插座的座位能约吗", "item"), InlineData("线上舞蹈课", "time_phrase"), InlineData("现在灯还是坏的", "time_phrase"), InlineData("手机掉了", "item"), InlineData("空调很好，谢谢", "person"), InlineData("周三要来", "person"), InlineData("我们一块去", "num"), InlineData("我想调到空一点的寝室", "item")]
    public void Leaves_alone_what_only_looks_like_it(string text, string slot) => Assert.Equal("", Spans(text, slot));

    [Fact]
    public void Gives_the_values_beside_the_words()
    {
        var read = SlotSpans.Read("3栋502水管漏水，明天下午都在", Tuesday, ShippedNames.Lanyue);
        Assert.Equal("2026-11-25@afternoon", $"{read.When}");
        Assert.Equal(("3", "502", "5"), (read.Place!.Building, read.Place.Room, read.Place.Floor));
    }

    static readonly string[] Pieces =
        ["3", "栋", "五零二", "号", "-", "明天", "下午", "点", "到", "不是", "是", "改成", "R-", "1042", "漏水", "，", " ", "\uD800", "\uDC00", "\0", "半", "月", "20", "99", "周", "之前", "十", "东区", "Ａ", "每", "和", "节", "第", "\u200B", "\u202E", "😀", "2026", "/", ".", ":", "年", "张老师", "小时", "后", "过", "差", "一", "天", "底", "元旦", "大赛", "学年", "百", "床", "楼", "新", "公寓", "999999999", "个"];

    /// <summary>Any text at all: nothing throws, each is read within 20 ms, every span is in the text. READERS_TEXTS sets how many.</summary>
    [Fact]
    public void Every_text_is_read_quickly()
    {
        var texts = int.TryParse(Environment.GetEnvironmentVariable("READERS_TEXTS"), out var said) ? said : 10_000;
        var random = new Random(20261124);
        for (var count = 0; count < texts; count++)
        {
            var text = count % 3 == 0
                ? new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0x10000))])
                : string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            IsReadQuickly(text);
        }
    }

    [Theory]
    [InlineData("3"), InlineData("十"), InlineData("，"), InlineData("明天"), InlineData("不是"), InlineData("3栋"), InlineData("1-"), InlineData("周一、"), InlineData("\uD83D"), InlineData("😀"), InlineData(" "), InlineData("3点到"), InlineData("和"), InlineData("\u202E"), InlineData("三天后"), InlineData("大赛"), InlineData("张老师"), InlineData("每"), InlineData("1.")]
    public void Ten_thousand_characters_too(string unit) => IsReadQuickly(string.Concat(Enumerable.Repeat(unit, 10_000 / unit.Length)));

    /// <summary>The quickest of up to five readings counts: another process may hold the machine for one of them.</summary>
    static void IsReadQuickly(string text)
    {
        var quickest = TimeSpan.MaxValue;
        for (var tries = 0; tries < 5 && quickest > TimeSpan.FromMilliseconds(20); tries++)
        {
            var watch = Stopwatch.StartNew();
            var read = SlotSpans.Read(text, Tuesday, ShippedNames.Lanyue, isPlaceAsked: tries % 2 == 0);
            if (watch.Elapsed < quickest) quickest = watch.Elapsed;
            Assert.All(read.Spans.SelectMany(s => s.Value), span => Assert.Contains(span, text, StringComparison.Ordinal));
        }
        Assert.True(quickest <= TimeSpan.FromMilliseconds(20), $"{quickest.TotalMilliseconds:0.0} ms for {text[..Math.Min(40, text.Length)]}");
    }
}
