namespace Lanyue.Bot.Dialogue;

/// <summary>
/// What to make of a message, over all skills: exact words first, then understanding; then start, fill, correct, go back,
/// interrupt and return, one matter after another, confirm, cancel. Holds nothing: the dialogue is in the state, the world behind <see cref="IFlowWork"/>.
/// </summary>
public sealed class Policy
{
    /// <summary>Who comes back after so long is asked whether to go on; 23:50 to 00:10 is no silence.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromHours(8);

    /// <summary>After so long nobody means the form any more.</summary>
    static readonly TimeSpan Expiry = TimeSpan.FromDays(3);

    /// <summary>So long after a crisis what is said belongs to it, unless it plainly does not.</summary>
    static readonly TimeSpan Alarmed = TimeSpan.FromHours(12);

    static readonly string[] Submits = ["确认", "提交"];

    readonly IUnderstander understander;
    readonly TimeProvider clock;
    readonly IPlaces places;
    readonly FlowCatalog flows;
    readonly Forms forms;
    readonly Waiting waiting;
    readonly Asking asking;
    readonly Answers answers;
    readonly Manners manners;

    /// <param name="places">Null: no school is known, any place is taken as it is said.</param>
    public Policy(IReadOnlyList<Flow> flows, Texts texts, IUnderstander understander, TimeProvider clock, IPlaces? places = null)
    {
        (this.understander, this.clock, this.places) = (understander, clock, places ?? NoPlaces.Instance);
        this.flows = new FlowCatalog(flows, texts);
        waiting = new Waiting(this.flows);
        forms = new Forms(this.flows, waiting);
        asking = new Asking(this.flows, forms, waiting);
        answers = new Answers(this.flows, forms, asking, waiting);
        manners = new Manners(this.flows, forms, asking);
    }

    /// <summary>Takes one turn. Never throws for what a student says.</summary>
    /// <returns>The next state and the replies, the question (if one stands) last.</returns>
    public async Task<(DialogueState Next, IReadOnlyList<Reply> Replies)> Take(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct)
    {
        var draft = Begin(turn, state, work, ct);
        if (!turn.WantsReply) return (state, []);

        forms.RestartChanged(draft);
        draft.IsBegunAnew = state.Top is { } was && draft.Top is { } now && was.Id != now.Id && was.Name == now.Name;
        draft.IsAskedByNobody = state.Top is { } asked && draft.State.Flows.All(f => f.Name != asked.Name);
        NoteSilence(draft);
        if (turn.Kind is TurnKind.Text or TurnKind.Voice && turn.Text.Length > 0) await Hear(draft);
        else if (turn.Kind is TurnKind.MenuClick) await Apply(draft, [flows.Named(turn.Detail) is { } flow ? new Command.StartSkill(flow.Name) : new Command.Help()]);
        else await Notice(draft);
        return (draft.State with { HeardAt = turn.CreatedAt > state.HeardAt ? turn.CreatedAt : state.HeardAt }, draft.Replies);
    }

    void NoteSilence(Draft draft)
    {
        if (draft.State.HeardAt == default) return;
        var silence = draft.Turn.CreatedAt - draft.State.HeardAt;
        if (silence >= Expiry) forms.Expire(draft, draft.State.HeardAt, draft.Turn.CreatedAt);
        draft.IsBack = silence >= Silence;
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
        if (Beginnings.Scanned(draft.Turn, flows.All) is { } scanned) await Apply(draft, scanned);
        else if (draft.Turn.Kind is TurnKind.Follow or TurnKind.Scan) await Greet(draft);
        else if (!await TakePhoto(draft))
        {
            draft.Say((draft.Turn.Kind, draft.Top) switch
            {
                (TurnKind.Voice, _) => "bot/media.voice",
                (_, null) => "bot/media.other",
                _ => "bot/media.form",
            });
            if (draft is { IsBack: true, Top: not null }) draft.Change(f => f with { Asking = Form.Resume });
            await asking.ContinueOrMenu(draft);
        }
    }

    /// <summary>A picture that comes out of any form, where a case is open that it may belong to.</summary>
    async Task<bool> TakePhoto(Draft draft)
    {
        if (draft is not { Top: null, Turn: { Kind: TurnKind.Image, Detail: not null } } || draft.Work.HasForgotten || flows.All.FirstOrDefault(f => f.TakesPhotos) is not { CaseSlot: { } slot } flow) return false;
        if ((await draft.Work.Options(draft.New(flow), slot)).Count == 0) return false;
        draft.Open(flow, KeyValuePair.Create(Flow.PhotoSlot, new SlotValue(draft.Turn.Key, "")));
        await asking.Continue(draft);
        return true;
    }

    /// <summary>Who comes anew, or comes back to a form that he left.</summary>
    async Task Greet(Draft draft)
    {
        if (draft.Top is null)
        {
            asking.Welcome(draft);
            return;
        }
        draft.Say("bot/welcome.back");
        draft.Change(f => f with { Asking = Form.Resume });
        await asking.Continue(draft);
    }

    async Task Hear(Draft draft)
    {
        var exact = await Picks.Read(draft) ?? ExactWords.Read(draft.Turn.Text);
        if (exact is Command.Choose && draft.State.Question is not { Choices.IsDefaultOrEmpty: false }) exact = null;  // a number that nobody offered is a room or a count

        var commands = exact is not null ? [exact] : Beginnings.Read(draft.Turn.Text, flows.All) ?? await Understand(draft);
        if (IsLookedAfter(draft, commands)) draft.Say("bot/with.you");
        else await Apply(draft, commands);
    }

    /// <summary>
    /// After the guard has answered, what asks for nothing is said to the people who look after the student, and no form, menu or thanks
    /// comes between. The first matter of his own ends it.
    /// </summary>
    bool IsLookedAfter(Draft draft, IReadOnlyList<Command> commands)
    {
        if (draft.State.AlarmedAt == default || draft.Turn.CreatedAt - draft.State.AlarmedAt > Alarmed) return false;
        if (!commands.Any(c => IsOwnMatter(draft, c, commands))) return true;
        draft.State = draft.State with { AlarmedAt = default };
        return false;
    }

    /// <summary>A place alone is where help is wanted, and no report.</summary>
    bool IsOwnMatter(Draft draft, Command command, IReadOnlyList<Command> all) => command switch
    {
        Command.StartSkill(var name) => flows.Named(name) is { } flow && (name == draft.Top?.Name || flow.Cues.Any(cue => draft.Turn.Text.Contains(cue, StringComparison.OrdinalIgnoreCase))
            || all.OfType<Command.SetSlot>().Any(s => flow.SlotNamed(s.Slot) is { Kind: not (SlotKind.Place or SlotKind.TimeWindow) })),
        Command.SetSlot(var slot, _) => draft.Top is { } top && top.Asking == slot && flows.Of(top).SlotNamed(slot) is { Kind: SlotKind.TimeWindow or SlotKind.OneOf },
        Command.Affirm or Command.Choose => Submits.Any(word => draft.Turn.Text.Contains(word, StringComparison.Ordinal)),  // "嗯" is said to whoever listens
        Command.Status or Command.Ask or Command.Mention or Command.Either or Command.Help or Command.Restart or Command.Handoff => true,
        _ => false,
    };

    async Task<IReadOnlyList<Command>> Understand(Draft draft)
    {
        var open = draft.Top is { } top ? flows.Of(top) : null;
        var asked = draft.Work.HasForgotten ? null : draft.Top?.Asking;  // T5: what it answers was asked later than this state knows
        var hearing = new Hearing(draft.Turn.Text, clock.GetUtcNow().OnCampus(), flows.All, open, open?.SlotNamed(asked ?? ""))
        {
            AsksYesOrNo = asked is Form.Confirm or Form.Resume,
            Known = draft.Top?.Slots ?? Hearing.Nothing,
        };
        var heard = await understander.Read(hearing, draft.Stop);
        if (!IsUnclear(heard) || ExactWords.Read(draft.Turn.Text) is not null || await draft.Work.AskModel(hearing) is not { Count: > 0 } advised) return heard;
        draft.Say("bot/model.mark");
        return advised;
    }

    static bool IsUnclear(IReadOnlyList<Command> heard) => heard.All(c => c is Command.Unknown or Command.Either);

    async Task Apply(Draft draft, IReadOnlyList<Command> commands)
    {
        if (draft.IsAskedByNobody && !commands.Any(c => c is Command.StartSkill)) commands = [.. commands.Where(c => c is not (Command.SetSlot or Command.CorrectSlot))];
        if (commands.Any(c => NeedsQuestion(draft, c)) && !await MayAnswer(draft)) return;

        if (draft is { IsBack: true, Top: not null } && !commands.Any(c => GoesOn(draft.Top, c))) draft.Change(f => f with { Asking = Form.Resume });
        var before = draft.State;
        if (commands.OfType<Command.StartSkill>().FirstOrDefault() is not { } start || forms.Start(draft, start.Flow, commands))
            foreach (var command in commands) await Step(draft, command);
        Mention(draft, commands);

        if (draft.Top is not null || !draft.State.Later.IsEmpty) await asking.Continue(draft);
        else if (draft.Replies.Count == 0 && draft.State == before) manners.Misunderstood(draft);  // never silence
        Settle(draft, commands);
    }

    /// <summary>After a long silence: whether the message itself goes on with the form that was left.</summary>
    static bool GoesOn(Form open, Command command) => command switch
    {
        Command.Affirm => open.Asking is Form.Change or Form.Resume,  // a confirmation of yesterday is shown again before it counts
        Command.Deny => open.Asking is Form.Confirm or Form.Change or Form.Resume,
        Command.SetSlot or Command.CorrectSlot or Command.StartSkill or Command.Choose or Command.Cancel or Command.Back or Command.Restart or Command.Skip => true,
        _ => false,
    };

    /// <summary>What was said beside waits; alone, and if nothing serves it, that is said at once.</summary>
    void Mention(Draft draft, IReadOnlyList<Command> commands)
    {
        var matters = commands.OfType<Command.Mention>().Select(m => m.Matter).ToList();
        if (matters.Count == 0) return;
        if (matters.Count == commands.Count && flows.Named(matters[0].Flow) is null)
        {
            answers.Begin(draft, matters[0]);
            matters.RemoveAt(0);
        }
        matters = [.. matters.Select(m => flows.Served(m)).Where(m => waiting.Add(draft, m))];
        if (matters.Count > 0) forms.SayThen(draft, matters);
    }

    /// <summary>Once it is clear again what is wanted, the next misunderstanding is a first one.</summary>
    static void Settle(Draft draft, IReadOnlyList<Command> commands) => draft.State = draft.State with
    {
        Unclear = draft.IsUnclear ? draft.State.Unclear + 1 : 0,
        HasCalmed = commands.Any(c => c is Command.SmallTalk("abuse")) || (draft.State.HasCalmed && draft.IsUnclear),
    };

    /// <summary>T8. A 取消 with nothing open answers no question: it is told what was done last.</summary>
    static bool NeedsQuestion(Draft draft, Command command) => command switch
    {
        Command.Choose or Command.Affirm or Command.Deny or Command.Skip => true,
        Command.Cancel or Command.Restart => draft is { Top: not null, IsBegunAnew: false } || draft.Work.HasForgotten,
        _ => false,
    };

    /// <summary>T8: an answer needs its question; otherwise the question is put again.</summary>
    async Task<bool> MayAnswer(Draft draft)
    {
        if (draft.State.Question is { } question && await Picks.MayMean(draft, question)) return true;
        if (draft.Top is null && draft.State.Question is null && !draft.Work.HasForgotten) return true;  // nothing it could be taken for; the step says so

        draft.Say(draft.Top is null && draft.Work.HasForgotten ? "bot/forgot" : "bot/again");
        await asking.ContinueOrMenu(draft);
        return false;
    }

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
            case Command.Back(var steps): forms.Back(draft, steps); break;
            case Command.Restart: forms.Restart(draft); break;
            case Command.Repeat: manners.Repeat(draft); break;
            case Command.Skip: if (!forms.Skip(draft)) manners.Misunderstood(draft); break;
            case Command.Help(var isWhole): asking.Explain(draft, isWhole); break;
            case Command.Ask(var question): manners.Ask(draft, question); break;
            case Command.Status(var number): forms.StartStatus(draft, number); break;
            case Command.Mention: break;  // when all else is done
            case Command.Either(var first, var second): manners.Clarify(draft, first, second); break;
            case Command.Handoff: forms.CallPerson(draft); break;
            case Command.Refuse(Command.Refuse.Private): manners.SayAndMenu(draft, "bot/private"); break;
            case Command.Refuse: manners.Refuse(draft); break;
            case Command.SmallTalk("thanks"): manners.Thank(draft); break;
            case Command.SmallTalk("abuse"): Manners.Calm(draft); break;
            case Command.SmallTalk: manners.SayAndMenu(draft, "bot/greeting"); break;
            default: manners.Misunderstood(draft); break;
        }
    }
}
