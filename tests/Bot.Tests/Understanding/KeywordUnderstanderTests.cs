using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>Which commands a message becomes, out of a form and in one.</summary>
public sealed class KeywordUnderstanderTests
{
    static readonly IReadOnlyDictionary<string, SlotValue> Whole = new Dictionary<string, SlotValue>
    {
        ["room"] = new Place(null, "3", "502").Value,
        ["fault"] = new Described("water", "水管漏水").Value,
        ["visit"] = new SlotValue("2026-11-25T14:00+08:00/2026-11-25T18:00+08:00", "11月25日（周三）下午"),
    };

    static async Task<string> Hear(string text, Flow? open = null, Slot? asked = null, bool confirms = false, IReadOnlyDictionary<string, SlotValue>? known = null)
    {
        var hearing = new Hearing(text, TestFlows.Tuesday, TestFlows.All, open, asked) { AsksYesOrNo = confirms, Known = known ?? Hearing.Nothing };
        return string.Join("; ", (await new KeywordUnderstander().Read(hearing, Stop)).Select(Said));
    }

    static Task<string> InConfirm(string text) => Hear(text, TestFlows.File, null, true, Whole);

    static string Said(Command command) => command switch
    {
        Command.StartSkill(var flow) => flow,
        Command.SetSlot(var slot, var value) => $"{slot}={value.Value}",
        Command.CorrectSlot(var slot, var value) => $"{slot}!{value?.Value}",
        Command.Status(var number) => $"status {number}".TrimEnd(),
        Command.SmallTalk(var kind) => kind,
        Command.Ask => "ask",
        _ => command.GetType().Name.ToLowerInvariant(),
    };

    [Theory]
    [InlineData("3栋502水管漏水，明天下午都在", "repair.file; room=/3/502; visit=2026-11-25T14:00+08:00/2026-11-25T18:00+08:00; fault=water|水管漏水")]
    [InlineData("报修", "repair.file"), InlineData("灯坏了", "repair.file; fault=light|灯坏了"), InlineData("么样搞咧，插座又没电", "repair.file; fault=electricity|插座又没电")]
    [InlineData("进度", "status"), InlineData("我的报修", "status"), InlineData("R-1042", "status R-1042"), InlineData("R1042怎么样了", "status R-1042"), InlineData("催一下", "status"), InlineData("修好了吗", "status"), InlineData("r20261122017报修现在啥情况", "status R-20261122017"), InlineData("Ｒ－１０４２进度", "status R-1042"), InlineData("查一下L20261120031", "status L-20261120031")]
    [InlineData("撤回R-1042", "repair.withdraw; ticket=R-1042"), InlineData("取消报修", "repair.withdraw"), InlineData("R1042取消", "repair.withdraw; ticket=R-1042"), InlineData("撤回报修", "repair.withdraw")]
    [InlineData("修好了", "repair.fixed"), InlineData("R-1042修好了，谢谢", "repair.fixed; ticket=R-1042"), InlineData("修好了又坏了", "repair.file")]
    [InlineData("谢谢", "thanks"), InlineData("你好", "greeting"), InlineData("早", "greeting"), InlineData("转人工", "handoff"), InlineData("我要投诉维修师傅", "mention")]
    [InlineData("打印多少钱一张", "ask"), InlineData("报修要钱吗", "ask")]
    [InlineData("3栋502", "unknown"), InlineData("明天下午", "unknown"), InlineData("我们部门", "unknown"), InlineData("不用报修", "unknown"), InlineData("灯没坏", "unknown"), InlineData("今天吃火锅", "unknown"), InlineData("", "unknown")]
    public async Task Out_of_a_form(string text, string commands) => Assert.Equal(commands, await Hear(text));

    [Theory]
    [InlineData("不对，是5号楼", "room!/5/"), InlineData("不是502，是503", "room!//503"), InlineData("不是502是503", "room!//503"), InlineData("不是502 是520 手滑", "room!//520"), InlineData("没人就算了 那接着刚才的", "repair.file"), InlineData("顺便查下605住的谁 电话给我一个", "refuse"), InlineData("改成后天上午", "visit!2026-11-26T08:00+08:00/2026-11-26T12:00+08:00"), InlineData("说错了，是灯坏了", "repair.file; fault!light|灯坏了")]
    [InlineData("7栋420水龙头漏水，后天上午在", "repair.file; room=/7/420; visit=2026-11-26T08:00+08:00/2026-11-26T12:00+08:00; fault=water|水龙头漏水")]  // told anew, the words too
    [InlineData("改一下时间", "visit!"), InlineData("房间错了", "room!"), InlineData("时间不对", "visit!"), InlineData("换个时间，明天下午不行", "visit!")]
    [InlineData("对，两个都修", "affirm"), InlineData("好的，谢谢", "affirm"), InlineData("先别提交", "deny"), InlineData("等一下", "deny")]
    [InlineData("不报了", "cancel"), InlineData("取消报修", "cancel"), InlineData("不用修了", "cancel"), InlineData("继续", "repair.file")]
    [InlineData("谢谢", "thanks"), InlineData("要多少钱", "ask"), InlineData("503", "room=//503"), InlineData("人工", "handoff"), InlineData("R-1042怎么样了", "status R-1042")]
    public async Task When_a_form_is_to_be_confirmed(string text, string commands) => Assert.Equal(commands, await InConfirm(text));

    [Fact]
    public async Task A_number_is_read_by_what_was_asked()
    {
        Assert.Equal("room=//502", await Hear("502", TestFlows.File, TestFlows.Room));
        Assert.Equal("unknown", await Hear("502", TestFlows.File, TestFlows.Visit, known: Whole));
        Assert.Equal("ticket=R-1042", await Hear("1042", TestFlows.Withdraw, TestFlows.Ticket));
        Assert.Equal("unknown", await Hear("1042", TestFlows.Withdraw));
    }

    [Fact]
    public async Task An_answer_with_a_thing_s_name_in_it_is_no_second_matter()
    {
        Assert.Equal("visit=2026-11-25T14:00+08:00/2026-11-25T18:00+08:00", await Hear("明天下午，水管那边", TestFlows.File, TestFlows.Visit, known: Whole));
        Assert.StartsWith("repair.file; fault=light", await Hear("还有灯也坏了", TestFlows.File, TestFlows.Visit, known: Whole));
    }

    [Fact]
    public async Task A_trouble_told_in_another_form_begins_its_own() =>
        Assert.Equal("repair.file; room=/3/502; fault=water|漏水", await Hear("3栋502漏水", TestFlows.Withdraw, TestFlows.Ticket));

    [Fact]
    public async Task Without_flows_there_is_still_an_answer()
    {
        var hearing = new Hearing("3栋502漏水 R-1042", TestFlows.Tuesday, [], null, null);
        Assert.NotEmpty(await new KeywordUnderstander().Read(hearing, Stop));
    }
}
