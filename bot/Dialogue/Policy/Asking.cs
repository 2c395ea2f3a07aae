using System.Collections.Immutable;
using System.Globalization;

namespace Lanyue.Bot.Dialogue;

/// <summary>What comes next: the question for what is missing, the confirmation, what a query asked for, the menu.</summary>
sealed class Asking(FlowCatalog flows, Forms forms, Waiting waiting)
{
    /// <summary>More are no choice: the building is still to be said.</summary>
    const int MostPlaces = 9;

    /// <summary>More are on the next page.</summary>
    const int MostInMenu = 6;

    /// <summary>Ids of choices that are no flow's.</summary>
    public const string More = "more", Person = "person", Help = "help", Neither = "neither";

    /// <summary>Goes on with the forms from the top until a question stands or nothing is open.</summary>
    public async Task Continue(Draft draft)
    {
        while (Next(draft) is { } top)
        {
            var flow = flows.Of(top);
            if (AsksWhether(draft, flow, top) || await FillOrAsk(draft, flow, top)) return;
            if (draft.Top?.Id != top.Id) continue;  // it could not be gone on with and is closed
            if (flow is { Kind: FlowKind.Effect, IsConfirmed: true })
            {
                await AskToConfirm(draft, flow);
                return;
            }
            if (flow.Kind == FlowKind.Effect) await forms.Do(draft);
            else await Tell(draft);
        }
    }

    /// <summary>What a query asks for. What it offers can be chosen only where no other question follows.</summary>
    async Task Tell(Draft draft)
    {
        var told = await draft.Work.Tell(draft.Top!);
        Forms.Leave(draft);
        var canChoose = draft is { Top: null, State.Later.IsEmpty: true };
        foreach (var reply in told)
            if (canChoose && reply == told[^1] && !reply.Choices.IsDefaultOrEmpty) draft.Ask(reply);
            else draft.Replies.Add(reply with { Choices = [] });
    }

    /// <summary>The form to go on with: what waited for the one just closed comes before what that one had interrupted.</summary>
    Form? Next(Draft draft)
    {
        waiting.TakeUp(draft);
        forms.SayReturn(draft);
        return draft.Top;
    }

    /// <summary>Shall the form be gone on with at all, or first?</summary>
    /// <returns>True: a question was put.</returns>
    bool AsksWhether(Draft draft, Flow flow, Form top)
    {
        if (top.Asking == Form.Resume)
        {
            draft.Ask(Reply.Of("bot/resume", ("ago", flows.Ago(draft.State.HeardAt, draft.Turn.CreatedAt)), ("title", flows.Title(flow))).Offering(new[] { "on", "drop" }.Select(flows.Common)));
            return true;
        }
        if (top.Asking == Form.Menu)
        {
            var others = flows.All.Where(f => f != flow).Take(MostInMenu - 1).Select(f => new Choice(f.Name, flows.Title(f)));
            draft.Ask(Reply.Of("bot/menu.form", ("title", flows.Title(flow))).Offering([flows.Common("on"), .. others]));
            return true;
        }
        if (top.Asking != Form.Switch || Waiting.Beside(draft) is not { } beside) return false;
        draft.Ask(Reply.Of("bot/switch", ("title", flows.Title(flow)), ("other", flows.Title(beside))).Offering(new[] { "stay", "go" }.Select(flows.Common)));
        return true;
    }

    /// <summary>Asks for the first slot that has no value. A choice with one option is made; one without closes the flow.</summary>
    /// <returns>True: a question was put.</returns>
    async Task<bool> FillOrAsk(Draft draft, Flow flow, Form top)
    {
        foreach (var slot in flow.Slots)
        {
            if (slot.Kind == SlotKind.Place && AsksWhich(draft, slot)) return true;
            var options = slot.Kind == SlotKind.OneOf ? await draft.Work.Options(draft.Top!, slot) : [];
            if (slot.Kind == SlotKind.OneOf) CheckOption(draft, flow, slot, options);
            if (draft.Top?.Id != top.Id) return false;
            if (slot.Kind == SlotKind.Code) await LookUp(draft, flow, slot);
            if (slot.IsHome) await AssumeHome(draft, slot);
            if (draft.Top?.Id != top.Id) return false;
            if (slot == flow.CaseSlot && flow.ChangesCase) await TakeOver(draft, flow, slot);
            if (IsFilled(draft.Top, slot) || draft.Top.HasSkipped(slot)) continue;

            draft.Change(f => f with { Asking = slot.Name });
            draft.Ask(Question(flow, slot, draft.Top.Slots.GetValueOrDefault(slot.Name)).Offering(InShownOrder(draft.Shown(slot), options)));
            return true;
        }
        return false;
    }

    /// <summary>What a code stands for is shown before it is used; one that stands for nothing is asked for again, or ends the form.</summary>
    static async Task LookUp(Draft draft, Flow flow, Slot slot)
    {
        if (!draft.Top!.Slots.ContainsKey(slot.Name)) return;
        var meaning = await draft.Work.Meaning(draft.Top, slot);
        if (meaning.Value is { } value) draft.Know(slot.Name, value);
        else if (meaning.Refusal is { } refusal)
        {
            draft.Replies.Add(refusal);
            Forms.Leave(draft);
        }
        else
        {
            draft.Say(flow.Text(slot.RejectKey));
            draft.Forget(slot.Name);
        }
    }

    /// <summary>Nothing was said of where, not even in part, and the form is not being changed there.</summary>
    static async Task AssumeHome(Draft draft, Slot slot)
    {
        if (draft.Top!.Slots.ContainsKey(slot.Name) || draft.Top.Answered.Contains(slot.Name) || draft.Top.Asking == slot.Name) return;
        if ((await draft.Work.Student())?.Home is { } home) draft.Know(slot.Name, home);
    }

    /// <summary>"3栋502", where two zones have a third building; "自习室", where each building has one.</summary>
    static bool AsksWhich(Draft draft, Slot slot)
    {
        if (draft.Top!.Slots.GetValueOrDefault(slot.Name) is not { } said || draft.Meant(said) is not { Count: > 0 } meant) return false;
        draft.Change(f => f with { Asking = slot.Name });
        draft.Ask(meant.Count > MostPlaces
            ? Reply.Of("bot/place.where", ("said", said.Said), ("count", $"{meant.Count}"))
            : Reply.Of("bot/place.which", ("said", said.Said)).Offering(meant.Select(p => new Choice(p.Place.Text, p.Said))));
        return true;
    }

    static bool IsFilled(Form top, Slot slot) =>
        top.Slots.TryGetValue(slot.Name, out var value) && slot.Kind switch
        {
            SlotKind.Place => PlaceParts.IsWhole(value),
            SlotKind.Words => OwnWords.Parse(value.Value).IsWhole,
            _ => true,
        };

    /// <summary>What was not said of the case stays as it has it; where nothing was said, what is to be changed is asked.</summary>
    static async Task TakeOver(Draft draft, Flow flow, Slot slot)
    {
        if (draft.Top!.Slots.GetValueOrDefault(slot.Name) is not { } meant || draft.Top.Slots.GetValueOrDefault(Flow.WasSlot)?.Value == meant.Value) return;
        var isOther = draft.Top.Slots.ContainsKey(Flow.WasSlot);
        var rest = Changeable(flow).ToList();
        var isSaid = rest.Any(s => draft.Top.Slots.ContainsKey(s.Name));
        foreach (var (name, value) in await draft.Work.Current(draft.Top))
            if (name == Flow.WasSlot || isOther || draft.Top.Slots.GetValueOrDefault(name) is not { } said) draft.Know(name, value);
            else if (flow.SlotNamed(name)?.Kind == SlotKind.Place && !PlaceParts.IsWhole(said)) draft.Replace(name, value, said);
        if (!isSaid || isOther) draft.Change(f => f with { Asking = Form.Change });
    }

    void CheckOption(Draft draft, Flow flow, Slot slot, IReadOnlyList<Choice> options)
    {
        var said = draft.Top!.Slots.GetValueOrDefault(slot.Name);
        if (options.Count == 0)
        {
            draft.Say(flow.Text("none." + slot.Name));
            Forms.Leave(draft);
        }
        else if (said is null)
        {
            if (options.Count == 1 && draft.Top.Asking is null) draft.Know(slot.Name, new SlotValue(options[0].Id, options[0].Label));
        }
        else if (options.FirstOrDefault(o => o.Id == said.Value) is { } meant) draft.Know(slot.Name, new SlotValue(meant.Id, meant.Label));
        else
        {
            draft.Say(flow.Text(slot.RejectKey));
            draft.Forget(slot.Name);
        }
    }

    /// <summary>Numbers that were shown keep their meaning while the question stands; what is new comes behind them.</summary>
    static IEnumerable<Choice> InShownOrder(ImmutableArray<Choice> shown, IReadOnlyList<Choice> options) =>
        [.. shown, .. options.Where(o => shown.All(s => s.Id != o.Id))];

    static Reply Question(Flow flow, Slot slot, SlotValue? value) =>
        Reply.Of(flow.Text(slot.AskKey + slot.Kind switch
        {
            SlotKind.Place => PlaceParts.Missing(value),
            SlotKind.Words when value is not null => ".more",
            _ => "",
        }), ("said", value?.Said ?? ""));

    async Task AskToConfirm(Draft draft, Flow flow)
    {
        if (draft.Top!.Asking == Form.Change)
        {
            draft.Ask(Reply.Of("bot/change").Offering(Changeable(flow).Select(s => new Choice(s.Name, flows.Title(flow, s)))));
            return;
        }
        draft.Change(f => f with { Asking = Form.Confirm });
        var passedOver = flow.Slots.Where(draft.Top.HasSkipped).Select(s => KeyValuePair.Create(s.Name, flows.PassedOver));
        var contact = flow.ShowsContact ? [KeyValuePair.Create("contact", (await draft.Work.Student())?.Contact ?? "")] : Array.Empty<KeyValuePair<string, string>>();
        draft.Ask(new Reply(flow.Text(flow.ConfirmKey), [.. draft.Top.Slots.Select(s => KeyValuePair.Create(s.Key, s.Value.Said)), .. passedOver, .. contact])
            .Offering((CanBeChanged(flow) ? new[] { "yes", "change", "cancel" } : ["yes", "cancel"]).Select(flows.Common)));
    }

    /// <summary>Where there is only a choice among one's own cases, there is nothing to write anew.</summary>
    public static bool CanBeChanged(Flow flow) => Changeable(flow).Any();

    public static IEnumerable<Slot> Changeable(Flow flow) => flow.Slots.Where(s => s.Kind != SlotKind.OneOf);

    /// <summary>The message answers nothing that was asked. The question follows.</summary>
    public void Miss(Draft draft)
    {
        var top = draft.Top!;
        var flow = flows.Of(top);
        draft.Say(flow.SlotNamed(top.Asking ?? "") is { } slot ? flow.Text(slot.RejectKey) : "bot/unclear");
        CountMiss(draft);
    }

    /// <summary>From the second time on it is said how to get out.</summary>
    public static void CountMiss(Draft draft)
    {
        if (draft.Top!.Misses >= 1) draft.Say("bot/stuck");
        draft.Change(f => f with { Misses = f.Misses + 1 });
    }

    /// <summary>What the bot can do, numbered. A question too: "1" means the first of these.</summary>
    /// <param name="from">How many flows were shown before.</param>
    public void Menu(Draft draft, int from = 0)
    {
        var offered = flows.InMenu;
        var rest = offered.Count - from;
        var shown = offered.Skip(from).Take(rest <= MostInMenu ? rest : MostInMenu - 1).Select(f => new Choice(f.Name, flows.Title(f)));
        draft.Ask(Reply.Of("bot/menu").Offering(rest <= MostInMenu ? shown : shown.Append(flows.Common(More) with { Id = More + (from + MostInMenu - 1) })));
    }

    /// <summary>The menu, or the one that stands already: its numbers keep their meaning.</summary>
    public void MenuAgain(Draft draft)
    {
        if (draft.State.Question is { Choices: { IsDefaultOrEmpty: false } shown, Matters.IsDefaultOrEmpty: true } && shown.All(IsInMenu)) draft.Ask(Reply.Of("bot/menu").Offering(shown));
        else Menu(draft);
    }

    /// <summary>"A or B?" once more where that stands, else the menu.</summary>
    public void AskAgain(Draft draft)
    {
        if (draft.State.Question is { Matters: [var first, var second] }) Which(draft, first, second);
        else MenuAgain(draft);
    }

    bool IsInMenu(Choice choice) =>
        choice.Id is Person or Help || flows.Named(choice.Id) is not null || (IsPage(choice.Id, out var from) && from < flows.InMenu.Count);

    /// <summary>"more5": the menu behind its first five.</summary>
    public static bool IsPage(string id, out int from)
    {
        from = 0;
        return id.StartsWith(More, StringComparison.Ordinal) && int.TryParse(id.AsSpan(More.Length), NumberStyles.None, CultureInfo.InvariantCulture, out from);
    }

    /// <summary>Who comes for the first time: it is a machine, and four ways to begin.</summary>
    public void Welcome(Draft draft)
    {
        var begun = flows.All.Where(f => f.Slots.All(s => s.Kind != SlotKind.OneOf)).Take(2).Select(f => new Choice(f.Name, flows.Title(f)));
        draft.Ask(Reply.Of("bot/welcome").Offering([.. begun, flows.Common(Person), flows.Common(Help)]));
    }

    /// <summary>"A or B?", or neither.</summary>
    public void Which(Draft draft, Matter first, Matter second) =>
        draft.Ask(
            Reply.Of("bot/which", ("first", flows.Title(first)), ("second", flows.Title(second))).Offering([new(Neither + "1", flows.Title(first)), new(Neither + "2", flows.Title(second)), flows.Common(Neither)]), [first, second]);

    /// <summary>What can be said here.</summary>
    /// <param name="isWhole">All that can be done: the menu, in a form as a question of its own.</param>
    public void Explain(Draft draft, bool isWhole = false)
    {
        if (draft.Top is not { } top)
        {
            draft.Say("bot/help");
            Menu(draft);
            return;
        }
        if (isWhole)
        {
            draft.Change(f => f with { Asking = Form.Menu });
            return;
        }
        var flow = flows.Of(top);
        draft.Say(
            flow.SlotNamed(top.Asking ?? "") is { } asked ? asked.IsOptional ? "bot/help.optional" : "bot/help.slot" : top.Asking == Form.Confirm ? "bot/help.confirm" : "bot/help.choice",
            ("title", flows.Title(flow)), ("slot", flow.SlotNamed(top.Asking ?? "") is { } slot ? flows.Title(flow, slot) : ""));
    }

    /// <summary>The open form's question, or the menu.</summary>
    public async Task ContinueOrMenu(Draft draft)
    {
        if (draft.Top is null) AskAgain(draft);
        else await Continue(draft);
    }
}
