using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Crisis;

namespace Lanyue.Bot.Turns;

/// <summary>
/// What stands before every dialogue (T3): sees a crisis in a message and answers it at once, whatever the dialogue is doing, with
/// Redis down too; and takes the duty's answers to a call the same way.
/// </summary>
sealed class CrisisGate(
    LearnedUnderstander understander, CrisisReports reports, CrisisAnswers answers, CrisisWords words, Arrivals arrivals, ReplyLines lines,
    Texts texts, IGrainFactory grains, TimeProvider clock, ILogger<CrisisGate> log)
{
    /// <summary>A message that nobody has understood for so long: the node that kept it may be gone.</summary>
    static readonly TimeSpan LeftBehind = TimeSpan.FromSeconds(10);

    /// <summary>Messages that arrived up to then have been looked at again by this node; what is older may be classed.</summary>
    public DateTimeOffset LookedUpTo { get; private set; } = DateTimeOffset.MinValue;

    /// <param name="earlier">As <see cref="Arrival.Earlier"/>.</param>
    /// <returns>Null: no crisis, or no words.</returns>
    public CrisisFinding? See(Turn turn, IReadOnlyList<string> earlier) => turn.HasWords && !answers.Is(turn) ? understander.Guard(turn.Text, earlier) : null;

    /// <summary>Dialogues of students whose messages are followed, as of a moment ago.</summary>
    volatile IReadOnlySet<string> followed = new HashSet<string>();

    public async Task LearnFollowed(CancellationToken ct) => followed = await reports.Followed(ct);

    /// <summary>Who looks after the student hears of what he writes further. Only a nudge: the page of the case shows it anyhow.</summary>
    public void Follow(Turn turn)
    {
        if (turn.HasWords && followed.Contains(turn.Dialogue)) _ = OrLog(() => reports.Follow(turn, CancellationToken.None), "Who looks after the student does not hear of", turn);
    }

    public bool AnswersCall(Turn turn) => answers.Is(turn);

    /// <summary>The case, and the fixed text; of a copy what the first was answered.</summary>
    public async Task<Answer> Answer(Turn turn, CrisisFinding finding, CancellationToken ct)
    {
        await reports.Report(turn, finding.Rule, isListening: true, ct);
        FailPoint.Reach(FailPoint.CrisisKept);
        _ = Note(turn with { IsCrisis = true });
        return await lines.AnswerToCopy(turn) ?? Dialogue.Answer.Success;
    }

    /// <returns>Null: nothing that he was called for is meant.</returns>
    public async Task<Answer?> TakeCall(Turn turn, CancellationToken ct)
    {
        if (!await answers.Take(turn, ct)) return null;
        _ = Note(turn);
        return await lines.AnswerToCopy(turn) ?? Dialogue.Answer.Success;
    }

    /// <summary>What is said where the store takes nothing: not an outcome (T15), but the numbers.</summary>
    public Part Later(Turn turn) => new() { Key = words.Later.Key, Text = texts.Render(words.Later), Turn = turn.Key };

    /// <summary>The dialogue makes no second reply of it. Where it cannot be told, the reply line tells it: whatever comes of this turn is a copy.</summary>
    Task Note(Turn turn) => OrLog(
        () => grains.GetGrain<IDialogueGrain>(turn.Dialogue).TakeTurn(turn with { IsAnswered = true }), "The dialogue does not know yet that it need not answer", turn);

    async Task OrLog(Func<Task> work, string what, Turn turn)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            log.LogWarning("{What} {Turn}: {Failure}", what, turn.Key, failure.GetType().Name);
        }
    }

    /// <summary>
    /// Looks at messages that were kept and never understood: of one whose node died before its guard had decided, or while the store
    /// took no case, the platform may bring no further try. Each is looked at once by every node; the case's key makes it one.
    /// </summary>
    public async Task LookAgain(CancellationToken ct)
    {
        var until = clock.GetUtcNow() - LeftBehind;
        foreach (var (turn, arrival) in await arrivals.Pending(LookedUpTo, until, ct))
            if (See(turn, arrival.Earlier) is { } finding) await reports.Report(turn, finding.Rule, isListening: false, ct);
        LookedUpTo = until;
    }
}
