using System.Globalization;

namespace Lanyue.Bot.Dialogue;

/// <summary>Yes, no, a number, 取消: what an answer does to the question that stands. That it stands was asked before (T8).</summary>
sealed class Answers(FlowCatalog flows, Forms forms, Asking asking, Waiting waiting)
{
    public async Task Choose(Draft draft, int number)
    {
        if (draft.State.Question is not { Choices: { IsDefaultOrEmpty: false } choices }) return;
        if (number < 1 || number > choices.Length)
        {
            var outside = Reply.Of("bot/choose.range", ("last", choices.Length.ToString(CultureInfo.InvariantCulture)));
            if (draft.Top is null) draft.Ask(outside.Offering(choices), draft.State.Question.Matters);
            else draft.Replies.Add(outside);
            return;
        }

        var chosen = choices[number - 1];
        switch (draft.Top?.Asking, chosen.Id)
        {
            case (null, _) when draft.Top is not null: break;
            case (null, _) when draft.State.Question.Matters is var matters && number <= matters.Length: Begin(draft, matters[number - 1]); break;
            case (null, Asking.Neither): draft.IsUnclear = true; draft.Say("bot/which.none"); asking.Menu(draft); break;
            case (null, Asking.Person): forms.CallPerson(draft); break;
            case (null, Asking.Help): asking.Explain(draft); break;
            case (null, var page) when Asking.IsPage(page, out var from): asking.Menu(draft, from); break;
            case (null, var id) when flows.Begun(id) is { } begun: waiting.Begin(draft, begun, isWarned: false); break;
            case (null, var flow): forms.Start(draft, flow, []); break;
            case (Form.Resume or Form.Menu, "on") or (Form.Switch, "stay"): draft.Change(f => f with { Asking = null }); break;
            case (Form.Switch, "go"): if (Waiting.Beside(draft) is { } other) forms.SwitchTo(draft, other); break;
            case (Form.Menu, var flow): forms.Start(draft, flow, []); break;
            case (Form.Confirm, "yes"): await Affirm(draft); break;
            case (Form.Confirm, "change"): Deny(draft); break;
            case (Form.Confirm or Form.Resume, _): forms.Cancel(draft); break;
            case (Form.Change, var slot): forms.AskAnew(draft, slot); break;
            case ({ } slot, _): forms.Set(draft, slot, new SlotValue(chosen.Id, chosen.Label)); break;
        }
    }

    /// <summary>What was meant, after all.</summary>
    public void Begin(Draft draft, Matter matter)
    {
        var served = flows.Served(matter);
        if (flows.Named(served.Flow) is null) draft.Say("bot/unserved", ("title", flows.Title(matter)));
        else if (served.Slots.ContainsKey(Flow.MatterSlot)) forms.Begin(draft, served);
        else waiting.Begin(draft, served, isWarned: false);
    }

    public async Task Affirm(Draft draft)
    {
        if (draft.Top is not { } top) { draft.Say("bot/nothing.open"); return; }
        if (top.Asking is Form.Resume or Form.Menu) { draft.Change(f => f with { Asking = null }); return; }
        if (top.Asking != Form.Confirm || draft.State.Question is null) { asking.Miss(draft); return; }

        await forms.Do(draft);
    }

    public void Deny(Draft draft)
    {
        if (draft.Top is not { } top) draft.Say("bot/nothing.open");
        else if (top.Asking == Form.Resume) forms.Cancel(draft);
        else if (flows.Of(top).SlotNamed(top.Asking ?? "") is { } asked && Forms.HasNoMore(draft, asked)) { }  // "没有了"
        else if (flows.Of(top).SlotNamed(top.Asking ?? "") is { IsOptional: true } optional) draft.PassOver(optional.Name);  // "没有"
        else if (top.Asking is not (Form.Confirm or Form.Change)) asking.Miss(draft);
        else if (!Asking.CanBeChanged(flows.Of(top))) forms.LetBe(draft);
        else if (Asking.Changeable(flows.Of(top)).ToList() is [var only]) draft.Forget(only.Name);
        else draft.Change(f => f with { Asking = Form.Change });
    }

    public async Task Cancel(Draft draft)
    {
        if (draft.Top is not null) { forms.Cancel(draft); return; }

        if (await draft.Work.LastDone() is { } last) draft.Say("bot/cancel.done", ("last", last));
        else draft.Say("bot/cancel.nothing");
        draft.State = draft.State with { Question = null };
    }
}
