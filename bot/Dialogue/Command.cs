namespace Lanyue.Bot.Dialogue;

/// <summary>What a message asks for. The closed list that every understander speaks; only code acts on it (DESIGN, rule 2).</summary>
public abstract record Command
{
    Command() { }

    /// <summary>Begin this flow, e.g. "repair.file".</summary>
    public sealed record StartSkill(string Flow) : Command;

    /// <summary>A slot's value was said.</summary>
    public sealed record SetSlot(string Slot, SlotValue Value) : Command;

    /// <summary>A slot's value was said in place of another ("不对，是5号楼").</summary>
    /// <param name="Value">Null: only that it is wrong was said ("改一下时间"); it is to be asked again.</param>
    public sealed record CorrectSlot(string Slot, SlotValue? Value) : Command;

    /// <summary>The choice with this number, from 1.</summary>
    public sealed record Choose(int Number) : Command;

    public sealed record Affirm : Command;
    public sealed record Deny : Command;
    public sealed record Cancel : Command;

    /// <param name="Steps">How many answers, from 1.</param>
    public sealed record Back(int Steps = 1) : Command;

    /// <summary>The open form from its first question, empty.</summary>
    public sealed record Restart : Command;

    /// <summary>Say it again.</summary>
    public sealed record Repeat : Command;

    public sealed record Skip : Command;

    /// <param name="IsWhole">The menu, in the midst of a form too; false: what can be said here.</param>
    public sealed record Help(bool IsWhole = false) : Command;

    /// <summary>A question of fact, for knowledge.</summary>
    public sealed record Ask(string Question) : Command;

    /// <summary>How far is it? Number null: all of mine.</summary>
    public sealed record Status(string? Number) : Command;

    public sealed record Handoff : Command;

    /// <summary>A further matter of the same message, or one that no flow serves.</summary>
    public sealed record Mention(Matter Matter) : Command;

    /// <summary>It may be either; which is to be asked.</summary>
    public sealed record Either(Matter First, Matter Second) : Command;

    /// <param name="Kind">"greeting", "thanks" or "abuse".</param>
    public sealed record SmallTalk(string Kind) : Command;

    /// <summary>Understood, and nothing that is done here.</summary>
    public sealed record Refuse(string Why) : Command
    {
        /// <summary>No matter of the school's; what belongs to another person.</summary>
        public const string Outside = "outside", Private = "private";
    }

    public sealed record Unknown : Command;
}
