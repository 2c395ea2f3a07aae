using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Where a line is appended.</summary>
/// <param name="Sequence">The number of its first line there.</param>
sealed record Position(string Dialogue, long Sequence, long BindingVersion);

/// <summary>Addresses and the order of what is said there.</summary>
static class Conversations
{
    static readonly Statement Count = Statement.Update<AddressRow>(
        "last_sequence = last_sequence + @last_sequence", "\"key\" = @key", "dialogue", "last_sequence", "binding_version");

    static readonly Statement CountFirst = Statement.Update<AddressRow>(
        "last_sequence = last_sequence + 1, heard_at = @heard_at", "\"key\" = @key AND NOT EXISTS (SELECT 1 FROM lines WHERE \"key\" = @line)",
        "dialogue", "last_sequence", "binding_version");

    static readonly Statement InsertLine = Statement.Insert<Line>();

    /// <summary>
    /// The next sequence numbers of a conversation, the first of <paramref name="count"/>. Taken inside the transaction that appends
    /// them, which holds the row from here on: commit order is sequence order (T19).
    /// </summary>
    public static async Task<Position> NextSequence(this LanyueDb db, string address, int count, CancellationToken ct) =>
        await Count.First(db, r => new Position(r.GetString(0), r.GetInt64(1) - count + 1, r.GetInt64(2)), ct, ("key", address), ("last_sequence", (long)count))
        ?? throw new InvalidOperationException($"The address {address} is not known; only who has written can be written to.");

    /// <summary>The position of a message that is new; null when its line stands already or the person never wrote before.</summary>
    public static Task<Position?> PositionOfNew(this LanyueDb db, Turn turn, string line, CancellationToken ct) =>
        CountFirst.First(db, r => new Position(r.GetString(0), r.GetInt64(1), r.GetInt64(2)), ct, ("key", turn.Address.Key), ("line", line), ("heard_at", turn.ArrivedAt));

    /// <summary>Appends at once, past the change tracker.</summary>
    public static Task Append(this LanyueDb db, Line line, CancellationToken ct) => InsertLine.Insert(db, line, ct);

    /// <summary>Makes the address, with a dialogue of its own, when the person is new.</summary>
    public static async Task MeetAddress(this LanyueDb db, Turn turn, CancellationToken ct)
    {
        if (await db.Addresses.AnyAsync(a => a.Key == turn.Address.Key, ct)) return;

        var dialogue = new DialogueRow { Id = Guid.CreateVersion7().ToString("N"), CreatedAt = turn.ArrivedAt };
        db.Add(dialogue);
        db.Add(new AddressRow { Key = turn.Address.Key, Dialogue = dialogue.Id, HeardAt = turn.ArrivedAt });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>The dialogue of an address that we write to on our own: one that never wrote is made here, as if heard long ago.</summary>
    public static async Task<string> Meet(this LanyueDb db, Address address, CancellationToken ct)
    {
        if (await db.Addresses.Where(a => a.Key == address.Key).Select(a => a.Dialogue).FirstOrDefaultAsync(ct) is { } known) return known;

        var dialogue = new DialogueRow { Id = Guid.CreateVersion7().ToString("N"), CreatedAt = DateTimeOffset.UnixEpoch };
        db.Add(dialogue);
        db.Add(new AddressRow { Key = address.Key, Dialogue = dialogue.Id, HeardAt = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync(ct);
        return dialogue.Id;
    }

    /// <summary>Where the person of a dialogue was heard last; null when nobody ever wrote.</summary>
    public static Task<AddressRow?> LastHeard(this LanyueDb db, string dialogue, CancellationToken ct) =>
        db.Addresses.AsNoTracking().Where(a => a.Dialogue == dialogue).OrderByDescending(a => a.HeardAt).FirstOrDefaultAsync(ct);
}
