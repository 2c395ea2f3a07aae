using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>A skill like Repair, that belongs to these tests.</summary>
static class TestFlows
{
    public static readonly Slot<Place> Room = Slot.Place("room");
    public static readonly Slot<TimeWindow> Visit = Slot.TimeWindow("visit", TimeSpan.FromDays(14));
    public static readonly Slot<string> Ticket = Slot.OneOf("ticket");

    public static readonly Slot<Described> Fault = Slot.Described("fault",
    [
        new("fire", ["着火", "冒烟", "火花"]),
        new("trapped", ["被困", "电梯困人"]),
        new("lockout", ["反锁", "钥匙丢", "进不去"]),
        new("water", ["漏水", "水管", "水龙头", "停水", "马桶"]),
        new("electricity", ["插座", "没电", "跳闸", "停电"]),
        new("light", ["灯"]),
        new("aircon", ["空调"]),
        new("door", ["门", "窗"]),
        new("network", ["wifi", "网"]),
    ]);

    public static readonly Flow File = new("test", "repair.file", FlowKind.Effect)
    {
        Slots = [Room, Fault, Visit],
        Intents = ["repair_request"],
        Cues = ["报修", "维修", "坏了", "修一下"],
        CaseLetter = "R",
        StartsByDescription = true,
        TitleKey = "title.file",
    };

    public static readonly Flow Status = new("test", "repair.status", FlowKind.Query)
    {
        Intents = ["repair_status", "ticket_status"],
        Cues = ["进度", "我的报修", "报修进度", "催一下", "怎么样了"],
        CaseLetter = "R",
        TitleKey = "title.status",
    };

    public static readonly Flow Withdraw = new("test", "repair.withdraw", FlowKind.Effect)
    {
        Slots = [Ticket],
        Intents = ["repair_cancel"],
        Withdraws = true,
        Cues = ["撤回", "取消报修", "不用修了"],
        CaseLetter = "R",
        ConfirmKey = "confirm.withdraw",
        TitleKey = "title.withdraw",
    };

    public static readonly Flow Fixed = new("test", "repair.fixed", FlowKind.Effect)
    {
        Slots = [Ticket],
        Cues = ["修好了"],
        CaseLetter = "R",
        ConfirmKey = "confirm.fixed",
        TitleKey = "title.fixed",
    };

    public static readonly Slot<Described> Note = Slot.Described("note", []).Optional();

    /// <summary>With a slot that may be left open. Not among <see cref="All"/>.</summary>
    public static readonly Flow Leave = new("test", "note.leave", FlowKind.Effect)
    {
        Slots = [Room, Note],
        Cues = ["留言"],
        ConfirmKey = "confirm.leave",
        TitleKey = "title.leave",
    };

    public static readonly IReadOnlyList<Flow> All = [File, Status, Withdraw, Fixed];

    public static readonly Texts Texts = new(typeof(TestFlows).Assembly, typeof(RepairSkill).Assembly);

    /// <summary>A Tuesday, half past ten on campus: the moment of nlu/INTENTS.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, CampusTime.Offset);
}
