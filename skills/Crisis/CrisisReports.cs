using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Skills.Crisis;

/// <summary>Makes a crisis of a message: case, timeline, the fixed answer and the first call's timer are one transaction under the turn's key (T3).</summary>
public sealed class CrisisReports(Effects effects, LanyueDbFactory databases, CrisisWords words, CrisisFollowing following, CrisisMeter meter, ILogger<CrisisReports> log)
{
    /// <summary>Who has just read the long text is given the short one.</summary>
    public static readonly TimeSpan LongAgain = TimeSpan.FromMinutes(5);

    static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(3);

    /// <summary>Once for each turn: a copy finds what the first left. The answer is the turn's reply line.</summary>
    /// <param name="turn">With its dialogue.</param>
    /// <param name="rule">Of the guard; null: the classifier alone.</param>
    /// <param name="isListening">Somebody waits for the answer of this very call; else it is pushed.</param>
    /// <exception cref="DbUpdateException">Another message of this student opened the case at the same moment: try again.</exception>
    public async Task Report(Turn turn, string? rule, bool isListening, CancellationToken ct)
    {
        var (number, isNew) = ("", false);
        var result = await effects.Commit($"{turn.Key}/crisis", EffectHash.None, Actor.Student(turn.Dialogue), null, async (work, stop) =>
        {
            var whose = turn with { Dialogue = await work.WhoseIs(turn.Address, stop) };  // merged or moved since it arrived
            var open = await work.Db.Set<CrisisCase>().FirstOrDefaultAsync(c => c.Dialogue == whose.Dialogue && c.State != CrisisState.Closed && c.State != CrisisState.Joined, stop);
            isNew = open is null;
            var one = open is null ? await Begin(whose, rule, isListening, work, stop) : await GoOn(open, whose, isListening, work, stop);
            number = one.Number;
            return Outcome.Silent;
        }, ct);
        if (result.Kind != EffectKind.Done) return;

        meter.Seen(isNew);
        log.LogWarning("Crisis {Number}: {What}, by {Rule}. The duty is called; see /desk/crisis", number, isNew ? "a new case" : "said again", rule ?? "the classifier");
    }

    /// <summary>The line before the number: whoever holds the number waits for nobody.</summary>
    async Task<CrisisCase> Begin(Turn turn, string? rule, bool isListening, UnitOfWork work, CancellationToken ct)
    {
        await work.Answer(turn, LineClass.Crisis, isListening, ct, words.Long);
        var one = new CrisisCase
        {
            Number = await work.NextNumber(CrisisSkill.Letter, ct), Dialogue = turn.Dialogue, Address = turn.Address.Key, Turn = turn.Key,
            Rule = rule, OpenedAt = work.Now, ToldAt = work.Now, HeardUpTo = turn.ArrivedAt,
        };
        work.Db.Add(one);
        work.Record(one.Number, "Detect", null, nameof(CrisisState.Detected));
        CrisisMoves.Make(one, CrisisEvent.Reply, work);
        Call(one, work);
        following.Expect(one, work);  // what he writes before every node knows of the case
        return one;
    }

    async Task<CrisisCase> GoOn(CrisisCase one, Turn turn, bool isListening, UnitOfWork work, CancellationToken ct)
    {
        var isLong = one.ToldAt + LongAgain <= work.Now;
        await work.Answer(turn, LineClass.Crisis, isListening, ct, isLong ? words.Long : [words.Short(await work.Db.IsCalled(one, ct))]);
        one.Address = turn.Address.Key;
        if (isLong) one.ToldAt = work.Now;

        await Again(one, work, following, ct);
        return one;
    }

    /// <summary>Such words were said again: who looks after the student hears of it, and is called anew where the calling was over.</summary>
    internal static async Task Again(CrisisCase one, UnitOfWork work, CrisisFollowing following, CancellationToken ct)
    {
        var (before, after) = CrisisMoves.Make(one, CrisisEvent.Again, work);
        if (after == CrisisState.Replied && before != CrisisState.Replied)
        {
            await work.Unschedule(CrisisSkill.NameOf, one.Number, ct, CrisisSkill.CareTimer);
            Call(one, work);
        }
        following.Expect(one, work);
    }

    /// <summary>Whether a case of this student's is open, taken up or not.</summary>
    public async Task<bool> IsOpen(string dialogue, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<CrisisCase>().AnyAsync(c => c.Dialogue == dialogue && c.State != CrisisState.Closed && c.State != CrisisState.Joined, ct);
    }

    /// <summary>What the student writes further, once for each turn.</summary>
    public Task Follow(Turn turn, CancellationToken ct) => effects.Commit($"{turn.Key}/crisis.more", EffectHash.None, Actor.Student(turn.Dialogue), null, async (work, stop) =>
        await work.Db.Followed().AsTracking().FirstOrDefaultAsync(c => c.Dialogue == turn.Dialogue, stop) is { } one && following.Expect(one, work) ? Outcome.Silent : Outcome.Nothing, ct);

    /// <summary>Dialogues whose messages are followed.</summary>
    public async Task<IReadOnlySet<string>> Followed(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return (await db.Followed().Select(c => c.Dialogue).ToListAsync(ct)).ToHashSet();
    }

    static void Call(CrisisCase one, UnitOfWork work)
    {
        CrisisSkill.Schedule(work, CrisisSkill.PageTimer, one, 1, work.Now);
        CrisisSkill.Schedule(work, CrisisSkill.TellTimer, one, 1, work.Now + FirstLook);
    }
}
