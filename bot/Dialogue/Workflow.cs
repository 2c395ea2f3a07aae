using System.Collections;

namespace Lanyue.Bot.Dialogue;

/// <summary>One allowed move in the life of a case.</summary>
/// <param name="By">Who may make it.</param>
public sealed record Move<TState, TEvent>(TState From, TEvent Event, TState To, ActorKind By);

/// <summary>The life of a case as a table. A move not listed does not exist.</summary>
public sealed class Workflow<TState, TEvent> : IEnumerable<Move<TState, TEvent>>
    where TState : struct, Enum
    where TEvent : struct, Enum
{
    readonly Dictionary<(TState, TEvent), Move<TState, TEvent>> moves = [];

    /// <exception cref="ArgumentException">The table has two moves for one state and event.</exception>
    public void Add(TState from, TEvent @event, TState to, ActorKind by) =>
        moves.Add((from, @event), new(from, @event, to, by));

    /// <summary>What this actor can do now; the desk draws its buttons from it.</summary>
    public IEnumerable<Move<TState, TEvent>> Open(TState state, ActorKind by) =>
        moves.Values.Where(m => m.From.Equals(state) && m.By.HasFlag(by));

    public bool Allows(TState state, TEvent @event, ActorKind by) =>
        moves.TryGetValue((state, @event), out var move) && move.By.HasFlag(by);

    /// <param name="what">The case, for the message: "Ticket R-1042".</param>
    /// <exception cref="WrongMoveException">No such move from this state, or not by this actor.</exception>
    public TState Next(TState state, TEvent @event, ActorKind by, string what)
    {
        if (Allows(state, @event, by)) return moves[(state, @event)].To;

        var open = string.Join(", ", Open(state, by).Select(m => m.Event));
        throw new WrongMoveException(
            $"{what} is {state}; for {by} it accepts {(open == "" ? "nothing" : open)}, not {@event}. Reload: a colleague may have moved it.");
    }

    public IEnumerator<Move<TState, TEvent>> GetEnumerator() => moves.Values.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Somebody asked for a move that the workflow does not have.</summary>
public sealed class WrongMoveException(string message) : InvalidOperationException(message);
