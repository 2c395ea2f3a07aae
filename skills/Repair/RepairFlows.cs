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
        TitleKey = "title.file",
    };

    public static readonly Flow Status = new(Skill, "repair.status", FlowKind.Query)
    {
        Intents = ["repair_status", "ticket_status"],
        Cues = ["报修进度", "维修进度", "修到哪", "到哪了", "我的报修", "报修呢", "什么时候来修", "进度", "进展", "工单", "修了没", "修了吗", "修得怎么样", "师傅什么时候", "上门时间定", "待受理", "处理中", "催一下", "催一催", "怎么样了", "谁在弄", "我那单"],
        CaseLetter = "R",
        TitleKey = "title.status",
    };

    public static readonly Flow Withdraw = new(Skill, "repair.withdraw", FlowKind.Effect)
    {
        Slots = [RepairSlots.Ticket],
        Intents = ["repair_cancel"],
        Cues = ["撤回", "撤销报修", "取消报修", "撤单", "不用修了", "误报", "撤掉", "别来了", "不用来了", "不劳烦", "不修了"],
        CaseLetter = "R",
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

    public static readonly IReadOnlyList<Flow> All = [File, Status, Withdraw, Fixed];
}
