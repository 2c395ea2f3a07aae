using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// Understands by what was learned from the phrases; until that is there, and where a form is open and its readers know what was said,
/// by <see cref="KeywordUnderstander"/>. Pure but for the model, which is set once.
/// </summary>
public sealed class LearnedUnderstander : IUnderstander
{
    /// <summary>Less sure than this, cue words decide where they found something.</summary>
    const double Sure = 0.5;

    /// <summary>In an open form another matter is begun only by a surer word.</summary>
    const double SureInForm = 0.7;

    readonly KeywordUnderstander keywords = new();
    volatile Trained? trained;

    /// <summary>What is in use; null: nothing yet, cue words alone.</summary>
    public Trained? Trained { get => trained; set => trained = value; }

    public async ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct)
    {
        var cued = await keywords.Read(hearing, ct);
        if (trained is not { } model) return cued;

        var guess = model.Read(hearing.Text);
        if (guess.Intent == Intents.Crisis) return [new Command.Handoff()];
        if (hearing.Open is not null) return cued is [Command.Unknown] && guess.Confidence >= SureInForm ? Commands(guess, hearing) ?? cued : cued;
        return guess.Confidence >= Sure || cued is [Command.Unknown] ? Commands(guess, hearing) ?? cued : cued;
    }

    /// <returns>Null: no skill for it yet, or nothing to be done; cue words may know better.</returns>
    static IReadOnlyList<Command>? Commands(Guess guess, Hearing hearing)
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

        var heard = new Heard(hearing.Text);
        var number = CaseNumber.Read(heard, hearing);
        if (flow.Kind == FlowKind.Query) return [new Command.Status(number)];
        return [new Command.StartSkill(flow.Name), .. SlotReaders.Read(heard, hearing, flow, isCorrection: false, number)];
    }
}
