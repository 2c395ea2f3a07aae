using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>What a dialogue remembers between turns. Immutable; lives in Redis as enciphered JSON and may be lost at any moment.</summary>
public sealed record DialogueState
{
    /// <summary>Version of this shape; a reader of an older version fills what is missing.</summary>
    public int V { get; init; } = 1;

    /// <summary>Whose it is: a state that got under another dialogue's key is not taken.</summary>
    public string Dialogue { get; init; } = "";

    /// <summary>The owner's epoch that SQL had when it was written (T18).</summary>
    public long Epoch { get; init; }

    /// <summary>Turn key answered last: another newest reply line in SQL means that Redis lost something (T5).</summary>
    public string? Answered { get; init; }

    /// <summary>Turn of the newest reply line when that turn ran: SQL naming this one means that the lines are behind, not the state (T5).</summary>
    public string? Before { get; init; }

    /// <summary>When the newest of the messages that were answered was written, by the platform's clock: one written before it comes too late to open or fill anything.</summary>
    public DateTimeOffset UpTo { get; init; }

    /// <summary>What that turn was answered: when its lines could not be committed any more, they are now (T2).</summary>
    public ImmutableArray<Part> Said { get; init; } = [];

    /// <summary>Open flows, the current one last.</summary>
    public ImmutableArray<Form> Flows { get; init; } = [];

    /// <summary>The question put last; null where none stands.</summary>
    public Question? Question { get; init; }

    /// <summary>Matters that were said and wait for their turn, oldest first.</summary>
    public ImmutableArray<Matter> Later { get; init; } = [];

    /// <summary>When the newest message that was answered was written; default: by a version that did not keep it.</summary>
    public DateTimeOffset HeardAt { get; init; }

    /// <summary>How often running, out of a form, it was not clear what is wanted: after one question about it a person is offered.</summary>
    public int Unclear { get; init; }

    /// <summary>Abuse was answered: it is not answered the same way again until something else is said.</summary>
    public bool HasCalmed { get; init; }

    /// <summary>When the crisis guard last answered in this dialogue (T3); default: it did not, or the student has gone on to a matter since.</summary>
    public DateTimeOffset AlarmedAt { get; init; }

    /// <summary>What dialogues that were merged into this one had answered last, until this one answers (T20).</summary>
    public ImmutableArray<Brought> Brought { get; init; } = [];

    public static readonly DialogueState Empty = new();

    public Form? Top => Flows.IsDefaultOrEmpty ? null : Flows[^1];

    public DialogueState WithTop(Form top) => this with { Flows = Flows.SetItem(Flows.Length - 1, top) };

    public DialogueState Without(string flowId) => this with { Flows = Flows.RemoveAll(f => f.Id == flowId) };
}

/// <summary>The last words of a dialogue that goes on in another. Members as of <see cref="DialogueState"/>.</summary>
/// <param name="Asks">Its question was put with them.</param>
public sealed record Brought(string? Answered, string? Before, ImmutableArray<Part> Said, bool Asks);

/// <param name="By">The turn whose reply put it; its line tells when it was handed over (T8).</param>
public sealed record Question(string By)
{
    /// <summary>The choices shown with it, in their order; an answer by number means these, whatever is offered by now.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>What the first of the choices stand for, where it was asked which matter is meant.</summary>
    public ImmutableArray<Matter> Matters { get; init; } = [];
}

/// <summary>An open flow: which, and what is known so far.</summary>
/// <param name="Id">Turn key that opened it and an ordinal; the effect's key grows from it.</param>
public sealed record Form(string Id, string Name, int Version)
{
    public const string Confirm = "confirm", Change = "change", Resume = "resume", Switch = "switch", Menu = "menu";

    public ImmutableSortedDictionary<string, SlotValue> Slots { get; init; } = ImmutableSortedDictionary<string, SlotValue>.Empty;

    /// <summary>
    /// Slot asked for, <see cref="Confirm"/>, <see cref="Change"/> ("what shall I change?"), <see cref="Resume"/> ("go on with it?"),
    /// <see cref="Switch"/> ("this one first, or the other?"), <see cref="Menu"/> ("go on, or one of these?"), or null before the first question.
    /// </summary>
    public string? Asking { get; init; }

    /// <summary>Slots in the order in which they were asked and answered or skipped, for "上一步".</summary>
    public ImmutableArray<string> Answered { get; init; } = [];

    /// <summary>How often running the last question was not understood.</summary>
    public int Misses { get; init; }

    public FilledSlots Filled => new(Slots);

    /// <summary>It was asked, need not be answered, and was passed over.</summary>
    public bool HasSkipped(Slot slot) => slot.IsOptional && !Slots.ContainsKey(slot.Name) && Answered.Contains(slot.Name);
}
