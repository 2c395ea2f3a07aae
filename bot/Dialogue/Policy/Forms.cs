using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>The stack of open forms: opening, filling, going back, and leaving for what was interrupted.</summary>
sealed class Forms(FlowCatalog flows, Waiting waiting)
{
    /// <summary>Three matters at once are as many as a person keeps apart; more wait.</summary>
    const int Depth = 3;

    /// <summary>Who has answered so often is asked before another matter goes first.</summary>
    const int Much = 2;

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
                var anew = draft.Anew(now);
                draft.State = draft.State with { Flows = draft.State.Flows.Replace(open, anew), Question = null };
                Waiting.Follow(draft, open.Id, anew.Id);
            }
        }
    }

    /// <summary>Closes what was left open for too long. It is said what it was, and that nothing came of it.</summary>
    public void Expire(Draft draft, DateTimeOffset last, DateTimeOffset now)
    {
        var titles = draft.State.Flows.Select(flows.Title).Concat(draft.State.Later.Select(flows.Title)).ToList();
        if (titles.Count == 0) return;
        draft.Say("bot/expired", ("ago", flows.Ago(last, now)), ("titles", FlowCatalog.Listed(titles)));
        draft.State = draft.State with { Flows = [], Later = [], Question = null };
    }

    /// <summary>Begins a flow, or goes on with an open form of it when the same matter is meant.</summary>
    /// <returns>False: it waits, and what else was said is no answer to the form on top.</returns>
    public bool Start(Draft draft, string name, IReadOnlyList<Command> commands)
    {
        if (flows.Named(name) is not { } flow) return false;
        if (draft.Top is { Asking: Form.Switch } && Waiting.Beside(draft) is { } beside && beside.Flow == name) SwitchTo(draft, beside);
        else if (draft.State.Flows.LastOrDefault(f => f.Name == name && !IsAnotherMatter(f, flow, commands)) is { } open) GoOnWith(draft, open);
        else if (IsToldAtOnce(flow)) draft.Open(flow);
        else if (!flow.GoesFirst && (IsFull(draft) || HasSaidMuch(draft)))
        {
            PutAside(draft, new Matter("", flow.Name, Matter.Quoted(draft.Turn.Text)) { Slots = Said(commands) });
            return false;
        }
        else
        {
            SayInterrupt(draft);
            return draft.Open(flow);
        }
        return true;
    }

    /// <summary>Begins a matter of the flow that takes all that no other does; said once more, its words go on with the open form.</summary>
    public void Begin(Draft draft, Matter matter)
    {
        var flow = flows.Named(matter.Flow)!;
        var about = matter.Slots[Flow.MatterSlot];
        if (draft.State.Flows.LastOrDefault(f => f.Name == flow.Name && f.Slots.GetValueOrDefault(Flow.MatterSlot) == about) is { } open)
        {
            GoOnWith(draft, open);
            if (flow.WordsSlot is { } slot && matter.Slots.TryGetValue(slot.Name, out var more)) draft.Fill(flow, slot, more);
        }
        else if (draft.Top is not null && (IsFull(draft) || HasSaidMuch(draft))) PutAside(draft, matter);
        else
        {
            SayInterrupt(draft);
            waiting.Begin(draft, matter, isWarned: false);
        }
    }

    void SayInterrupt(Draft draft)
    {
        if (draft.Top is { } top) draft.Say("bot/interrupt", ("title", flows.Title(top)));
    }

    /// <summary>The form on top is nearly done: the new matter waits, unless the student would rather have it first.</summary>
    void PutAside(Draft draft, Matter matter)
    {
        if (!waiting.Add(draft, matter)) return;
        if (IsFull(draft)) SayThen(draft, [matter]);
        else draft.Change(f => f with { Asking = Form.Switch });
    }

    static ImmutableSortedDictionary<string, SlotValue> Said(IReadOnlyList<Command> commands) =>
        commands.OfType<Command.SetSlot>().Select(c => KeyValuePair.Create(c.Slot, c.Value)).ToImmutableSortedDictionary();

    /// <summary>What is done first, and what after it.</summary>
    public void SayThen(Draft draft, IReadOnlyList<Matter> later)
    {
        if (draft.Top is { } top && !IsToldAtOnce(flows.Of(top))) draft.Say("bot/then", ("title", flows.Title(top)), ("later", FlowCatalog.Listed(later.Select(flows.Title))));
    }

    /// <summary>The other matter first, after all.</summary>
    public void SwitchTo(Draft draft, Matter matter)
    {
        SayInterrupt(draft);
        waiting.Begin(draft, matter, isWarned: true);
    }

    static bool HasSaidMuch(Draft draft) => draft is { IsBack: false, Top.Answered.Length: >= Much };

    static bool IsFull(Draft draft) => draft.State.Flows.Length >= Depth;

    static bool IsToldAtOnce(Flow flow) => flow is { Kind: FlowKind.Query, Slots.Count: 0 };

    void GoOnWith(Draft draft, Form open)
    {
        if (draft.Top == open)
        {
            if (open.Asking is Form.Resume or Form.Switch or Form.Menu) draft.Change(f => f with { Asking = null });
            return;
        }
        draft.Say("bot/return", ("title", flows.Title(open)));
        draft.BringUp(open);
    }

    /// <summary>A matter of another category is a new matter; the same said anew, or in answer to "what shall I change?", is not.</summary>
    static bool IsAnotherMatter(Form open, Flow flow, IReadOnlyList<Command> commands) =>
        open.Asking != Form.Change && commands.OfType<Command.SetSlot>().Any(c =>
            flow.SlotNamed(c.Slot)?.Kind == SlotKind.Described && open.Slots.TryGetValue(c.Slot, out var known)
            && Described.Parse(known.Value).Category != Described.Parse(c.Value.Value).Category);

    /// <summary>A person is wanted: he is called with what is known so far.</summary>
    public void CallPerson(Draft draft)
    {
        if (flows.All.FirstOrDefault(f => f.CallsPerson) is not { } flow) { draft.Say("bot/handoff"); return; }
        var known = string.Join('\n', draft.State.Flows.Where(f => !flows.Of(f).IsConfidential).Select(Known));
        draft.Open(flow, KeyValuePair.Create(Flow.ContextSlot, new SlotValue(known, known)));
    }

    /// <summary>"报修：地点 3号楼502室；问题 灯坏了": what a form holds so far.</summary>
    string Known(Form form)
    {
        var (flow, title) = (flows.Of(form), flows.Title(form));
        var said = flow.Slots.Where(s => form.Slots.ContainsKey(s.Name)).Select(s => $"{flows.Title(flow, s)} {form.Slots[s.Name].Said}").ToList();
        return said.Count == 0 ? title : $"{title}：{string.Join('；', said)}";
    }

    /// <summary>How far is it? With a number: of that case.</summary>
    /// <returns>False: no flow tells.</returns>
    public bool StartStatus(Draft draft, string? number)
    {
        if (flows.ForStatus(number) is not { } telling || !Start(draft, telling.Name, [])) return false;
        if (number is not null) draft.Know(FlowCatalog.Ticket, new SlotValue(number, number));
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

    /// <param name="steps">How many answers; more than there are: all.</param>
    public void Back(Draft draft, int steps)
    {
        if (draft.Top is not { } top) draft.Say("bot/back.nothing");
        else if (top.Asking is Form.Change or Form.Resume or Form.Switch or Form.Menu) draft.Change(f => f with { Asking = null });  // back to what was asked before
        else if (top.Answered.IsEmpty) draft.Say("bot/back.first");
        else foreach (var slot in top.Answered.Reverse().Take(steps)) draft.Forget(slot);
    }

    /// <summary>Empties the form on top, but for what was never asked. It keeps its id: nothing was done under it.</summary>
    public void Restart(Draft draft)
    {
        if (draft.Top is not { } top) { draft.Say("bot/back.nothing"); return; }
        draft.Say("bot/restart", ("title", flows.Title(top)));
        var asked = flows.Of(top).Slots.Select(s => s.Name).Append(Flow.WasSlot);
        draft.Change(f => new Form(f.Id, f.Name, f.Version) { Slots = f.Slots.RemoveRange(asked) });
    }

    /// <returns>False: no slot is asked for.</returns>
    public bool Skip(Draft draft)
    {
        if (draft.Top is not { } top || flows.Of(top).SlotNamed(top.Asking ?? "") is not { } slot) return false;
        if (slot.IsOptional) draft.PassOver(slot.Name);
        else if (!HasNoMore(draft, slot)) draft.Say("bot/skip.needed");
        return true;
    }

    /// <summary>What was said already is all: nothing is added to how it began.</summary>
    /// <returns>False: nothing was said yet, or it is no text.</returns>
    public static bool HasNoMore(Draft draft, Slot slot)
    {
        if (slot.Kind != SlotKind.Words || draft.Top!.Slots.GetValueOrDefault(slot.Name) is not { } begun) return false;
        draft.Change(f => f with { Slots = f.Slots.SetItem(slot.Name, (OwnWords.Parse(begun.Value) with { IsWhole = true }).Value), Asking = null, Misses = 0 });
        return true;
    }

    /// <summary>Runs the effect of the form on top: the only place where that is done.</summary>
    public async Task Do(Draft draft)
    {
        var top = draft.Top!;
        var outcome = await draft.Work.Run(top);
        draft.Replies.AddRange(outcome.Replies);
        if (outcome is { IsRefused: true, AskAgain: { } slot } && flows.Of(top).SlotNamed(slot) is not null) draft.Forget(slot);
        else Leave(draft);
    }

    /// <summary>Closes the form on top, unsubmitted.</summary>
    public void Cancel(Draft draft)
    {
        if (!Asking.CanBeChanged(flows.Of(draft.Top!))) { LetBe(draft); return; }
        draft.Say("bot/cancelled", ("title", flows.Title(draft.Top!)));
        Leave(draft);
    }

    /// <summary>Closes the form on top: what it would have done to a case is not done.</summary>
    public void LetBe(Draft draft)
    {
        draft.Say("bot/not.done", ("title", flows.Title(draft.Top!)));
        Leave(draft);
    }

    /// <summary>Closes the form on top; what waited for that or was interrupted goes on.</summary>
    public static void Leave(Draft draft)
    {
        draft.Close();
        if (draft.Top is null) return;
        draft.Change(f => f with { Asking = null });
        draft.HasReturned = true;
    }

    /// <summary>Says that an interrupted form goes on; after a long silence it is asked first.</summary>
    public void SayReturn(Draft draft)
    {
        if (draft is not { HasReturned: true, Top: { } top }) return;
        draft.HasReturned = false;
        if (draft.IsBack) draft.Change(f => f with { Asking = Form.Resume });
        else draft.Say("bot/return", ("title", flows.Title(top)));
    }
}
