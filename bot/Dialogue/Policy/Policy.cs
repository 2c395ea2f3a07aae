namespace Lanyue.Bot.Dialogue;

/// <summary>
/// What to make of a message, over all skills: exact words first, then understanding; then start, fill, correct, go back,
/// interrupt and return, confirm, cancel. Holds nothing: the dialogue is in the state, the world behind <see cref="IFlowWork"/>.
/// </summary>
public sealed class Policy
{
    readonly IUnderstander understander;
    readonly TimeProvider clock;
    readonly IPlaces places;
    readonly FlowCatalog flows;
    readonly Forms forms;
    readonly Asking asking;
    readonly Answers answers;

    /// <param name="places">Null: no school is known, any place is taken as it is said.</param>
    public Policy(IReadOnlyList<Flow> flows, Texts texts, IUnderstander understander, TimeProvider clock, IPlaces? places = null)
    {
        (this.understander, this.clock, this.places) = (understander, clock, places ?? NoPlaces.Instance);
        this.flows = new FlowCatalog(flows, texts);
        forms = new Forms(this.flows);
        asking = new Asking(this.flows, forms);
        answers = new Answers(this.flows, forms, asking);
    }

    /// <summary>Takes one turn. Never throws for what a student says.</summary>
    /// <returns>The next state and the replies, the question (if one stands) last.</returns>
    public async Task<(DialogueState Next, IReadOnlyList<Reply> Replies)> Take(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct)
    {
        var draft = Begin(turn, state, work, ct);
        if (!turn.WantsReply) return (state, []);

        forms.RestartChanged(draft);
        if (turn.Kind is TurnKind.Text or TurnKind.Voice && turn.Text.Length > 0) await Hear(draft);
        else if (turn.Kind is TurnKind.MenuClick) await Apply(draft, [flows.Named(turn.Detail) is { } flow ? new Command.StartSkill(flow.Name) : new Command.Help()]);
        else await Notice(draft);
        return (draft.State, draft.Replies);
    }

    Draft Begin(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct) =>
        new(turn, state, work, place => places.Find(place, CampusTime.DayOf(clock.GetUtcNow())), ct);

    /// <summary>What the turn was for is done already: goes on with what else is open.</summary>
    public async Task<(DialogueState Next, IReadOnlyList<Reply> Replies)> GoOn(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct)
    {
        var draft = Begin(turn, state with { Question = null }, work, ct);
        forms.RestartChanged(draft);
        await asking.Continue(draft);
        return (draft.State, draft.Replies);
    }

    /// <summary>A follow, a scan, a picture: nothing that can answer a question.</summary>
    async Task Notice(Draft draft)
    {
        draft.Say(draft.Turn.Kind switch
        {
            TurnKind.Subscribe or TurnKind.Scan => "bot/welcome",
            TurnKind.Voice => "bot/media.voice",
            _ => "bot/media.other",
        });
        await asking.ContinueOrMenu(draft);
    }

    async Task Hear(Draft draft)
    {
        var exact = await Picked(draft) ?? ExactWords.Read(draft.Turn.Text);
        if (exact is Command.Choose && draft.State.Question is not { Choices.IsDefaultOrEmpty: false }) exact = null;  // a number that nobody offered is a room or a count

        await Apply(draft, exact is not null ? [exact] : await Understand(draft));
    }

    /// <summary>A choice's own words or id, typed instead of its number. Words that name no standing choice are left to understanding.</summary>
    static async Task<Command?> Picked(Draft draft)
    {
        if (draft.State.Question is not { Choices.IsDefaultOrEmpty: false } question || draft.Turn.Text.Length > 60) return null;
        var said = Name(draft.Turn.Text);
        for (var i = 0; i < question.Choices.Length; i++)
            if (Name(question.Choices[i].Label) == said || Name(question.Choices[i].Id) == said)
                return await MayMean(draft, question) ? new Command.Choose(i + 1) : null;
        return null;

        static string Name(string text) => ExactWords.Plain(text).Replace("-", "");  // "r1042" is R-1042
    }

    async Task<IReadOnlyList<Command>> Understand(Draft draft)
    {
        var open = draft.Top is { } top ? flows.Of(top) : null;
        var asked = draft.Work.HasForgotten ? null : draft.Top?.Asking;  // T5: what it answers was asked later than this state knows
        var hearing = new Hearing(draft.Turn.Text, clock.GetUtcNow().OnCampus(), flows.All, open, open?.SlotNamed(asked ?? ""))
        {
            AsksToConfirm = asked == FlowState.Confirm,
            Known = draft.Top?.Slots ?? Hearing.Nothing,
        };
        return await understander.Read(hearing, draft.Stop);
    }

    async Task Apply(Draft draft, IReadOnlyList<Command> commands)
    {
        if (commands.Any(c => NeedsQuestion(draft, c)) && !await MayAnswer(draft)) return;

        var before = draft.State;
        if (commands.OfType<Command.StartSkill>().FirstOrDefault() is not { } start || forms.Start(draft, start.Flow, commands))
            foreach (var command in commands) await Step(draft, command);

        if (draft.Top is not null) await asking.Continue(draft);
        else if (draft.Replies.Count == 0 && draft.State == before) Misunderstood(draft);  // never silence
    }

    /// <summary>T8. A 取消 with nothing open answers no question: it is told what was done last.</summary>
    static bool NeedsQuestion(Draft draft, Command command) => command switch
    {
        Command.Choose or Command.Affirm or Command.Deny or Command.Skip => true,
        Command.Cancel => draft.Top is not null || draft.Work.HasForgotten,
        _ => false,
    };

    /// <summary>T8: an answer needs its question; otherwise the question is put again.</summary>
    async Task<bool> MayAnswer(Draft draft)
    {
        if (draft.State.Question is { } question && await MayMean(draft, question)) return true;
        if (draft.Top is null && draft.State.Question is null && !draft.Work.HasForgotten) return true;  // nothing it could be taken for; the step says so

        draft.Say(draft.Top is null && draft.Work.HasForgotten ? "bot/forgot" : "bot/again");
        await asking.ContinueOrMenu(draft);
        return false;
    }

    static async Task<bool> MayMean(Draft draft, Question question) =>
        (draft.Turn.Question is null || draft.Turn.Question == question.By) && await draft.Work.Stands(question);

    async Task Step(Draft draft, Command command)
    {
        switch (command)
        {
            case Command.StartSkill: break;  // done before
            case Command.SetSlot(var slot, var value): forms.Set(draft, slot, value); break;
            case Command.CorrectSlot(var slot, null): forms.AskAnew(draft, slot); break;
            case Command.CorrectSlot(var slot, { } value): forms.Set(draft, slot, value); break;
            case Command.Choose(var number): await answers.Choose(draft, number); break;
            case Command.Affirm: await answers.Affirm(draft); break;
            case Command.Deny: answers.Deny(draft); break;
            case Command.Cancel: await answers.Cancel(draft); break;
            case Command.Back: forms.Back(draft); break;
            case Command.Skip: if (draft.Top is not null) draft.Say("bot/skip.needed"); break;
            case Command.Help: SayAndMenu(draft, "bot/help"); break;
            case Command.Ask: SayAndMenu(draft, "bot/ask.later"); break;
            case Command.Status(var number): forms.StartStatus(draft, number); break;
            case Command.Handoff: draft.Say("bot/handoff"); break;
            case Command.SmallTalk("thanks"): draft.Say("bot/thanks"); break;
            case Command.SmallTalk: SayAndMenu(draft, "bot/greeting"); break;
            default: Misunderstood(draft); break;
        }
    }

    /// <summary>In a form its question follows instead of the menu.</summary>
    void SayAndMenu(Draft draft, string key)
    {
        draft.Say(key);
        if (draft.Top is null) asking.Menu(draft);
    }

    void Misunderstood(Draft draft)
    {
        if (draft.Top is not null) asking.Miss(draft);
        else SayAndMenu(draft, draft.Work.HasForgotten ? "bot/forgot" : "bot/unknown");
    }
}
