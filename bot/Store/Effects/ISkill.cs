using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>A capability: its flows, and what happens once their slots are full. A skill touches nothing but what it is given.</summary>
public interface ISkill
{
    /// <summary>"repair": owner of its texts, prefix of its tables.</summary>
    string Name { get; }

    IReadOnlyList<Flow> Flows { get; }

    /// <summary>Letters of the case numbers it gives, "R".</summary>
    IEnumerable<string> CaseLetters => Flows.Select(f => f.CaseLetter).OfType<string>();

    /// <summary>Does what a confirmed flow is for. Runs inside one transaction and may run again: it touches nothing but <paramref name="work"/> (T12).</summary>
    Task<Outcome> Run(FlowState flow, UnitOfWork work, CancellationToken ct);

    /// <summary>Tells what a query flow asks for.</summary>
    Task<IReadOnlyList<Reply>> Tell(FlowState flow, Reading reading, CancellationToken ct) => Task.FromResult<IReadOnlyList<Reply>>([]);

    /// <summary>What a <see cref="SlotKind.OneOf"/> slot may be now.</summary>
    Task<IReadOnlyList<Choice>> Options(FlowState flow, Slot slot, Reading reading, CancellationToken ct) => Task.FromResult<IReadOnlyList<Choice>>([]);

    /// <summary>What must be said at once because this slot was filled so.</summary>
    IReadOnlyList<Reply> Remarks(FlowState flow, Slot filled) => [];

    /// <summary>A timer that the skill set has come. Runs like <see cref="Run"/>.</summary>
    Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct) => Task.FromResult(Outcome.Silent);
}

/// <summary>A look at the data, for one student. Nothing read through it is saved.</summary>
/// <param name="Dialogue">Whose.</param>
public sealed record Reading(LanyueDb Db, string Dialogue, DateTimeOffset Now);
