using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Repair;

/// <summary>What a student can do about repairs in conversation.</summary>
static class RepairFlows
{
    const string Skill = "repair";

    public static readonly Flow File = new(Skill, "repair.file", FlowKind.Effect)
    {
        Slots = [RepairSlots.Room, RepairSlots.Fault, RepairSlots.Visit],
        Intents = ["repair_request"],
        Cues = ["报修", "报个修", "维修", "修一下", "来修", "修理", "找人修", "坏了", "报障", "修下", "修一修"],
        CaseLetter = "R",
        StartsByDescription = true,
        ShowsContact = true,
        TitleKey = "title.file",
    };

    public static readonly Flow Withdraw = new(Skill, "repair.withdraw", FlowKind.Effect)
    {
        Slots = [RepairSlots.Ticket],
        Intents = ["repair_cancel"],
        Cues = ["撤回", "撤销报修", "取消报修", "撤单", "不用修了", "误报", "撤掉", "别来了", "不用来了", "不劳烦", "不修了"],
        CaseLetter = "R",
        Withdraws = true,
        ConfirmKey = "confirm.withdraw",
        TitleKey = "title.withdraw",
    };

    public static readonly Flow Fixed = new(Skill, "repair.fixed", FlowKind.Effect)
    {
        Slots = [RepairSlots.Ticket],
        Cues = ["修好了", "已修好", "确认修好", "确认完成"],
        CaseLetter = "R",
        ConfirmKey = "confirm.fixed",
        TitleKey = "title.fixed",
    };

    /// <summary>It was fixed lately, and is not.</summary>
    public static readonly Flow Reopen = new(Skill, "repair.reopen", FlowKind.Effect)
    {
        Slots = [RepairSlots.Ticket],
        Words = ["又漏了", "又坏了", "又不亮了", "又堵了", "又不行了", "又停了", "还是坏的", "还是漏", "还是不行", "还是没修好"],
        Cues = ["没修好", "没有修好", "没给修好", "修了又坏", "修完又坏", "刚修好又", "才修好又"],
        CaseLetter = "R",
        ConfirmKey = "confirm.reopen",
        TitleKey = "title.reopen",
    };

    /// <summary>Where and when, as long as nobody has taken it up.</summary>
    public static readonly Flow Change = new(Skill, "repair.change", FlowKind.Effect)
    {
        Slots = [RepairSlots.Ticket, RepairSlots.Room, RepairSlots.Visit],
        Cues = ["刚报的改", "报修改", "改报修", "改一下报修", "修改报修", "改上门时间", "换个上门时间", "上门时间改", "换上门时间", "报错楼", "报错房", "报错地"],
        CaseLetter = "R",
        ChangesCase = true,
        ConfirmKey = "confirm.change",
        TitleKey = "title.change",
    };

    public static readonly IReadOnlyList<Flow> All = [File, Withdraw, Fixed, Reopen, Change];
}
