namespace Lanyue.Bot.Dialogue;

/// <summary>What is said to a message that moves no form: questions, repetitions, refusals, small talk, and what was not understood.</summary>
sealed class Manners(FlowCatalog flows, Forms forms, Asking asking)
{
    public void Thank(Draft draft)
    {
        draft.Say("bot/thanks");
        if (draft is { Top: null, State.Question.Matters.IsDefaultOrEmpty: false }) asking.AskAgain(draft);
    }

    public static void Calm(Draft draft) => draft.Say(draft.State.HasCalmed ? "bot/calm.again" : "bot/calm");

    /// <summary>Out of a form, what cannot be answered can be handed on as a message, where a flow takes such.</summary>
    public void Ask(Draft draft, string question)
    {
        var asked = flows.Served(new Matter("knowledge_question", null, question), isTold: true);
        if (draft.Top is null && asked.Flow is not null && !draft.Work.HasForgotten) forms.Begin(draft, asked);
        else SayAndMenu(draft, "bot/ask.later");
    }

    /// <summary>In a form its question follows by itself; out of one the last reply is said again.</summary>
    public void Repeat(Draft draft)
    {
        if (draft.Top is not null) return;
        foreach (var part in draft.State.Said.Where(p => p.Choices.IsDefaultOrEmpty && p.Text != "")) draft.Say("bot/verbatim", ("text", part.Text));
        if (draft.State.Said.IsDefaultOrEmpty || draft.State.Question is not null) asking.AskAgain(draft);
    }

    /// <summary>"A or B?" is asked once; who is not understood then is offered a person.</summary>
    public void Clarify(Draft draft, Matter first, Matter second)
    {
        if (draft.Top is not null || draft.State.Unclear > 0 || draft.Work.HasForgotten) { Misunderstood(draft); return; }
        draft.IsUnclear = true;
        asking.Which(draft, first, second);
    }

    /// <summary>In a form its question follows instead of the menu.</summary>
    public void SayAndMenu(Draft draft, string key)
    {
        draft.Say(key);
        if (draft.Top is null) asking.MenuAgain(draft);
    }

    /// <summary>Said a second time, it may have been taken for something else: a person is offered.</summary>
    public void Refuse(Draft draft)
    {
        if (draft.Top is null && draft.State.Unclear > 0) { Misunderstood(draft); return; }
        draft.IsUnclear = draft.Top is null;
        SayAndMenu(draft, "bot/outside");
        if (draft.Top is not null) Asking.CountMiss(draft);
    }

    public void Misunderstood(Draft draft)
    {
        if (draft.Top is not null) asking.Miss(draft);
        else
        {
            draft.IsUnclear = true;
            SayAndMenu(draft, draft.Work.HasForgotten ? "bot/forgot" : draft.State.Unclear > 0 ? "bot/unknown.person" : "bot/unknown");
        }
    }
}
