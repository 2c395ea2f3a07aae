using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Privacy;

/// <summary>What a student can ask about his own data.</summary>
static class PrivacyFlows
{
    const string Skill = "privacy";

    /// <summary>One of the purposes that he has agreed to.</summary>
    public static readonly Slot<string> Purpose = Slot.OneOf("purpose");

    public static readonly Flow Reads = new(Skill, "privacy.reads", FlowKind.Query)
    {
        Cues = ["谁看过我的信息", "谁看了我的信息", "谁看过我的资料", "谁看了我的资料", "谁看过我的数据", "谁看了我的数据", "谁查过我", "谁查看过我", "谁查看了我", "谁访问过我", "我的信息被谁看", "我的资料被谁看"],
        TitleKey = "title.reads", IsInMenu = false,
    };

    public static readonly Flow Export = new(Skill, "privacy.export", FlowKind.Effect)
    {
        Cues = ["导出我的数据", "导出我的信息", "导出我的资料", "导出个人数据", "导出个人信息", "下载我的数据", "下载我的信息", "下载我的资料", "我的数据副本", "我要我的数据"],
        ConfirmKey = "confirm.export", TitleKey = "title.export", IsInMenu = false,
    };

    public static readonly Flow Erase = new(Skill, "privacy.erase", FlowKind.Effect)
    {
        Cues = ["删除我的数据", "删除我的信息", "删除我的资料", "删掉我的数据", "删掉我的信息", "删掉我的资料", "清除我的数据", "清空我的数据", "抹掉我的数据", "删除个人信息", "删除个人数据", "删除聊天记录", "删掉聊天记录"],
        ConfirmKey = "confirm.erase", TitleKey = "title.erase", IsInMenu = false,
    };

    public static readonly Flow Consents = new(Skill, "privacy.consents", FlowKind.Query)
    {
        Cues = ["我同意过什么", "我同意了什么", "我授权了什么", "我授权过什么", "我的授权", "我的同意"],
        TitleKey = "title.consents", IsInMenu = false,
    };

    public static readonly Flow Withdraw = new(Skill, "privacy.withdraw", FlowKind.Effect)
    {
        Slots = [Purpose],
        Cues = ["撤回同意", "撤销同意", "收回同意", "取消同意", "撤回授权", "撤销授权", "取消授权", "收回授权", "撤回我的同意", "撤回我的授权"],
        ConfirmKey = "confirm.withdraw", TitleKey = "title.withdraw", IsInMenu = false,
    };

    public static readonly Flow Agree = new(Skill, "privacy.agree", FlowKind.Effect)
    {
        Slots = [Purpose],
        Cues = ["重新同意", "恢复同意", "重新授权", "恢复授权"],
        ConfirmKey = "confirm.agree", TitleKey = "title.agree", IsInMenu = false,
    };

    public static readonly IReadOnlyList<Flow> All = [Reads, Export, Erase, Consents, Withdraw, Agree];
}
