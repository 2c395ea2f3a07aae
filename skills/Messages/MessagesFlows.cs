using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Messages;

/// <summary>What a student can do about messages in conversation.</summary>
static class MessagesFlows
{
    const string Skill = "messages";

    /// <summary>What the unit is to read.</summary>
    public static readonly Slot<OwnWords> Note = Slot.Words("note");

    /// <summary>One of the student's own messages, by number.</summary>
    public static readonly Slot<string> Ticket = Slot.OneOf("ticket");

    /// <summary>Known beside the slots: the unit, by id and name.</summary>
    public const string UnitSlot = "unit";

    public static readonly Flow Leave = new(Skill, "messages.leave", FlowKind.Effect)
    {
        Slots = [Note],
        Cues = ["留言", "留个言", "留个话"],
        CaseLetter = MessagesSkill.Letter,
        TakesUnserved = true,
        ShowsContact = true,
        TitleKey = "title.leave",
    };

    public static readonly Flow Withdraw = new(Skill, "messages.withdraw", FlowKind.Effect)
    {
        Slots = [Ticket],
        Cues = ["撤回留言", "撤销留言", "取消留言", "留言撤回", "留言不用回"],
        CaseLetter = MessagesSkill.Letter,
        Withdraws = true,
        ConfirmKey = "confirm.withdraw",
        TitleKey = "title.withdraw",
    };

    /// <summary>Says who is there for it, and takes no word of it down.</summary>
    public static readonly Flow Counselling = new(Skill, "messages.counselling", FlowKind.Query)
    {
        Intents = [MessagesSkill.CounsellingIntent],
        IsInMenu = false,
        TitleKey = "title.counselling",
    };

    public static readonly IReadOnlyList<Flow> All = [Leave, Withdraw, Counselling];
}
