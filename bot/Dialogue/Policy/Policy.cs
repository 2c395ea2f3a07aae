using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>
/// What to make of a message, over all skills: exact words first, then understanding; then start, fill, correct, go back,
/// interrupt and return, confirm, cancel. Holds nothing: the dialogue is in the state, the world behind <see cref="IFlowWork"/>.
/// </summary>
public sealed class Policy(IReadOnlyList<Flow> flows, Texts texts, IUnderstander understander, TimeProvider clock)
{
    readonly Forms forms = new(flows, texts);

    /// <summary>Takes one turn. Never throws for what a student says.</summary>
    /// <returns>The next state and the replies, the question (if one stands) last.</returns>
    public async Task<(DialogueState Next, IReadOnlyList<Reply> Replies)> Take(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct)
    {
        var draft = new Draft(turn, state, work, ct);
        if (!turn.WantsReply) return (state, []);

        forms.RestartChanged(draft);
        if (turn.Kind is TurnKind.Text or TurnKind.Voice && turn.Text.Length > 0) await Hear(draft);
        else if (turn.Kind is TurnKind.MenuClick) await Apply(draft, [forms.Named(turn.Detail) is { } flow ? new Command.StartSkill(flow.Name) : new Command.Help()]);
        else await Notice(draft);
        return (draft.State, draft.Replies);
    }

    /// <summary>What the turn was for is done already: goes on with what else is open.</summary>
    public async Task<(DialogueState Next, IReadOnlyList<Reply> Replies)> GoOn(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct)
    {
        var draft = new Draft(turn, state with { Question = null }, work, ct);
        forms.RestartChanged(draft);
        await forms.Continue(draft);
        return (draft.State, draft.Replies);
    }

    /// <summary>A follow, a scan, a picture: nothing that can answer a question.</summary>
    async Task Notice(Draft draft)
    {
        var key = draft.Turn.Kind switch
        {
            TurnKind.Subscribe or TurnKind.Scan => "bot/welcome",
            TurnKind.Voice => "bot/media.voice",
            _ => "bot/media.other",
        };
        draft.Say(key);
        if (draft.Top is null) forms.Menu(draft);
        else await forms.Continue(draft);
    }

    async Task Hear(Draft draft)
    {
        var question = draft.State.Question;
        var exact = Chosen(question, draft.Turn.Text) ?? ExactWords.Read(draft.Turn.Text);
        if (exact is Command.Choose && question is not { Choices.Length: > 0 }) exact = null;  // a number that nobody offered is a room or a count

        await Apply(draft, exact is not null ? [exact] : await Understand(draft));
    }

    async Task<IReadOnlyList<Command>> Understand(Draft draft)
    {
        var open = draft.Top is { } top ? forms.Named(top.Name) : null;
        return await understander.Read(
            new Hearing(draft.Turn.Text, clock.GetUtcNow().OnCampus(), flows, open, open?.SlotNamed(draft.Top?.Asking ?? ""))
            {
                Filled = draft.Top is { } form ? [.. form.Slots.Keys] : [],
            }, draft.Stop);
    }

    /// <summary>A choice's own words, typed instead of tapped.</summary>
    static Command? Chosen(Question? question, string text)
    {
        if (question is not { Choices.Length: > 0 }) return null;
        var said = ExactWords.Plain(text);
        for (var i = 0; i < question.Choices.Length; i++)
            if (ExactWords.Plain(question.Choices[i].Label) == said) return new Command.Choose(i + 1);
        return null;
    }

    async Task Apply(Draft draft, IReadOnlyList<Command> commands)
    {
        if (commands.Any(AnswersQuestion) && !await MayAnswer(draft)) return;

        var starts = commands.OfType<Command.StartSkill>().FirstOrDefault();
        if (starts is not null) forms.Start(draft, starts.Flow, commands);

        foreach (var command in commands)
            if (await Step(draft, command)) return;  // the step has ended the turn

        await forms.Continue(draft);
    }

    static bool AnswersQuestion(Command command) =>
        command is Command.Choose or Command.Affirm or Command.Deny or Command.Cancel or Command.Skip;

    /// <summary>T8: an answer needs its question; otherwise the question is put again.</summary>
    async Task<bool> MayAnswer(Draft draft)
    {
        if (draft.State.Question is { } question && await MayMean(draft, question)) return true;
        if (draft.Top is null && draft.State.Question is null && !draft.Work.HasForgotten) return true;  // nothing it could be taken for; the step says so

        draft.Say(draft.Top is null && draft.Work.HasForgotten ? "bot/forgot" : "bot/again");
        if (draft.Top is null) forms.Menu(draft);
        else await forms.Continue(draft);
        return false;
    }

    static async Task<bool> MayMean(Draft draft, Question question) =>
        (draft.Turn.Question is null || draft.Turn.Question == question.By) && await draft.Work.Stands(question);

    /// <returns>True when the turn ends with this command.</returns>
    async Task<bool> Step(Draft draft, Command command)
    {
        switch (command)
        {
            case Command.StartSkill: return false;  // done before
            case Command.SetSlot(var slot, var value): forms.Set(draft, slot, value); return false;
            case Command.CorrectSlot(var slot, null): forms.AskAnew(draft, slot); return false;
            case Command.CorrectSlot(var slot, { } value): forms.Set(draft, slot, value); return false;
            case Command.Choose(var number): return await forms.Choose(draft, number);
            case Command.Affirm: return await forms.Affirm(draft);
            case Command.Deny: return await forms.Deny(draft);
            case Command.Cancel: return await Cancel(draft);
            case Command.Back: forms.Back(draft); return false;
            case Command.Skip: forms.Miss(draft); return false;
            case Command.Help: draft.Say("bot/help"); forms.Menu(draft); return true;
            case Command.Status(var number): forms.StartStatus(draft, number); return false;
            case Command.Handoff: draft.Say("bot/handoff"); break;
            case Command.SmallTalk(var kind): draft.Say(kind == "thanks" ? "bot/thanks" : "bot/greeting"); break;
            default: return Unknown(draft);
        }
        if (draft.Top is null && draft.State.Question is null) forms.Menu(draft);
        return draft.Top is null;
    }

    bool Unknown(Draft draft)
    {
        if (draft.Top is not null) { forms.Miss(draft); return false; }
        draft.Say("bot/unknown");
        forms.Menu(draft);
        return true;
    }

    async Task<bool> Cancel(Draft draft)
    {
        if (draft.Top is null)
        {
            var last = await draft.Work.LastDone();
            if (last is null) draft.Say("bot/cancel.nothing");
            else draft.Say("bot/cancel.done", ("last", last));
            draft.State = draft.State with { Question = null };
            return true;
        }
        draft.Say("bot/cancelled", ("title", forms.Title(draft.Top)));
        forms.Leave(draft);
        return false;
    }
}
