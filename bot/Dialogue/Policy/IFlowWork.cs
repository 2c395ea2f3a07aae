namespace Lanyue.Bot.Dialogue;

/// <summary>What the policy needs done outside of the conversation, for one turn. The runner stands behind it with SQL and the skills.</summary>
public interface IFlowWork
{
    /// <summary>What opening a form brings with it.</summary>
    /// <param name="flow">With what is known of it so far.</param>
    Opening Open(Form flow) => Opening.Plain;

    /// <summary>What the case that a <see cref="Flow.ChangesCase"/> flow is about has now, by slot, and all of it in words as <see cref="Flow.WasSlot"/>.</summary>
    Task<IReadOnlyDictionary<string, SlotValue>> Current(Form flow) => Task.FromResult(Hearing.Nothing);

    /// <summary>Does what the flow is for, once, under its key.</summary>
    Task<Outcome> Run(Form flow);

    /// <summary>Tells what a query asks for.</summary>
    Task<IReadOnlyList<Reply>> Tell(Form flow);

    /// <summary>What a <see cref="SlotKind.OneOf"/> slot may be now.</summary>
    Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot);

    /// <summary>What the value of a <see cref="SlotKind.Code"/> slot stands for.</summary>
    Task<CodeMeaning> Meaning(Form flow, Slot slot) => Task.FromResult(new CodeMeaning(flow.Slots[slot.Name]));

    /// <summary>What is known of the student; null: nobody is bound here.</summary>
    Task<KnownStudent?> Student() => Task.FromResult<KnownStudent?>(null);

    /// <summary>What must be said before the form goes on, because this slot was filled so (the emergency number).</summary>
    IReadOnlyList<Reply> Remarks(Form flow, Slot filled);

    /// <summary>Whether the student can mean this question: it was handed over last, before he wrote, with nothing behind it (T8).</summary>
    Task<bool> Stands(Question question);

    /// <summary>The state knows less than the student has seen: it was lost, wholly or in its last second (T5).</summary>
    bool HasForgotten { get; }

    /// <summary>What was done last in this dialogue, for a 取消 that finds nothing open. Null: nothing yet.</summary>
    Task<string?> LastDone();

    /// <summary>
    /// What a language model makes of a message that was not clear: what begins, fills or asks, never what agrees, chooses or leaves.
    /// Null: none is asked, or none has an answer in time.
    /// </summary>
    Task<IReadOnlyList<Command>?> AskModel(Hearing unclear) => Task.FromResult<IReadOnlyList<Command>?>(null);
}
