using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Deletes the oldest entries of the audit, when their time is over, and notes in the head where the chain begins from then on.</summary>
static class AuditPruning
{
    public static async Task<int> Delete(LanyueDb db, DateTimeOffset before, int most, CancellationToken ct)
    {
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        var oldest = await db.SealedAfter(head.PrunedTo).Take(most).Select(e => new { e.Sequence, e.Hash, e.At }).ToListAsync(ct);
        if (oldest.TakeWhile(e => e.At < before).LastOrDefault() is not { } last) return 0;

        var moved = await db.Set<AuditHead>().Where(h => h.Id == AuditHead.TheOne && h.Version == head.Version).ExecuteUpdateAsync(h => h
            .SetProperty(r => r.PrunedTo, last.Sequence!.Value).SetProperty(r => r.PrunedHash, last.Hash!).SetProperty(r => r.Version, head.Version + 1), ct);
        return moved == 0 ? 0 : await db.Set<AuditEntry>().Where(e => e.Sequence <= last.Sequence).ExecuteDeleteAsync(ct);  // else another node was quicker
    }
}
