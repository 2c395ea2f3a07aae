using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What SQL tells an activation that takes a dialogue over (T4).</summary>
/// <param name="Fence">Its own number; whoever holds an older one commits nothing more.</param>
/// <param name="Owner">Null: the bot.</param>
/// <param name="NewestReply">Turn of the newest reply line of the dialogue itself; null where there is none (T5).</param>
/// <param name="KnownTurns">Turns that are copies, however they are marked: those of the newest lines and of the effects of 48 h.</param>
/// <param name="Unsaid">Effects of 48 h whose turn has no reply line, oldest first (T6).</param>
public sealed record Activation(
    string Dialogue, long Fence, long Epoch, string? Owner, string? NewestReply,
    ImmutableHashSet<string> KnownTurns, ImmutableArray<UnsaidEffect> Unsaid)
{
    /// <summary>Dialogues that were merged into this one and whose open forms it has not taken yet (T20).</summary>
    public ImmutableArray<string> Merged { get; init; } = [];
}

/// <param name="Result">What the student must still be told.</param>
public sealed record UnsaidEffect(string Key, string Turn, string? Flow, ImmutableArray<Part> Result);

/// <summary>SQL has given the dialogue to another activation, or what was said in it to another dialogue (T20, T21).</summary>
public sealed class FenceLostException(string dialogue) : Exception($"Dialogue {dialogue} was taken over by another activation, or goes on in another.");

/// <summary>Who runs a dialogue, and whether he still does.</summary>
public sealed class Dialogues(Writes writes, LanyueDbFactory databases, FieldCipher cipher, TimeProvider clock)
{
    static readonly Statement HoldRow = Statement.Hold<DialogueRow>("epoch", "id = @id AND fence = @fence");

    const int NewestLines = 20;
    internal static readonly TimeSpan Remembered = TimeSpan.FromHours(48);

    /// <summary>Raises the fence and reads what the new activation must know (T4).</summary>
    /// <exception cref="FenceLostException">It was merged into another: whoever called asks whose the turn is now (T20).</exception>
    public Task<Activation> TakeOver(string id, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        var since = clock.GetUtcNow() - Remembered;
        await db.Dialogues.Where(d => d.Id == id).ExecuteUpdateAsync(d => d.SetProperty(r => r.Fence, r => r.Fence + 1), stop);
        var row = await db.Dialogues.AsNoTracking().SingleAsync(d => d.Id == id, stop);

        if (row.MergedInto is not null) throw new FenceLostException(id);
        var merged = await db.Dialogues.Where(d => d.MergedInto == id && d.TakenAt == null).OrderBy(d => d.CreatedAt).Select(d => d.Id).ToListAsync(stop);

        var lines = await db.NewestReplies(id, NewestLines).ToListAsync(stop);
        var effects = await db.EffectsOfTurns(id, since).ToListAsync(stop);
        return new Activation(
            id, row.Fence, row.Epoch, row.Owner,
            lines.FirstOrDefault(l => l is { Kind: LineKind.Reply, Class: not LineClass.Crisis })?.Turn,  // what the gate said beside the grain changed no state (T3)
            [.. lines.Select(l => l.Turn), .. effects.Select(e => e.Turn!)],
            [.. effects.Where(e => !e.IsSaid).Select(e => new UnsaidEffect(e.Key, e.Turn!, e.Flow, EffectRow.Open(cipher, e.Key, e.Result)))])
        {
            Merged = [.. merged],
        };
    }, ct);

    /// <summary>What was open in them is in the state of the one that goes on, and saved (T20).</summary>
    public Task NoteTaken(IReadOnlyList<string> merged, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        var now = clock.GetUtcNow();
        await db.Dialogues.Where(d => merged.Contains(d.Id)).ExecuteUpdateAsync(d => d.SetProperty(r => r.TakenAt, now), stop);
    }, ct);

    /// <summary>Whether an activation still has its dialogue, before it does what it could not take back.</summary>
    /// <exception cref="FenceLostException">Another took over, or a dialogue was merged.</exception>
    public async Task Check(string id, long fence, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (!await db.Dialogues.AnyAsync(d => d.Id == id && d.Fence == fence, ct)) throw new FenceLostException(id);
    }

    /// <summary>Holds the dialogue's row for the transaction (T4).</summary>
    /// <returns>The owner's epoch (T18).</returns>
    /// <exception cref="FenceLostException">Another activation took over: say nothing, keep nothing.</exception>
    internal static async Task<long> Hold(LanyueDb db, string dialogue, long fence, CancellationToken ct)
    {
        var held = await HoldRow.First(db, r => new { Epoch = r.GetInt64(0) }, ct, ("id", dialogue), ("fence", fence));
        if (held is null) throw new FenceLostException(dialogue);
        return held.Epoch;
    }
}
