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
        var cued = KeywordUnderstander.Understand(hearing, names);
        if (trained is not { } model) return cued;

        var guess = model.Read(hearing.Text);
        if (guess.Intent == Intents.Crisis) return [new Command.Handoff()];
        return guess.Confidence >= Needed(cued, hearing) ? Commands(guess, hearing, names) ?? cued : cued;
    }

    /// <returns>How sure a guess must be to stand against what cue words and readers found; more than 1: never.</returns>
    static double Needed(IReadOnlyList<Command> cued, Hearing hearing)
    {
        var isNothing = cued is [Command.Unknown];
        if (hearing.Open is not null) return isNothing ? VerySure : 2;
        if (isNothing) return Sure;
        var isUntaught = cued.OfType<Command.StartSkill>().Any(start => hearing.Flows.Any(f => f.Name == start.Flow && f.Intents.Count == 0));
        return isUntaught ? 2 : VerySure;
    }

    /// <returns>Null: no skill for it yet, or nothing to be done; cue words may know better.</returns>
    static IReadOnlyList<Command>? Commands(Guess guess, Hearing hearing, PlaceNames names)
    {
        switch (guess.Intent)
        {
            case "human_agent" or "complaint_escalate": return [new Command.Handoff()];
            case "greeting": return [new Command.SmallTalk("greeting")];
            case "thanks": return [new Command.SmallTalk("thanks")];
            case "help_menu": return [new Command.Help()];
            case "cancel": return [new Command.Cancel()];
            case "confirm_yes": return [new Command.Affirm()];
            case "confirm_no": return [new Command.Deny()];
            case "go_back": return [new Command.Back()];
            case "knowledge_question" or "service_window": return [new Command.Ask(hearing.Text)];
            case Intents.OutOfScope: return guess.Confidence >= Sure ? [new Command.Unknown()] : null;
        }
        if (hearing.Flows.FirstOrDefault(f => f.Intents.Contains(guess.Intent)) is not { } flow) return null;

        var heard = new Heard(hearing.Text, names);
        var number = CaseNumber.Read(heard, hearing);
        if (flow.Kind == FlowKind.Query) return [new Command.Status(number)];
        var values = SlotReaders.Read(heard, hearing, flow, isCorrection: false, number);
        if (flow.StartsByDescription && !SlotReaders.DescribesMatter(values, flow) && flow.Slots.FirstOrDefault(s => s.Kind == SlotKind.Described) is { } slot && DescribedReader.Asked(heard, slot) is { } matter)
            values.Add(new Command.SetSlot(slot.Name, matter));  // in words that the lexicon of things does not have
        return [new Command.StartSkill(flow.Name), .. values];
    }
}
