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

    /// <summary>What opening a form brings with it.</summary>
    Opening Open(Form flow, DateTimeOffset now) => Opening.Plain;

    /// <summary>Does what a confirmed flow is for. Runs inside one transaction and may run again: it touches nothing but <paramref name="work"/> (T12).</summary>
    Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct);

    /// <summary>Tells what a query flow asks for.</summary>
    Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct) => Task.FromResult<IReadOnlyList<Reply>>([]);

    /// <summary>What a <see cref="SlotKind.OneOf"/> slot may be now.</summary>
    Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot, Reading reading, CancellationToken ct) => Task.FromResult<IReadOnlyList<Choice>>([]);

    /// <summary>What the value of a <see cref="SlotKind.Code"/> slot stands for.</summary>
    Task<CodeMeaning> Meaning(Form flow, Slot slot, Reading reading, CancellationToken ct) => Task.FromResult(new CodeMeaning(flow.Slots[slot.Name]));

    /// <summary>What the case of a <see cref="Flow.ChangesCase"/> flow has now, by slot, and all of it in words as <see cref="Flow.WasSlot"/>. Empty: it is not his.</summary>
    Task<IReadOnlyDictionary<string, SlotValue>> Current(Form flow, Reading reading, CancellationToken ct) => Task.FromResult(Hearing.Nothing);

    /// <summary>A student's own cases, newest first, all that are open among them.</summary>
    /// <param name="number">The one that is meant; null: all.</param>
    Task<IReadOnlyList<OwnCase>> CasesOf(Reading reading, string? number, CancellationToken ct) => Task.FromResult<IReadOnlyList<OwnCase>>([]);

    /// <summary>
    /// Notes in the timeline that the student did this to a case of his, and makes the move that the workflow has for it. The case's version is
    /// raised, so that nobody moves it meanwhile. Runs like <see cref="Run"/>.
    /// </summary>
    /// <returns>False: it is not his, or can no longer take it; nothing was noted.</returns>
    Task<bool> Touch(string number, CaseTouch what, UnitOfWork work, CancellationToken ct) => Task.FromResult(false);

    /// <summary>
    /// Two dialogues are one student's: what the first had goes to the second. Its rows are moved by the store; a skill that allows one of
    /// something a dialogue sees to it here. Runs like <see cref="Run"/>.
    /// </summary>
    Task Join(string from, string into, UnitOfWork work, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What must be said at once because this slot was filled so.</summary>
    IReadOnlyList<Reply> Remarks(Form flow, Slot filled) => [];

    /// <summary>A timer that the skill set has come. Runs like <see cref="Run"/>.</summary>
    Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct) => Task.FromResult(Outcome.Silent);
}

/// <summary>A look at the data, for one student. Nothing read through it is saved.</summary>
/// <param name="Dialogue">Whose.</param>
public sealed record Reading(LanyueDb Db, string Dialogue, DateTimeOffset Now)
{
    /// <summary>A form waits behind it: its question comes next, and nothing else can be chosen.</summary>
    public bool IsAside { get; init; }
}
