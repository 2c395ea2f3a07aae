using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Skills.Repair;

/// <summary>How students write about repairs (rows of nlu/sample.jsonl and like ones), read by Repair's own cues and lexicon.</summary>
public sealed class RepairPhrasesTests
{
    static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, CampusTime.Offset);

    static async Task<IReadOnlyList<Command>> Hear(string text) =>
        await new KeywordUnderstander().Read(new Hearing(text, Tuesday, [.. RepairFlows.All, .. MattersFlows.All], null, null), Stop);

    [Theory]
    [InlineData("我们宿舍的灯坏了，还有椅子也断了一条腿，一起报可以不"), InlineData("墙上发霉长毛了咋整"), InlineData("报修完再给我约个学习驿站"), InlineData("洗手池下面那根管子一直渗水，柜子都发霉了"), InlineData("寝室里窗户关不严，晚上冷风呼呼往里灌，冻成狗了")]
    [InlineData("空条坏了，制热没有热风，3好楼四零二"), InlineData("消防栓漏水，3栋二楼"), InlineData("先帮我报个修吧水龙头坏了，另外我还想约心理老师聊聊"), InlineData("厕所堵了，顺便问一下今晚谁值班"), InlineData("6号楼301，天花板往下掉皮，掉我一床灰")]
    [InlineData("5栋二楼走廊灯坏了半个月没人管"), InlineData("么样搞咧，电闸又跳了"), InlineData("今天晚上洗澡的时候吧那个热水器它就是放了半天都是凉的然后我就想问问能不能找个人来看一下我们住在西区2栋三一七")]
    public async Task A_fault_begins_a_repair_and_no_time_of_it_becomes_a_visit(string text)
    {
        var commands = await Hear(text);
        Assert.Equal(new Command.StartSkill("repair.file"), commands[0]);
        Assert.DoesNotContain(commands.OfType<Command.SetSlot>(), c => c.Slot == "visit");
    }

    [Theory]
    [InlineData("误报，麻烦撤回"), InlineData("报修单填错楼了，先撤掉我重新填"), InlineData("马桶通了哈，不劳烦师傅了"), InlineData("别来了，水自己通了"), InlineData("不用修了，自己好了"), InlineData("R20261123004取消")]
    public async Task What_needs_no_repair_any_more_is_withdrawn(string text) => Assert.Equal(new Command.StartSkill("repair.withdraw"), (await Hear(text))[0]);

    [Theory]
    [InlineData("修水管的大哥到哪了"), InlineData("我那单咋还是待受理"), InlineData("问一下哈上礼拜报的水龙头那个事情现在是谁在弄"), InlineData("我那个空条修了没修了没"), InlineData("报修单R20261122017现在啥情况"), InlineData("上门时间定了没有"), InlineData("修好了没")]
    public async Task How_far_it_is_is_told(string text) => Assert.IsType<Command.Status>((await Hear(text))[0]);

    [Theory]
    [InlineData("服务驿站在哪个部门"), InlineData("学工部的窗口明天上班不"), InlineData("我身份证丢了要回去补办，这个是找哪个部门"), InlineData("医生说不要爬楼，能不能给我安排个一楼的床位，有诊断证明"), InlineData("我想换一个座位，原来那个没插座"), InlineData("消防逃生演练我报名，就是演着火那个"), InlineData("空调租赁是学校统一的吗"), InlineData("七号楼值班室电话"), InlineData("困死了"), InlineData("宿舍电费还剩多少")]
    public async Task A_thing_s_name_is_no_fault(string text) => Assert.Equal(new Command.Unknown(), Assert.Single(await Hear(text)));

    [Theory]
    [InlineData("插座冒火花", "fire"), InlineData("3栋502着火了", "fire"), InlineData("电梯困人了", "trapped"), InlineData("我被困在电梯里", "trapped"), InlineData("我被反锁在宿舍外面", "lockout"), InlineData("钥匙丢了进不去门", "lockout"), InlineData("水管爆管了一直喷水", "water"), InlineData("宿舍停电了", "electricity"), InlineData("插座漏电", "electricity"), InlineData("灯不亮", "light")]
    public async Task Dangers_come_out_as_what_they_are(string text, string category) =>
        Assert.Equal(category, Described.Parse((await Hear(text)).OfType<Command.SetSlot>().Single(c => c.Slot == "fault").Value.Value).Category);
}
