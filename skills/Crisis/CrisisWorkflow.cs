using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Crisis;

public enum CrisisState
{
    Detected,

    /// <summary>The student has the fixed text.</summary>
    Replied,

    /// <summary>The duty is being called, again and again and wider, until somebody acknowledges.</summary>
    Paged,

    /// <summary>Somebody takes it up.</summary>
    Acknowledged,

    /// <summary>He has spoken with the student.</summary>
    InContact,

    /// <summary>Out of danger.</summary>
    Stable,

    /// <summary>Others have taken over: clinic, police, parents.</summary>
    HandedOn,

    /// <summary>Looked after for some days more.</summary>
    Aftercare,
    Closed,

    /// <summary>Goes on in another case: the student had two dialogues that are one now, with a case open in each.</summary>
    Joined,
}

public enum CrisisEvent
{
    Reply,
    Page,
    Acknowledge,
    Contact,
    Stabilise,
    HandOn,
    Care,
    Close,

    /// <summary>The student says such words again.</summary>
    Again,

    /// <summary>A drill begins.</summary>
    Drill,

    /// <summary>A drill that nobody answers is ended.</summary>
    EndDrill,

    /// <summary>Another case of the same student goes on for it.</summary>
    Join,
}

static class CrisisWorkflow
{
    /// <summary>
    /// The life of a crisis. A move not listed here does not exist: no timer and no program closes one, and words said again after a
    /// contact begin the calling anew. Of two cases of one student the older goes on for both.
    /// </summary>
    public static readonly Workflow<CrisisState, CrisisEvent> Moves = new()
    {
        { CrisisState.Detected,     CrisisEvent.Reply,       CrisisState.Replied,      ActorKind.Student | ActorKind.System },
        { CrisisState.Detected,     CrisisEvent.Drill,       CrisisState.Replied,      ActorKind.Staff },
        { CrisisState.Replied,      CrisisEvent.EndDrill,    CrisisState.Closed,       ActorKind.Staff },
        { CrisisState.Paged,        CrisisEvent.EndDrill,    CrisisState.Closed,       ActorKind.Staff },
        { CrisisState.Replied,      CrisisEvent.Page,        CrisisState.Paged,        ActorKind.System },
        { CrisisState.Replied,      CrisisEvent.Acknowledge, CrisisState.Acknowledged, ActorKind.Staff },
        { CrisisState.Replied,      CrisisEvent.Again,       CrisisState.Replied,      ActorKind.Student | ActorKind.System },
        { CrisisState.Paged,        CrisisEvent.Page,        CrisisState.Paged,        ActorKind.System },
        { CrisisState.Paged,        CrisisEvent.Acknowledge, CrisisState.Acknowledged, ActorKind.Staff },
        { CrisisState.Paged,        CrisisEvent.Again,       CrisisState.Paged,        ActorKind.Student | ActorKind.System },
        { CrisisState.Acknowledged, CrisisEvent.Contact,     CrisisState.InContact,    ActorKind.Staff },
        { CrisisState.Acknowledged, CrisisEvent.HandOn,      CrisisState.HandedOn,     ActorKind.Staff },
        { CrisisState.Acknowledged, CrisisEvent.Again,       CrisisState.Acknowledged, ActorKind.Student | ActorKind.System },
        { CrisisState.InContact,    CrisisEvent.Stabilise,   CrisisState.Stable,       ActorKind.Staff },
        { CrisisState.InContact,    CrisisEvent.HandOn,      CrisisState.HandedOn,     ActorKind.Staff },
        { CrisisState.InContact,    CrisisEvent.Close,       CrisisState.Closed,       ActorKind.Staff },
        { CrisisState.InContact,    CrisisEvent.Again,       CrisisState.Replied,      ActorKind.Student | ActorKind.System },
        { CrisisState.Stable,       CrisisEvent.Care,        CrisisState.Aftercare,    ActorKind.Staff },
        { CrisisState.Stable,       CrisisEvent.Close,       CrisisState.Closed,       ActorKind.Staff },
        { CrisisState.Stable,       CrisisEvent.Again,       CrisisState.Replied,      ActorKind.Student | ActorKind.System },
        { CrisisState.HandedOn,     CrisisEvent.Care,        CrisisState.Aftercare,    ActorKind.Staff },
        { CrisisState.HandedOn,     CrisisEvent.Close,       CrisisState.Closed,       ActorKind.Staff },
        { CrisisState.HandedOn,     CrisisEvent.Again,       CrisisState.Replied,      ActorKind.Student | ActorKind.System },
        { CrisisState.Aftercare,    CrisisEvent.Close,       CrisisState.Closed,       ActorKind.Staff },
        { CrisisState.Aftercare,    CrisisEvent.Again,       CrisisState.Replied,      ActorKind.Student | ActorKind.System },
        { CrisisState.Detected,     CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.Replied,      CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.Paged,        CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.Acknowledged, CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.InContact,    CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.Stable,       CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.HandedOn,     CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
        { CrisisState.Aftercare,    CrisisEvent.Join,        CrisisState.Joined,       ActorKind.Student | ActorKind.System },
    };

    /// <summary>What staff may do now: what ends a drill is no way to end a crisis.</summary>
    public static IEnumerable<CrisisEvent> OpenTo(this CrisisCase one) =>
        Moves.Open(one.State, ActorKind.Staff).Select(m => m.Event).Where(e => one.IsDrill ? e is CrisisEvent.Acknowledge or CrisisEvent.EndDrill : e != CrisisEvent.EndDrill);

    /// <summary>Somebody is to hear what the student writes further.</summary>
    public static bool IsFollowed(this CrisisState state) => Followed.Contains(state);

    /// <summary>Nothing more happens to it.</summary>
    public static bool IsOver(this CrisisState state) => state is CrisisState.Closed or CrisisState.Joined;

    /// <summary>Out of danger, and not closed.</summary>
    public static bool IsLookedAfter(this CrisisState state) => state is CrisisState.Stable or CrisisState.HandedOn or CrisisState.Aftercare;

    /// <summary>Nobody has taken it up: the calling goes on.</summary>
    public static bool IsUnanswered(this CrisisState state) => Unanswered.Contains(state);

    internal static readonly CrisisState[] Unanswered = [CrisisState.Detected, CrisisState.Replied, CrisisState.Paged], Followed = [.. Unanswered, CrisisState.Acknowledged, CrisisState.InContact];
}
