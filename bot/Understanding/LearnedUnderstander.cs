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

    /// <summary>Less sure than <see cref="Sure"/>, but with a second guess that is no noise: worth a question.</summary>
    const double WorthAsking = 0.25, SecondWorthAsking = 0.15;

    volatile Trained? trained;
    volatile PlaceNames places = PlaceNames.None;

    /// <summary>What is in use; null: nothing yet, cue words alone.</summary>
    public Trained? Trained { get => trained; set => trained = value; }

    /// <summary>The school's, in use from the next message on.</summary>
    public PlaceNames Places { get => places; set => places = value; }

    public string Version => trained?.Version[..12] ?? KeywordUnderstander.OfWords;

    public ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct) => new(Understand(hearing, places));

    IReadOnlyList<Command> Understand(Hearing hearing, PlaceNames names)
    {
        if (trained is not { } model) return SeveralMatters.Read(hearing, one => KeywordUnderstander.Understand(one, names));

        var whole = model.Read(hearing.Text);
        if (whole.Intent == Intents.Crisis) return [new Command.Handoff()];
        return SeveralMatters.Read(hearing, one => Understand(one, one.Text == hearing.Text ? whole : model.Read(one.Text), names), model.Read);
    }

    static IReadOnlyList<Command> Understand(Hearing hearing, Guess guess, PlaceNames names)
    {
        if (guess.Intent == Intents.Crisis) return [new Command.Handoff()];
        var cued = KeywordUnderstander.Understand(hearing, names);
        if (cued is [Command.SmallTalk("abuse")] && !Intents.IsMatter(guess.Intent)) return cued;
        if (guess.Confidence >= Needed(cued, hearing))
            return Commands(guess, hearing, names) is { } commands && !(commands is [Command.Mention] && cued.Any(c => c is Command.StartSkill)) ? commands : cued;  // what can be done was named in so many words
        return cued is [Command.Unknown] && hearing.Open is null && Either(guess, hearing, names) is { } either ? [either] : cued;
    }

    /// <summary>Two matters that may both be meant. Served alike they are one, and need no question.</summary>
    static Command.Either? Either(Guess guess, Hearing hearing, PlaceNames names)
    {
        if (guess.Confidence < WorthAsking || guess.Second.Confidence < SecondWorthAsking) return null;
        return MatterOf(guess.Intent, hearing, names) is { } first && MatterOf(guess.Second.Intent, hearing, names) is { } second && (first.Flow is null || first.Flow != second.Flow)
            ? new(first, second)
            : null;
    }

    /// <returns>Null: about the conversation, a danger, or the way to a person: nothing to choose.</returns>
    static Matter? MatterOf(string intent, Hearing hearing, PlaceNames names)
    {
        if (!Intents.IsMatter(intent) || intent is Intents.Crisis or "human_agent" or "complaint_escalate") return null;
        var flow = FlowOf(intent, hearing);
        var values = flow is null ? [] : Values(flow, hearing, names);
        return new(intent, flow?.Name, Matter.Quoted(hearing.Text)) { Slots = values.OfType<Command.SetSlot>().ToImmutableSortedDictionary(v => v.Slot, v => v.Value) };
    }

    /// <returns>How sure a guess must be to stand against what cue words and readers found; more than 1: never.</returns>
    static double Needed(IReadOnlyList<Command> cued, Hearing hearing)
    {
        var isNothing = cued is [Command.Unknown];
        if (hearing.Open is not null) return isNothing ? VerySure : 2;
        if (isNothing) return Sure;
        if (cued.OfType<Command.StartSkill>().Any() && cued.OfType<Command.SetSlot>().Any(s => s.Slot == "ticket")) return 2;  // what shall be done with which case was said in so many words
        var isUntaught = cued.OfType<Command.StartSkill>().Any(start => hearing.Flows.Any(f => f.Name == start.Flow && f.Intents.Count == 0));
        return isUntaught ? 2 : VerySure;
    }

    /// <returns>Null: nothing to be done; cue words may know better.</returns>
    static IReadOnlyList<Command>? Commands(Guess guess, Hearing hearing, PlaceNames names)
    {
        switch (guess.Intent)
        {
            case "human_agent" or "complaint_escalate": return [new Command.Handoff()];
            case "greeting": return [new Command.SmallTalk("greeting")];
            case "thanks": return [new Command.SmallTalk("thanks")];
            case "help_menu": return [new Command.Help()];
            case "cancel": return [new Command.Cancel()];
            case "confirm_yes": return hearing.Open is null ? [new Command.Affirm()] : null;  // a guess confirms nothing
            case "confirm_no": return [new Command.Deny()];
            case "go_back": return [new Command.Back()];
            case "knowledge_question" or "service_window": return [new Command.Ask(hearing.Text)];
            case Intents.OutOfScope: return guess.Confidence < Sure ? null : SaysSomething(hearing.Text) ? [new Command.Refuse(Command.Refuse.Outside)] : [new Command.Unknown()];
        }
        if (FlowOf(guess.Intent, hearing) is not { } flow) return [new Command.Mention(new Matter(guess.Intent, null, Matter.Quoted(hearing.Text)))];
        if (flow.Kind == FlowKind.Query) return [new Command.Status(CaseNumber.Read(new Heard(hearing.Text, names), hearing))];
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
