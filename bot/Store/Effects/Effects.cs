using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>The turn in which an effect is done.</summary>
/// <param name="Flow">The flow instance that it finishes; null where none.</param>
public sealed record EffectTurn(string Dialogue, long Fence, string Turn, string? Flow);

public enum EffectKind
{
    Done,

    /// <summary>The skill refused; nothing is stored, the key is free (T10).</summary>
    Refused,

    /// <summary>It was done before, under this key with these contents.</summary>
    Existed,

    /// <summary>It was done before, under this key with other contents (T11).</summary>
    ExistedOther,
}

/// <param name="Parts">What the student is told; of an effect that existed, what was told then.</param>
/// <param name="Turn">The turn that did it; null outside a turn.</param>
public sealed record EffectResult(EffectKind Kind, ImmutableArray<Part> Parts, string? Turn)
{
    /// <summary>Of a refusal: the slot to ask again.</summary>
    public string? AskAgain { get; init; }
}

/// <summary>The only code that commits business data: for a turn, a desk action, an inbound event or a due row (DESIGN §3).</summary>
public sealed class Effects(LanyueDbFactory databases, WriteGate gate, FieldCipher cipher, Texts texts, ChannelList channels, OutboxSignal signal, TimeProvider clock)
{
    const int Attempts = 3;

    /// <summary>Does the change once under its key, or tells what was done.</summary>
    /// <param name="hash"><see cref="EffectHash"/> of what was confirmed.</param>
    /// <param name="turn">Null outside a turn.</param>
    /// <param name="change">May run again; touches nothing but its unit of work (T12). A refusal rolls back.</param>
    /// <exception cref="FenceLostException">Another activation took the dialogue over.</exception>
    public async Task<EffectResult> Commit(
        string key, string hash, Actor actor, EffectTurn? turn, Func<UnitOfWork, CancellationToken, Task<Outcome>> change, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await Once(key, hash, actor, turn, change, now, ct);
                signal.Raise();
                return result;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // A colleague moved the row between our read and our write: the change is worked out anew on what stands now.
            }
        }
    }

    async Task<EffectResult> Once(
        string key, string hash, Actor actor, EffectTurn? turn, Func<UnitOfWork, CancellationToken, Task<Outcome>> change, DateTimeOffset now, CancellationToken ct)
    {
        if (turn is not null) FailPoint.Reach(FailPoint.BeforeEffect);
        using var pass = await gate.Enter(ct);
        await using var strategic = databases.CreateDbContext();
        EffectResult? done = null;  // what an attempt of ours was committing, and how the row then looks: no other is enciphered alike
        byte[] ours = [];
        return await strategic.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            if (done is not null && await Stands(key, ours, ct)) return done;                               // T9: after an unknown outcome the key before all

            await using var db = databases.CreateDbContext();
            await using var transaction = await db.Begin(ct);
            if (turn is not null) await Dialogues.Hold(db, turn.Dialogue, turn.Fence, ct);                  // T4

            var row = new EffectRow
            {
                Key = key, Hash = hash, Actor = $"{actor.Kind}:{actor.Id}", At = now,
                Dialogue = turn?.Dialogue, Turn = turn?.Turn, Flow = turn?.Flow,
            };
            if (await Exists(db, row, hash, transaction.RollbackAsync, ct) is { } existing) return existing;  // T9: the key goes in first

            var work = new UnitOfWork(db, key, actor, turn?.Dialogue, turn?.Turn, now, cipher, texts, channels);
            var outcome = await change(work, ct);
            var parts = Render(outcome, turn?.Turn ?? key);
            if (outcome.IsRefused) return new EffectResult(EffectKind.Refused, parts, turn?.Turn) { AskAgain = outcome.AskAgain };  // rolls back (T10)

            row.Result = ours = cipher.SealJson(parts, key);
            await work.Save(ct);
            FailPoint.Reach(FailPoint.BeforeCommit);
            done = new EffectResult(EffectKind.Done, parts, turn?.Turn);
            await CommitOrRead(transaction.CommitAsync, key, ours, ct);
            if (turn is not null) FailPoint.Reach(FailPoint.EffectCommitted);
            return done;
        });
    }

    /// <summary>Inserts the effect's row. Only a violation of this insert means that it exists; then it is read in a new context (T9).</summary>
    async Task<EffectResult?> Exists(LanyueDb db, EffectRow row, string hash, Func<CancellationToken, Task> rollBack, CancellationToken ct)
    {
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate())
        {
            await rollBack(ct);
            if (await Read(row.Key, ct) is not { } before) throw;
            return new(before.Hash == hash ? EffectKind.Existed : EffectKind.ExistedOther, EffectRow.Open(cipher, before.Key, before.Result), before.Turn);
        }
    }

    /// <summary>A commit whose answer was lost may have happened: the key tells (T9).</summary>
    async Task CommitOrRead(Func<CancellationToken, Task> commit, string key, byte[] ours, CancellationToken ct)
    {
        try
        {
            await commit(ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            if (!await Stands(key, ours, ct)) throw;
        }
    }

    async Task<bool> Stands(string key, byte[] ours, CancellationToken ct) => await Read(key, ct) is { } row && row.Result.AsSpan().SequenceEqual(ours);

    async Task<EffectRow?> Read(string key, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Effects.AsNoTracking().FirstOrDefaultAsync(e => e.Key == key, ct);
    }

    ImmutableArray<Part> Render(Outcome outcome, string turn) =>
        [.. outcome.Replies.Select(r => new Part { Key = r.Key, Text = texts.Render(r), Choices = r.Choices, Attachments = r.Attachments, Turn = turn })];

    /// <summary>The newest effect of a dialogue, in words; null: nothing yet.</summary>
    public async Task<string?> LastDone(string dialogue, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var last = await db.Effects.AsNoTracking().Where(e => e.Dialogue == dialogue).OrderByDescending(e => e.At).FirstOrDefaultAsync(ct);
        return last is null ? null : string.Join(" ", EffectRow.Open(cipher, last.Key, last.Result).Select(p => p.Text));
    }
}
