using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Messages;

public enum MessageState { Left, Accepted, Answered, Closed, Withdrawn }

public enum MessageEvent { Leave, Accept, Answer, Add, Close, Withdraw }

static class MessageWorkflow
{
    /// <summary>How long a student may take to ask back; then an answered message counts as settled.</summary>
    public static readonly TimeSpan CloseAfter = TimeSpan.FromHours(72);

    /// <summary>The life of a message. A move not listed here does not exist.</summary>
    public static readonly Workflow<MessageState, MessageEvent> Moves = new()
    {
        { MessageState.Left,     MessageEvent.Accept,   MessageState.Accepted,  ActorKind.Staff },
        { MessageState.Left,     MessageEvent.Answer,   MessageState.Answered,  ActorKind.Staff },
        { MessageState.Left,     MessageEvent.Close,    MessageState.Closed,    ActorKind.Staff },
        { MessageState.Left,     MessageEvent.Add,      MessageState.Left,      ActorKind.Student },
        { MessageState.Left,     MessageEvent.Withdraw, MessageState.Withdrawn, ActorKind.Student },
        { MessageState.Accepted, MessageEvent.Answer,   MessageState.Answered,  ActorKind.Staff },
        { MessageState.Accepted, MessageEvent.Close,    MessageState.Closed,    ActorKind.Staff },
        { MessageState.Accepted, MessageEvent.Add,      MessageState.Accepted,  ActorKind.Student },
        { MessageState.Accepted, MessageEvent.Withdraw, MessageState.Withdrawn, ActorKind.Student },
        { MessageState.Answered, MessageEvent.Answer,   MessageState.Answered,  ActorKind.Staff },
        { MessageState.Answered, MessageEvent.Close,    MessageState.Closed,    ActorKind.Staff | ActorKind.System },
        { MessageState.Answered, MessageEvent.Add,      MessageState.Accepted,  ActorKind.Student },  // he asks back: it waits for an answer again
    };

    public static bool IsOver(this MessageState state) => state is MessageState.Closed or MessageState.Withdrawn;

    public static CaseWait WaitOf(MessageState state) => state.Waits() ? CaseWait.Staff : state == MessageState.Answered ? CaseWait.Student : CaseWait.Nobody;

    /// <summary>Nobody has answered what was said last.</summary>
    public static bool Waits(this MessageState state) => state is MessageState.Left or MessageState.Accepted;
}
