using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Handoff;

public enum HandoffState
{
    /// <summary>The student waits, and the bot goes on meanwhile.</summary>
    Queued,

    /// <summary>A colleague has taken it; what the bot had on its way comes to its end.</summary>
    Taking,

    /// <summary>A colleague speaks, and the bot is silent.</summary>
    Human,

    /// <summary>The bot is back.</summary>
    Returned,

    /// <summary>The student wanted nobody any more.</summary>
    Left,
}

public enum HandoffEvent { Ask, Take, Own, Say, Return, Leave, Expire }

static class HandoffWorkflow
{
    /// <summary>Where neither side has said anything for so long, the bot is back.</summary>
    public static readonly TimeSpan IdleFor = TimeSpan.FromHours(2);

    /// <summary>How often it is looked whether the bot has come to its end.</summary>
    public static readonly TimeSpan SettleEvery = TimeSpan.FromSeconds(1);

    /// <summary>The life of a handoff. A move not listed here does not exist.</summary>
    public static readonly Workflow<HandoffState, HandoffEvent> Moves = new()
    {
        { HandoffState.Queued, HandoffEvent.Take,   HandoffState.Taking,   ActorKind.Staff },
        { HandoffState.Queued, HandoffEvent.Return, HandoffState.Returned, ActorKind.Staff },
        { HandoffState.Queued, HandoffEvent.Leave,  HandoffState.Left,     ActorKind.Student | ActorKind.System },
        { HandoffState.Taking, HandoffEvent.Own,    HandoffState.Human,    ActorKind.System },
        { HandoffState.Taking, HandoffEvent.Return, HandoffState.Returned, ActorKind.Staff },
        { HandoffState.Human,  HandoffEvent.Say,    HandoffState.Human,    ActorKind.Staff },
        { HandoffState.Human,  HandoffEvent.Return, HandoffState.Returned, ActorKind.Staff },
        { HandoffState.Human,  HandoffEvent.Expire, HandoffState.Returned, ActorKind.System },
    };

    public static bool IsOver(this HandoffState state) => state is HandoffState.Returned or HandoffState.Left;
}
