using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Addresses and the order of what is said there.</summary>
static class Conversations
{
    /// <summary>
    /// The next sequence numbers of a conversation, the first of <paramref name="count"/>. Taken inside the transaction that appends
    /// them, which holds the row from here on: commit order is sequence order (T19).
    /// </summary>
    public static async Task<long> NextSequence(this LanyueDb db, string address, int count, CancellationToken ct)
    {
        await db.Addresses.Where(a => a.Key == address).ExecuteUpdateAsync(a => a.SetProperty(r => r.LastSequence, r => r.LastSequence + count), ct);
        return await db.Addresses.Where(a => a.Key == address).Select(a => a.LastSequence).SingleAsync(ct) - count + 1;
    }

    /// <summary>The address's row; made with a dialogue of its own when the person is new.</summary>
    public static async Task<AddressRow> AddressOf(this LanyueDb db, Turn turn, DateTimeOffset now, CancellationToken ct)
    {
        var key = turn.Address.Key;
        if (await db.Addresses.AsNoTracking().FirstOrDefaultAsync(a => a.Key == key, ct) is { } known) return known;

        var dialogue = new DialogueRow { Id = Guid.CreateVersion7().ToString("N"), CreatedAt = now };
        var address = new AddressRow { Key = key, Dialogue = dialogue.Id, HeardAt = now };
        db.Add(dialogue);
        db.Add(address);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return address;
    }

    /// <summary>Where the person of a dialogue was heard last; null when nobody ever wrote.</summary>
    public static Task<AddressRow?> LastHeard(this LanyueDb db, string dialogue, CancellationToken ct) =>
        db.Addresses.AsNoTracking().Where(a => a.Dialogue == dialogue).OrderByDescending(a => a.HeardAt).FirstOrDefaultAsync(ct);
}
