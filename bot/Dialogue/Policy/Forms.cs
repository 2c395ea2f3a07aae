using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>The stack of open flows: opening, filling, asking, confirming, finishing, and going on with what was interrupted.</summary>
sealed class Forms(IReadOnlyList<Flow> flows, Texts texts)
{
    /// <summary>Three matters at once are as many as a person keeps apart; more are asked to wait.</summary>
    const int Depth = 3;

    public Flow? Named(string? name) => flows.FirstOrDefault(f => f.Name == name);

    public string ForIntent(string intent) => flows.First(f => f.Intents.Contains(intent)).Name;

    /// <summary>What the flow is called, in words.</summary>
    public string Title(FlowState flow) => Named(flow.Name) is { } known ? TitleOf(known) : flow.Name;

    string TitleOf(Flow flow) => texts[flow.Text(flow.TitleKey)];

    public void RestartChanged(Draft draft)
    {
        foreach (var open in draft.State.Flows.Where(f => Named(f.Name)?.Version != f.Version))
        {
            draft.Say("bot/flow.changed", ("title", Title(open)));
            draft.State = Named(open.Name) is { } now
                ? draft.State with { Flows = draft.State.Flows.Replace(open, new FlowState(open.Id + "~" + now.Version, now.Name, now.Version)), Question = null }
                : draft.State.Without(open.Id) with { Question = null };
        }
    }

    public void Start(Draft draft, string name, IReadOnlyList<Command> commands)
    {
        var flow = Named(name)!;
        if (draft.Top is { } top)
        {
            if (top.Name == name && !IsAnotherMatter(top, flow, commands)) return;  // more about the same
            if (draft.State.Flows.Length >= Depth) { draft.Say("bot/too.many"); return; }
            if (flow.Kind == FlowKind.Effect) draft.Say("bot/interrupt", ("title", Title(top)));
        }
        draft.Open(flow);
    }

    /// <summary>A matter of another category is a new matter; the same said anew, or a correction, is not.</summary>
    static bool IsAnotherMatter(FlowState top, Flow flow, IReadOnlyList<Command> commands) =>
        commands.OfType<Command.SetSlot>().Any(c =>
            flow.SlotNamed(c.Slot)?.Kind == SlotKind.Described && top.Slots.TryGetValue(c.Slot, out var known)
            && Described.Parse(known.Value).Category != Described.Parse(c.Value.Value).Category);

    public void Set(Draft draft, string slot, SlotValue value)
    {
        if (draft.Top is { } top && Named(top.Name) is { } flow && flow.SlotNamed(slot) is { } known) draft.Fill(flow, known, value);
    }

    /// <summary>The value is wrong; the new one is still to be said.</summary>
    public void AskAnew(Draft draft, string slot)
    {
        if (draft.Top is not { } top || Named(top.Name)?.SlotNamed(slot) is null) return;
        draft.Forget(slot);
        draft.Change(f => f with { Asking = null });
    }

    public void Miss(Draft draft)
    {
        if (draft.Top is not { } top) return;
        var flow = Named(top.Name)!;
        var slot = flow.SlotNamed(top.Asking ?? "");
        draft.Say(slot is null ? "bot/unclear" : flow.Text(slot.RejectKey));
        if (top.Misses >= 1) draft.Say("bot/stuck");
        draft.Change(f => f with { Misses = f.Misses + 1 });
    }

    public void Back(Draft draft)
    {
        if (draft.Top is not { } top) { draft.Say("bot/back.nothing"); return; }
        if (top.Answered.IsEmpty) { draft.Say("bot/back.first"); return; }
        draft.Forget(top.Answered[^1]);
    }

    /// <summary>Closes the open flow; what it had interrupted goes on.</summary>
    public void Leave(Draft draft)
    {
        draft.Close();
        draft.State = draft.State with { Question = null };
        if (draft.Top is { } next) draft.Say("bot/return", ("title", Title(next)));
    }

    public async Task<bool> Choose(Draft draft, int number)
    {
        var choices = draft.State.Question!.Choices;
        if (number > choices.Length) { draft.Say("bot/choose.range", ("last", choices.Length.ToString())); return await PutAgain(draft); }

        var chosen = choices[number - 1];
        if (draft.Top is not { } top) { Start(draft, chosen.Id, []); return false; }
        switch (top.Asking, chosen.Id)
        {
            case (FlowState.Confirm, "yes"): return await Affirm(draft);
            case (FlowState.Confirm, "change"): return await Deny(draft);
            case (FlowState.Confirm, _): draft.Say("bot/cancelled", ("title", Title(top))); Leave(draft); return false;
            case (FlowState.Change, var slot): AskAnew(draft, slot); return false;
            default: Set(draft, top.Asking!, new SlotValue(chosen.Id, chosen.Label)); return false;
        }
    }

    public async Task<bool> Affirm(Draft draft)
    {
        if (draft.Top is not { } top) { draft.Say("bot/nothing.open"); return true; }
        if (top.Asking != FlowState.Confirm) { Miss(draft); return false; }

        var flow = Named(top.Name)!;
        var outcome = await draft.Work.Run(top);
        draft.Replies.AddRange(outcome.Replies);
        if (outcome is { IsRefused: true, AskAgain: { } slot } && flow.SlotNamed(slot) is not null)
        {
            draft.Forget(slot);
            return false;
        }
        Leave(draft);
        return false;
    }

    public async Task<bool> Deny(Draft draft)
    {
        if (draft.Top is not { } top) { draft.Say("bot/nothing.open"); return true; }
        if (top.Asking is not (FlowState.Confirm or FlowState.Change)) { Miss(draft); return false; }

        draft.Change(f => f with { Asking = FlowState.Change });
        return await PutAgain(draft);
    }

    /// <summary>How far is it? With a number: of that case.</summary>
    public void StartStatus(Draft draft, string? number)
    {
        Start(draft, ForIntent("ticket_status"), []);
        if (number is not null) draft.Change(f => f with { Slots = f.Slots.SetItem("ticket", new SlotValue(number, number)) });
    }

    /// <summary>Asks for what is missing, or for the confirmation; tells what a query asked for; goes on with what was interrupted.</summary>
    public async Task Continue(Draft draft)
    {
        while (draft.Top is { } top)
        {
            var flow = Named(top.Name)!;
            if (await FillOrAsk(draft, flow)) return;
            if (draft.Top?.Id != top.Id) continue;  // it could not be gone on with and is closed
            if (flow.Kind == FlowKind.Effect)
            {
                if (top.Asking != FlowState.Change) draft.Change(f => f with { Asking = FlowState.Confirm });
                await PutAgain(draft);
                return;
            }
            draft.Replies.AddRange(await draft.Work.Tell(draft.Top));
            Leave(draft);
        }
    }

    /// <summary>Asks for the first slot that has no value. A choice with one option is made; one without closes the flow.</summary>
    /// <returns>True: a question was put.</returns>
    async Task<bool> FillOrAsk(Draft draft, Flow flow)
    {
        foreach (var slot in flow.Slots)
        {
            if (slot.Kind == SlotKind.OneOf) await CheckOption(draft, flow, slot);
            if (draft.Top?.Name != flow.Name) return false;
            if (IsFilled(draft.Top, slot)) continue;

            draft.Change(f => f with { Asking = slot.Name });
            await PutAgain(draft);
            return true;
        }
        return false;
    }

    static bool IsFilled(FlowState top, Slot slot) =>
        top.Slots.TryGetValue(slot.Name, out var value) && (slot.Kind != SlotKind.Place || PlaceParts.IsWhole(value));

    async Task CheckOption(Draft draft, Flow flow, Slot slot)
    {
        var options = await draft.Work.Options(draft.Top!, slot);
        if (draft.Top!.Slots.TryGetValue(slot.Name, out var said))
        {
            if (options.Any(o => o.Id == said.Value)) return;
            draft.Say(flow.Text(slot.RejectKey));
            draft.Forget(slot.Name);
        }
        if (options.Count == 1) draft.Fill(flow, slot, new SlotValue(options[0].Id, options[0].Label));
        if (options.Count > 0) return;
        draft.Say(flow.Text("none." + slot.Name));
        Leave(draft);
    }

    /// <summary>Puts the open flow's question, at the end of the reply. True: the turn ends with it.</summary>
    async Task<bool> PutAgain(Draft draft)
    {
        if (draft.Top is not { } top) { Menu(draft); return true; }
        var flow = Named(top.Name)!;
        draft.Ask(top.Asking switch
        {
            FlowState.Confirm => new Reply(flow.Text(flow.ConfirmKey), [.. top.Slots.Select(s => KeyValuePair.Create(s.Key, s.Value.Said))])
                .Offering(ConfirmChoices(flow).Select(id => new Choice(id, texts["bot/choice." + id]))),
            FlowState.Change => Reply.Of("bot/change").Offering(flow.Slots.Select(s => new Choice(s.Name, texts[flow.Text(s.TitleKey)]))),
            _ => await Question(draft, flow, flow.SlotNamed(top.Asking!)!),
        });
        return true;
    }

    /// <summary>Where there is only a choice among one's own cases, there is nothing to write anew.</summary>
    static string[] ConfirmChoices(Flow flow) =>
        flow.Slots.All(s => s.Kind == SlotKind.OneOf) ? ["yes", "cancel"] : ["yes", "change", "cancel"];

    static async Task<Reply> Question(Draft draft, Flow flow, Slot slot)
    {
        var value = draft.Top!.Slots.GetValueOrDefault(slot.Name);
        var key = slot.Kind == SlotKind.Place ? slot.AskKey + PlaceParts.Missing(value) : slot.AskKey;
        var ask = Reply.Of(flow.Text(key), ("said", value?.Said ?? ""));
        return slot.Kind == SlotKind.OneOf ? ask.Offering(await draft.Work.Options(draft.Top, slot)) : ask;
    }

    /// <summary>What the bot can do, numbered. A question too: "1" means the first of these.</summary>
    public void Menu(Draft draft)
    {
        if (draft.Top is not null) return;
        draft.Ask(Reply.Of("bot/menu").Offering(flows.Select(f => new Choice(f.Name, TitleOf(f)))));
    }
}
