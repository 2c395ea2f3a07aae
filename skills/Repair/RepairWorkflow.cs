using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Repair;

public enum RepairState { Submitted, Accepted, Assigned, Done, Confirmed, Closed, Rejected, Cancelled }

public enum RepairEvent { Accept, Assign, Finish, Confirm, Close, Reject, Withdraw, Change, Add }

static class RepairWorkflow
{
    /// <summary>How long a student may take to say whether it is fixed; then it counts as confirmed.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(72);

    /// <summary>How long a confirmed repair stays open to a second look.</summary>
    public static readonly TimeSpan CloseAfter = TimeSpan.FromHours(24);

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
        { RepairState.Done,      RepairEvent.Confirm,  RepairState.Confirmed, ActorKind.Student | ActorKind.System },
        { RepairState.Confirmed, RepairEvent.Close,    RepairState.Closed,    ActorKind.System },
    };

    /// <summary>Somebody is still to come.</summary>
    public static bool Waits(this RepairState state) => state is RepairState.Submitted or RepairState.Accepted or RepairState.Assigned;

    public static CaseWait WaitOf(RepairState state) => state switch
    {
        RepairState.Done => CaseWait.Student,
        RepairState.Confirmed => CaseWait.Nobody,
        _ when state.IsOver() => CaseWait.Nobody,
        _ => CaseWait.Staff,
    };

    public static bool IsOver(this RepairState state) => state is RepairState.Closed or RepairState.Rejected or RepairState.Cancelled;
}
