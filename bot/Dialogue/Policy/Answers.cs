using System.Globalization;

namespace Lanyue.Bot.Dialogue;

/// <summary>Yes, no, a number, 取消: what an answer does to the question that stands. That it stands was asked before (T8).</summary>
sealed class Answers(FlowCatalog flows, Forms forms, Asking asking)
{
    public async Task Choose(Draft draft, int number)
    {
        if (draft.State.Question is not { Choices: { IsDefaultOrEmpty: false } choices }) return;
        if (number < 1 || number > choices.Length)
        {
            draft.Say("bot/choose.range", ("last", choices.Length.ToString(CultureInfo.InvariantCulture)));
            if (draft.Top is null) asking.Menu(draft);
            return;
        }

        var chosen = choices[number - 1];
        switch (draft.Top?.Asking, chosen.Id)
        {
            case (null, var flow): if (draft.Top is null) forms.Start(draft, flow, []); break;
            case (FlowState.Confirm, "yes"): await Affirm(draft); break;
            case (FlowState.Confirm, "change"): Deny(draft); break;
            case (FlowState.Confirm, _): forms.Cancel(draft); break;
            case (FlowState.Change, var slot): forms.AskAnew(draft, slot); break;
            case ({ } slot, _): forms.Set(draft, slot, new SlotValue(chosen.Id, chosen.Label)); break;
        }
    }

    /// <summary>The only place where a flow's effect is run.</summary>
    public async Task Affirm(Draft draft)
    {
        if (draft.Top is not { } top) { draft.Say("bot/nothing.open"); return; }
        if (top.Asking != FlowState.Confirm || draft.State.Question is null) { asking.Miss(draft); return; }

        var outcome = await draft.Work.Run(top);
        draft.Replies.AddRange(outcome.Replies);
        if (outcome is { IsRefused: true, AskAgain: { } slot } && flows.Of(top).SlotNamed(slot) is not null) draft.Forget(slot);
        else forms.Leave(draft);
    }

    public void Deny(Draft draft)
    {
        if (draft.Top is not { } top) draft.Say("bot/nothing.open");
        else if (top.Asking is not (FlowState.Confirm or FlowState.Change)) asking.Miss(draft);
        else if (!Asking.CanBeChanged(flows.Of(top))) forms.Cancel(draft);
        else draft.Change(f => f with { Asking = FlowState.Change });
    }

    public async Task Cancel(Draft draft)
    {
        if (draft.Top is not null) { forms.Cancel(draft); return; }

        if (await draft.Work.LastDone() is { } last) draft.Say("bot/cancel.done", ("last", last));
        else draft.Say("bot/cancel.nothing");
        draft.State = draft.State with { Question = null };
    }
}
