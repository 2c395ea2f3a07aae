using System.Collections.Immutable;
using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// Understands by what was learned from the phrases beside the cue words and readers of <see cref="KeywordUnderstander"/>, which stand alone
/// until that is there, know the flows that have no phrases, and what an open form was told. Safe to share between threads.
/// </summary>
public sealed class LearnedUnderstander : IUnderstander
{
    /// <summary>Where cue words found nothing, a guess so sure counts; less sure, "please say it otherwise" is the better answer.</summary>
    const double Sure = 0.5;

    /// <summary>Against cue words, and in an open form, it takes more.</summary>
    const double VerySure = 0.8;

    /// <summary>While a text is being written, longer messages are more of it.</summary>
    const int LongestBesideText = 20;

    /// <summary>Less sure than <see cref="Sure"/>, but with a second guess that is no noise: worth a question.</summary>
    const double WorthAsking = 0.25, SecondWorthAsking = 0.15;

    readonly ReadLately lately = new();
    volatile Trained? trained;
    volatile PlaceNames places = PlaceNames.None;

    /// <summary>What is in use; null: nothing yet, cue words alone.</summary>
    public Trained? Trained { get => trained; set => trained = value; }

    /// <summary>The school's, in use from the next message on.</summary>
    public PlaceNames Places { get => places; set => places = value; }

    public string Version => trained?.Version[..12] ?? KeywordUnderstander.OfWords;

    /// <summary>The crisis guard over a message and the last two before it; what was found out about it here need not be found out again by <see cref="Read"/>.</summary>
    /// <returns>Null: no crisis.</returns>
    public CrisisFinding? Guard(string text, IReadOnlyList<string> earlier)
    {
        if (trained is not { } model) return CrisisGuard.Look(null, text, earlier);
        var read = model.Of(text);
        if (CrisisGuard.Look(model, text, earlier, read.Crisis) is { } crisis) return crisis;
        lately.Keep(read);
        return null;
    }

    public ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct) => new(Understand(hearing, places));

    IReadOnlyList<Command> Understand(Hearing hearing, PlaceNames names) =>
        OwnWordsReader.OrMore(hearing, trained is { } model ? Understand(hearing, model, names) : SeveralMatters.Read(hearing, one => KeywordUnderstander.Understand(one, names)));

    IReadOnlyList<Command> Understand(Hearing hearing, Trained model, PlaceNames names)
    {
        var whole = (lately.Take(model, hearing.Text) ?? model.Of(hearing.Text)).Matter;
        return SeveralMatters.Read(hearing, one => Understand(one, one.Text == hearing.Text ? whole : model.Of(one.Text).Matter, names), piece => model.Of(piece).Matter);
    }

    static IReadOnlyList<Command> Understand(Hearing hearing, Guess guess, PlaceNames names)
    {
        if (AtPlace(guess, hearing, names) is { } either) return [either];
        var cued = KeywordUnderstander.Understand(hearing, names, mayBeFault: guess.Confidence >= Sure && FlowOf(guess.Intent, hearing) is { StartsByDescription: true });
        if (cued is [Command.SmallTalk("abuse")] && !Intents.IsMatter(guess.Intent)) return cued;
        if (guess.Confidence >= Needed(cued, hearing))
            return Commands(guess, hearing, names) is { } commands && !(IsUnserved(commands, hearing) && IsServed(cued, hearing)) ? commands : cued;  // what can be done was named in so many words
        return cued is [Command.Unknown] && hearing.Open is null && Either(guess, hearing, names) is { } unsure ? [unsure] : cued;
    }

    static bool IsUnserved(IReadOnlyList<Command> commands, Hearing hearing) => commands[0] is Command.Mention || (commands[0] is Command.StartSkill start && TakesUnserved(start, hearing));

    static bool IsServed(IReadOnlyList<Command> commands, Hearing hearing) => commands is [Command.Status, ..] || commands.OfType<Command.StartSkill>().Any(s => !TakesUnserved(s, hearing));

    static bool TakesUnserved(Command.StartSkill start, Hearing hearing) => hearing.Flows.Any(f => f.Name == start.Flow && f.TakesUnserved);

    /// <summary>Two matters that may both be meant. Served alike they are one, and need no question.</summary>
    static Command.Either? Either(Guess guess, Hearing hearing, PlaceNames names)
    {
        if (guess.Confidence < WorthAsking || guess.Second.Confidence < SecondWorthAsking) return null;
        return MatterOf(guess.Intent, hearing, names) is { } first && MatterOf(guess.Second.Intent, hearing, names) is { } second && (first.Flow is null || first.Flow != second.Flow)
            ? new(first, second)
            : null;
    }

    /// <summary>A place and not a word more ("西区5栋"): something may be broken there, or it is asked about.</summary>
    static Command.Either? AtPlace(Guess guess, Hearing hearing, PlaceNames names)
    {
        if (hearing.Open is not null || hearing.Flows.FirstOrDefault(f => f.StartsByDescription) is not { Intents: [var broken, ..] } flow) return null;
        var heard = new Heard(hearing.Text, names);
        if (PlaceReader.Read(heard, PlaceHint.None) is null || heard.Clauses.Any()) return null;
        return MatterOf(guess.Intent, hearing, names) is { } other && other.Flow != flow.Name && MatterOf(broken, hearing, names) is { } matter ? new(matter, other) : null;
    }

    /// <returns>Null: about the conversation, or the way to a person: nothing to choose.</returns>
    static Matter? MatterOf(string intent, Hearing hearing, PlaceNames names)
    {
        if (!Intents.IsMatter(intent) || intent is "human_agent") return null;
        var flow = FlowOf(intent, hearing);
        var values = flow is null ? [] : Values(flow, hearing, names);
        return new(intent, flow?.Name, flow is null ? hearing.Text : Matter.Quoted(hearing.Text)) { Version = flow?.Version ?? 0, Slots = values.OfType<Command.SetSlot>().ToImmutableSortedDictionary(v => v.Slot, v => v.Value) };
    }

    /// <returns>How sure a guess must be to stand against what cue words and readers found; more than 1: never.</returns>
    static double Needed(IReadOnlyList<Command> cued, Hearing hearing)
    {
        var isNothing = cued is [Command.Unknown];
        if (OwnWordsReader.IsOpen(hearing)) return isNothing && hearing.Text.Length <= LongestBesideText ? VerySure : 2;
        if (hearing.Open is not null) return isNothing ? VerySure : 2;
        if (isNothing) return Sure;
        if (cued.OfType<Command.StartSkill>().Any() && cued.OfType<Command.SetSlot>().Any(s => s.Slot == "ticket")) return 2;  // what shall be done with which case was said in so many words
        var isUntaught = cued.OfType<Command.StartSkill>().Any(start => hearing.Flows.Any(f => f.Name == start.Flow && f is { Intents.Count: 0, TakesUnserved: false }));
        return isUntaught ? 2 : VerySure;
    }

    /// <returns>Null: nothing to be done; cue words may know better.</returns>
    static IReadOnlyList<Command>? Commands(Guess guess, Hearing hearing, PlaceNames names)
    {
        if (OwnWordsReader.IsOpen(hearing) && FlowOf(guess.Intent, hearing) is { StartsByDescription: true }) return null;  // what is broken belongs to the text
        switch (guess.Intent)
        {
            case "human_agent": return [new Command.Handoff()];
            case "greeting": return [new Command.SmallTalk("greeting")];
            case "thanks": return [new Command.SmallTalk("thanks")];
            case "help_menu": return [new Command.Help()];
            case "cancel": return [new Command.Cancel()];
            case "confirm_yes": return hearing.Open is null ? [new Command.Affirm()] : null;  // a guess confirms nothing
            case "confirm_no": return [new Command.Deny()];
            case "go_back": return [new Command.Back()];
            case "knowledge_question" or "service_window": return [KeywordUnderstander.Question(new Heard(hearing.Text, names), hearing)];
            case Intents.OutOfScope: return guess.Confidence < Sure ? null : SaysSomething(hearing.Text) ? [new Command.Refuse(Command.Refuse.Outside)] : [new Command.Unknown()];
        }
        if (FlowOf(guess.Intent, hearing) is not { } flow) return [new Command.Mention(new Matter(guess.Intent, null, hearing.Text))];
        if (flow.Kind == FlowKind.Query && flow.Intents.Contains("ticket_status")) return [new Command.Status(CaseNumber.Read(new Heard(hearing.Text, names), hearing))];
        return [new Command.StartSkill(flow.Name), .. Values(flow, hearing, names)];
    }

    /// <summary>Digits, pictures and a few signs are not understood; that they were and are nobody's business cannot be said.</summary>
    static bool SaysSomething(string text) => text.EnumerateRunes().Count(Rune.IsLetter) >= 4;

    static Flow? FlowOf(string intent, Hearing hearing) => hearing.Flows.FirstOrDefault(f => f.Intents.Contains(intent));

    static List<Command> Values(Flow flow, Hearing hearing, PlaceNames names)
    {
        var heard = new Heard(hearing.Text, names);
        var number = CaseNumber.Read(heard, hearing);
        var values = SlotReaders.Read(heard, hearing, flow, isCorrection: false, number);
        if (flow.Kind == FlowKind.Query && number is not null && values.Count == 0) values.Add(new Command.SetSlot("ticket", new(number, number)));
        if (flow.StartsByDescription && !SlotReaders.DescribesMatter(values, flow) && flow.Slots.FirstOrDefault(s => s.Kind == SlotKind.Described) is { } slot && DescribedReader.Asked(heard, slot) is { } matter)
            values.Add(new Command.SetSlot(slot.Name, matter));  // in words that the lexicon of things does not have
        return values;
    }
}
