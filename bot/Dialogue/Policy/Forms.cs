namespace Lanyue.Bot.Dialogue;

/// <summary>The stack of open forms: opening, filling, going back, and leaving for what was interrupted.</summary>
sealed class Forms(FlowCatalog flows)
{
    /// <summary>Three matters at once are as many as a person keeps apart; more are asked to wait.</summary>
    const int Depth = 3;

    /// <summary>A form of another version of its flow is begun again; one whose flow is gone is closed. Both are said.</summary>
    public void RestartChanged(Draft draft)
    {
        foreach (var open in draft.State.Flows)
        {
            if (flows.Named(open.Name) is not { } now)
            {
                draft.Say("bot/flow.gone");
                draft.State = draft.State.Without(open.Id) with { Question = null };
            }
            else if (now.Version != open.Version)
            {
                draft.Say("bot/flow.changed", ("title", flows.Title(now)));
                draft.State = draft.State with { Flows = draft.State.Flows.Replace(open, draft.New(now)), Question = null };
            }
        }
    }

    /// <summary>Begins a flow, or goes on with an open form of it when the same matter is meant.</summary>
    /// <returns>False: there is no form for what else was said.</returns>
    public bool Start(Draft draft, string name, IReadOnlyList<Command> commands)
    {
        if (flows.Named(name) is not { } flow) return false;
        if (draft.State.Flows.LastOrDefault(f => f.Name == name && !IsAnotherMatter(f, flow, commands)) is { } open) GoOnWith(draft, open);
        else if (IsFull(draft) && !IsToldAtOnce(flow)) { draft.Say("bot/too.many"); return false; }
        else
        {
            if (draft.Top is { } top && !IsToldAtOnce(flow)) draft.Say("bot/interrupt", ("title", flows.Title(top)));
            draft.Open(flow);
        }
        return true;
    }

    static bool IsFull(Draft draft) => draft.State.Flows.Length >= Depth;

    static bool IsToldAtOnce(Flow flow) => flow is { Kind: FlowKind.Query, Slots.Count: 0 };

    void GoOnWith(Draft draft, FlowState open)
    {
        if (draft.Top == open) return;
        draft.Say("bot/return", ("title", flows.Title(open)));
        draft.BringUp(open);
    }

    /// <summary>A matter of another category is a new matter; the same said anew, or in answer to "what shall I change?", is not.</summary>
    static bool IsAnotherMatter(FlowState open, Flow flow, IReadOnlyList<Command> commands) =>
        open.Asking != FlowState.Change && commands.OfType<Command.SetSlot>().Any(c =>
            flow.SlotNamed(c.Slot)?.Kind == SlotKind.Described && open.Slots.TryGetValue(c.Slot, out var known)
            && Described.Parse(known.Value).Category != Described.Parse(c.Value.Value).Category);

    /// <summary>How far is it? With a number: of that case.</summary>
    /// <returns>False: no flow tells.</returns>
    public bool StartStatus(Draft draft, string? number)
    {
        if (flows.ForStatus(number) is not { } telling || !Start(draft, telling.Name, [])) return false;
        if (number is not null) draft.Know("ticket", new SlotValue(number, number));
        return true;
    }

    public void Set(Draft draft, string slot, SlotValue value)
    {
        if (draft.Top is { } top && flows.Of(top) is var flow && flow.SlotNamed(slot) is { } known) draft.Fill(flow, known, value);
    }

    /// <summary>The value is wrong; the new one is still to be said.</summary>
    public void AskAnew(Draft draft, string slot)
    {
        if (draft.Top is { } top && flows.Of(top).SlotNamed(slot) is not null) draft.Forget(slot);
    }

    public void Back(Draft draft)
    {
        if (draft.Top is not { } top) draft.Say("bot/back.nothing");
        else if (top.Asking == FlowState.Change) draft.Change(f => f with { Asking = null });  // back to the confirmation
        else if (top.Answered.IsEmpty) draft.Say("bot/back.first");
        else draft.Forget(top.Answered[^1]);
    }

    /// <summary>Closes the form on top, unsubmitted.</summary>
    public void Cancel(Draft draft)
    {
        draft.Say("bot/cancelled", ("title", flows.Title(draft.Top!)));
        Leave(draft);
    }

    /// <summary>Closes the form on top; what it had interrupted goes on.</summary>
    public void Leave(Draft draft)
    {
        draft.Close();
        if (draft.Top is not { } next) return;
        draft.Change(f => f with { Asking = null });
        draft.Say("bot/return", ("title", flows.Title(next)));
    }
}
