namespace Lanyue.Bot.Dialogue;

[Flags]
public enum ActorKind { Student = 1, Staff = 2, System = 4 }

/// <summary>Who did it; stored with every change.</summary>
/// <param name="Id">Student: the dialogue id. Staff: the account's name. System: what fired, e.g. "due". At most 64 characters.</param>
public sealed record Actor(ActorKind Kind, string Id)
{
    public static Actor Student(string dialogue) => new(ActorKind.Student, dialogue);
    public static Actor Staff(string name) => new(ActorKind.Staff, name);
    /// <summary>The remote address that a member of staff acted from, for the audit, at most 64 characters; null: not by the web.</summary>
    public string? From { get; init; }

    public static readonly Actor Due = new(ActorKind.System, "due");
}
