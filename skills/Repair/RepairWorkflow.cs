using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Repair;

public enum RepairState { Submitted, Accepted, Assigned, OnHold, Done, Confirmed, Closed, Rejected, Cancelled }

public enum RepairEvent { Accept, Assign, Hold, Resume, Finish, Confirm, Close, Reject, Withdraw, Change, Add, Reopen }

static class RepairWorkflow
{
    /// <summary>How long a student may take to say whether it is fixed; then it counts as confirmed.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(72);

    /// <summary>How long a confirmed repair stays open to a second look.</summary>
    public static readonly TimeSpan CloseAfter = TimeSpan.FromHours(24);

    /// <summary>How long after it was said to be fixed a student may say that it is not.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromDays(7);

    /// <summary>The life of a repair. A move not listed here does not exist.</summary>
    public static readonly Workflow<RepairState, RepairEvent> Moves = new()
    {
        { RepairState.Submitted, RepairEvent.Accept,   RepairState.Accepted,  ActorKind.Staff },
        { RepairState.Submitted, RepairEvent.Reject,   RepairState.Rejected,  ActorKind.Staff },
        { RepairState.Submitted, RepairEvent.Withdraw, RepairState.Cancelled, ActorKind.Student },
        { RepairState.Submitted, RepairEvent.Change,   RepairState.Submitted, ActorKind.Student },
        { RepairState.Submitted, RepairEvent.Add,      RepairState.Submitted, ActorKind.Student },
        { RepairState.Accepted,  RepairEvent.Add,      RepairState.Accepted,  ActorKind.Student },
        { RepairState.Assigned,  RepairEvent.Add,      RepairState.Assigned,  ActorKind.Student },
        { RepairState.Done,      RepairEvent.Add,      RepairState.Done,      ActorKind.Student },
        { RepairState.Accepted,  RepairEvent.Assign,   RepairState.Assigned,  ActorKind.Staff },
        { RepairState.Accepted,  RepairEvent.Reject,   RepairState.Rejected,  ActorKind.Staff },
        { RepairState.Accepted,  RepairEvent.Withdraw, RepairState.Cancelled, ActorKind.Student },
        { RepairState.Assigned,  RepairEvent.Finish,   RepairState.Done,      ActorKind.Staff },
        { RepairState.Assigned,  RepairEvent.Withdraw, RepairState.Cancelled, ActorKind.Student },
        { RepairState.Accepted,  RepairEvent.Hold,     RepairState.OnHold,    ActorKind.Staff },
        { RepairState.Assigned,  RepairEvent.Hold,     RepairState.OnHold,    ActorKind.Staff },
        { RepairState.OnHold,    RepairEvent.Resume,   RepairState.Assigned,  ActorKind.Staff },
        { RepairState.OnHold,    RepairEvent.Add,      RepairState.OnHold,    ActorKind.Student },
        { RepairState.OnHold,    RepairEvent.Withdraw, RepairState.Cancelled, ActorKind.Student },
        { RepairState.Done,      RepairEvent.Reopen,   RepairState.Accepted,  ActorKind.Student },
        { RepairState.Confirmed, RepairEvent.Reopen,   RepairState.Accepted,  ActorKind.Student },
        { RepairState.Closed,    RepairEvent.Reopen,   RepairState.Accepted,  ActorKind.Student },
        { RepairState.Done,      RepairEvent.Confirm,  RepairState.Confirmed, ActorKind.Student | ActorKind.System },
        { RepairState.Confirmed, RepairEvent.Close,    RepairState.Closed,    ActorKind.System },
    };

    /// <summary>Somebody is still to come.</summary>
    public static bool Waits(this RepairState state) => state is RepairState.Submitted or RepairState.Accepted or RepairState.Assigned or RepairState.OnHold;

    /// <summary>A move of staff that tells the student why.</summary>
    public static bool NeedsReason(this RepairEvent move) => move is RepairEvent.Reject or RepairEvent.Hold;

    public static CaseWait WaitOf(RepairState state) => state switch
    {
        RepairState.Done => CaseWait.Student,
        RepairState.OnHold => CaseWait.Others,
        RepairState.Confirmed => CaseWait.Nobody,
        _ when state.IsOver() => CaseWait.Nobody,
        _ => CaseWait.Staff,
    };

    public static bool IsOver(this RepairState state) => state is RepairState.Closed or RepairState.Rejected or RepairState.Cancelled;
}
