using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.DutyRoster;

public enum SwapState { Proposed, Agreed, Approved, Declined, Refused, Withdrawn, Lapsed }

public enum SwapEvent { Agree, Decline, Approve, Refuse, Withdraw, Lapse }

/// <summary>Whose move it is.</summary>
enum SwapParty { Proposer, Other, Approver, Clock }

static class SwapWorkflow
{
    /// <summary>The life of a swap. A move not listed here does not exist.</summary>
    public static readonly Workflow<SwapState, SwapEvent> Moves = new()
    {
        { SwapState.Proposed, SwapEvent.Agree,    SwapState.Agreed,    ActorKind.Staff },
        { SwapState.Proposed, SwapEvent.Decline,  SwapState.Declined,  ActorKind.Staff },
        { SwapState.Proposed, SwapEvent.Withdraw, SwapState.Withdrawn, ActorKind.Staff },
        { SwapState.Proposed, SwapEvent.Lapse,    SwapState.Lapsed,    ActorKind.System },
        { SwapState.Agreed,   SwapEvent.Approve,  SwapState.Approved,  ActorKind.Staff },
        { SwapState.Agreed,   SwapEvent.Refuse,   SwapState.Refused,   ActorKind.Staff },
        { SwapState.Agreed,   SwapEvent.Withdraw, SwapState.Withdrawn, ActorKind.Staff },
        { SwapState.Agreed,   SwapEvent.Lapse,    SwapState.Lapsed,    ActorKind.System },
    };

    public static SwapParty PartyOf(SwapEvent what) => what switch
    {
        SwapEvent.Withdraw => SwapParty.Proposer,
        SwapEvent.Agree or SwapEvent.Decline => SwapParty.Other,
        SwapEvent.Approve or SwapEvent.Refuse => SwapParty.Approver,
        _ => SwapParty.Clock,
    };

    public static bool IsOver(this SwapState state) => state is not (SwapState.Proposed or SwapState.Agreed);
}
