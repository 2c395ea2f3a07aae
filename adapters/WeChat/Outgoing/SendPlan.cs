namespace Lanyue.Adapters.WeChat;

enum SendWay
{
    /// <summary>A customer-service message, from the window.</summary>
    Custom,
    Template,
    Subscription,

    /// <summary>Waits for the student's next message, or for its hour.</summary>
    Hold,
}

/// <summary>All that decides how a line goes out.</summary>
sealed record SendState
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>A notice may go by template and has quiet hours; a reply is expected and has neither.</summary>
    public bool IsNotice { get; init; }

    /// <summary>Of a kind that no quiet hours hold.</summary>
    public bool IsUrgent { get; init; }

    public bool IsReachable { get; init; } = true;

    /// <summary>Why no customer-service message goes out at all; null: they do.</summary>
    public string? Stopped { get; init; }

    public bool IsWindowOpen { get; init; }
    public int WindowLeft { get; init; }

    /// <summary>A template tells this line, and it may be used now.</summary>
    public bool HasTemplate { get; init; }

    public bool HasSubscription { get; init; }
    public int Accepted { get; init; }

    /// <summary>It went by template once with an unknown outcome: only the template's own key keeps it from arriving twice.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>It may have arrived before by any way, which only a text can say.</summary>
    public bool IsMarked { get; init; }

    public QuietHours Quiet { get; init; }
}

/// <param name="Reason">Why it is held, as the desk shows it; else null.</param>
/// <param name="Again">When it is worth another look; null: with the student's next message.</param>
readonly record struct SendDecision(SendWay Way, string? Reason = null, DateTimeOffset? Again = null);

/// <summary>By which way a line goes to the student: window, else template, else subscription, else it waits. Pure.</summary>
static class SendPlan
{
    public static SendDecision Decide(SendState state)
    {
        if (!state.IsReachable) return new(SendWay.Hold, "wechat not followed");
        if (state.IsRepeat) return state.HasTemplate ? new(SendWay.Template) : new(SendWay.Hold, "wechat template cannot be repeated");
        if (state is { IsNotice: true, IsUrgent: false } && state.Quiet.EndAfter(state.Now) is { } morning) return new(SendWay.Hold, "wechat quiet hours", morning);

        if (state.Stopped is null && state is { IsWindowOpen: true, WindowLeft: > 0 }) return new(SendWay.Custom);
        if (state is { IsNotice: true, IsMarked: false, HasTemplate: true }) return new(SendWay.Template);
        if (state is { IsNotice: true, IsMarked: false, HasSubscription: true, Accepted: > 0 }) return new(SendWay.Subscription);
        return new(SendWay.Hold, state.Stopped ?? (state.IsWindowOpen ? "wechat window used up" : "wechat window closed"));
    }
}
