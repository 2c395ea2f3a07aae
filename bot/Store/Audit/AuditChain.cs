using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What was found when the chain was walked.</summary>
/// <param name="Entries">How many sealed entries were read.</param>
/// <param name="Waiting">How many are not sealed yet.</param>
/// <param name="Fault">What is wrong first, naming the entry; null: nothing.</param>
/// <param name="Head">"SEQUENCE:HASH": noted elsewhere, a later walk can be held to it.</param>
public sealed record ChainReport(long Entries, int Waiting, string? Fault, string Head);

/// <summary>Numbers and chains committed entries, a batch at a time and by whichever node is quicker, and walks the chain. Writers of entries never wait for it.</summary>
public sealed class AuditChain(LanyueDbFactory databases, Writes writes, FieldCipher cipher)
{
    const int Batch = 200, Page = 1000;

    /// <summary>Seals what was committed meanwhile.</summary>
    /// <returns>How many; 0: nothing waits, or another node was quicker.</returns>
    public async Task<int> Seal(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var waiting = await db.Unsealed().Take(Batch).ToListAsync(ct);
        if (waiting.Count == 0) return 0;

        var head = await Head(db, ct);
        var secret = head.Secret.Length > 0 ? head.Secret : cipher.Seal(RandomNumberGenerator.GetBytes(32), AuditHead.SecretPlace);
        var seal = new AuditSeal(cipher.Open(secret, AuditHead.SecretPlace));
        var hashes = new List<byte[]>(waiting.Count);
        foreach (var (at, entry) in waiting.Index())
            hashes.Add(seal.Over(at == 0 ? head.Hash : hashes[at - 1], head.Sequence + at + 1, entry, cipher.Open(entry.Body, AuditEntry.Place(entry.Key))));

        return await writes.Run((db, stop) => Write(db, head, secret, waiting, hashes, stop), ct, keep: n => n > 0);
    }

    /// <summary>The head first: who finds it moved gives everything up.</summary>
    static async Task<int> Write(LanyueDb db, AuditHead head, byte[] secret, List<AuditEntry> waiting, List<byte[]> hashes, CancellationToken ct)
    {
        var moved = await db.Set<AuditHead>().Where(h => h.Id == AuditHead.TheOne && h.Version == head.Version).ExecuteUpdateAsync(h => h
            .SetProperty(r => r.Sequence, head.Sequence + waiting.Count).SetProperty(r => r.Hash, hashes[^1])
            .SetProperty(r => r.Secret, secret).SetProperty(r => r.Version, head.Version + 1), ct);
        if (moved == 0) return 0;

        foreach (var (at, entry) in waiting.Index())
            if (await db.Set<AuditEntry>().Where(e => e.Key == entry.Key && e.Sequence == null)
                .ExecuteUpdateAsync(e => e.SetProperty(r => r.Sequence, head.Sequence + at + 1).SetProperty(r => r.Hash, hashes[at]), ct) == 0) return 0;
        return waiting.Count;
    }

    /// <summary>Walks the whole chain, from what was deleted last to the head.</summary>
    /// <param name="noted">A head that was noted earlier, "SEQUENCE:HASH"; null: none. Of one that was deleted since, its time over, nothing can be said.</param>
    public async Task<ChainReport> Verify(string? noted, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var head = await Head(db, ct);
        var name = Name(head.Sequence, head.Hash);
        var waiting = await db.Unsealed().CountAsync(ct);
        if (head.Secret.Length == 0)
            return new(0, waiting, head.Sequence > 0 || await db.SealedAfter(0).AnyAsync(ct) ? "The chain's key is gone from audit_head." : null, name);

        var seal = new AuditSeal(cipher.Open(head.Secret, AuditHead.SecretPlace));
        var (at, hash, fault, isNoted, count) = (head.PrunedTo, head.PrunedHash, (string?)null, noted is null || IsBefore(noted, head.PrunedTo), 0L);
        for (List<AuditEntry> page; fault is null && (page = await db.SealedAfter(at).Take(Page).ToListAsync(ct)).Count > 0;)
            foreach (var entry in page)
            {
                if ((fault = Fault(seal, at, hash, entry)) is not null) break;
                (at, hash, count) = (entry.Sequence!.Value, entry.Hash!, count + 1);
                isNoted |= noted == Name(at, hash);
            }

        fault ??= at != head.Sequence || !CryptographicOperations.FixedTimeEquals(hash, head.Hash) ? $"The chain ends at {at}, its head says {head.Sequence}: entries at the end were removed or altered."
            : !isNoted ? $"The noted head {noted} is not in the chain: it was rewritten or cut off since."
            : null;
        return new(count, waiting, fault, name);
    }

    string? Fault(AuditSeal seal, long before, byte[] hash, AuditEntry entry)
    {
        if (entry.Sequence != before + 1)
            return entry.Sequence == before ? $"Entry {entry.Key} has the number {before} a second time: it was inserted." : $"Between {before} and {entry.Sequence} ({entry.Key}) entries were removed.";
        try
        {
            var own = seal.Over(hash, entry.Sequence.Value, entry, cipher.Open(entry.Body, AuditEntry.Place(entry.Key)));
            return entry.Hash is { } stored && CryptographicOperations.FixedTimeEquals(own, stored) ? null : $"Entry {entry.Sequence} ({entry.Key}) was changed, moved or put in.";
        }
        catch (CryptographicException)
        {
            return $"Entry {entry.Sequence} ({entry.Key}) has a body that does not open: it was changed, or its key is no longer in Lanyue:CipherKeys.";
        }
    }

    static Task<AuditHead> Head(LanyueDb db, CancellationToken ct) => db.Set<AuditHead>().AsNoTracking().SingleAsync(h => h.Id == AuditHead.TheOne, ct);

    static string Name(long sequence, byte[] hash) => $"{sequence}:{Convert.ToHexStringLower(hash)}";

    static bool IsBefore(string noted, long pruned) => long.TryParse(noted.Split(':')[0], out var sequence) && sequence <= pruned;
}
