using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Matters;

/// <summary>What a student can do with his cases, whatever skill they are of.</summary>
static class MattersFlows
{
    const string Skill = "matters";

    /// <summary>One of the student's own open cases, by number.</summary>
    public static readonly Slot<string> Ticket = Slot.OneOf("ticket");

    public static readonly Slot<OwnWords> Note = Slot.Words("note");

    public static readonly Flow List = new(Skill, "matters.list", FlowKind.Query)
    {
        Intents = ["ticket_status", "repair_status", "dorm_change_status", "booking_list"],
        Cues =
        [
            "进度", "进展", "我的事项", "我的单", "我的报修", "报修呢", "我的留言", "我的预约", "我的申请", "办理情况", "报修进度", "维修进度", "修到哪", "到哪了", "什么时候来修", "工单", "修了没", "修了吗",
            "修得怎么样", "师傅什么时候", "上门时间定", "待受理", "处理中", "怎么样了", "谁在弄", "我那单", "个也看看", "个看看", "个也查",
        ],
        TitleKey = "title.list",
    };

    /// <summary>Changes nothing of the case and shows nobody more than before: asking for it is enough.</summary>
    public static readonly Flow Urge = new(Skill, "matters.urge", FlowKind.Effect)
    {
        Slots = [Ticket],
        Cues = ["催一下", "催一哈", "催下", "催哈", "催个", "帮我催", "再催", "催一催", "催催", "催单", "催办", "催促", "催修", "加急处理"],
        IsConfirmed = false,
        TitleKey = "title.urge",
    };

    public static readonly Flow Add = new(Skill, "matters.add", FlowKind.Effect)
    {
        Slots = [Ticket, Note],
        Cues = ["补充", "补一句", "加一句", "再说明", "追加说明"],
        ConfirmKey = "confirm.add",
        TitleKey = "title.add",
    };

    /// <summary>Begun by a picture that comes out of any form.</summary>
    public static readonly Flow Photo = new(Skill, "matters.photo", FlowKind.Effect)
    {
        Slots = [Ticket],
        TakesPhotos = true,
        IsInMenu = false,
        ConfirmKey = "confirm.photo",
        TitleKey = "title.photo",
    };

    public static readonly IReadOnlyList<Flow> All = [List, Urge, Add, Photo];
}
