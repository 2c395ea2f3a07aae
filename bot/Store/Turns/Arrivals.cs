using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <param name="IsNew">The inbound line was inserted by this try (T1).</param>
/// <param name="FirstAt">When the first try reached us.</param>
/// <param name="Earlier">Words of the address's last two messages within two minutes before, oldest first (T3). Without those that a crisis was seen in.</param>
public sealed record Arrival(bool IsNew, string Dialogue, DateTimeOffset FirstAt, IReadOnlyList<string> Earlier)
{
    /// <summary>A person owned the dialogue when the message arrived (T18).</summary>
    public bool IsOwned { get; init; }
}

/// <summary>Inbound lines: the unique key decides whether a message is new or a copy (T1).</summary>
public sealed class Arrivals(GroupCommit group, Writes writes, LanyueDbFactory databases, FieldCipher cipher, ChannelList channels, TimeProvider clock)
{
    static readonly TimeSpan Together = TimeSpan.FromMinutes(2);

    /// <summary>Each message has a reply or two between itself and the next.</summary>
    const int MessagesBefore = 2, LinesBefore = 8;

    static readonly Statement Before = Statement.Select<Line>(
        $"""
        SELECT "key", body FROM lines
        WHERE address = @address AND sequence < @sequence AND sequence >= @sequence2 AND kind = '{LineKind.Inbound}' AND class <> '{LineClass.Crisis}' AND at >= @at
        ORDER BY sequence
        """);

    static readonly Statement Owned = Statement.Select<DialogueRow>("SELECT 1 FROM dialogues WHERE id = @id AND owner IS NOT NULL");

    readonly record struct Kept(bool IsNew, string Dialogue, DateTimeOffset FirstAt, List<(string Key, byte[] Body)> Before, bool IsOwned);

    public async Task<Arrival> Keep(Turn turn, CancellationToken ct)
    {
        var kept = await group.Run(turn.Address.Key, (db, stop) => Insert(db, turn, stop), ct);
        return new(kept.IsNew, kept.Dialogue, kept.FirstAt, Words(kept.Before)) { IsOwned = kept.IsOwned };
    }

    /// <summary>Whose it is to answer a message that was kept: another's than at its arrival, where dialogues were merged or its address has moved since (T20, T21).</summary>
    public async Task<string> DialogueOf(Turn turn, CancellationToken ct)
    {
        var key = Line.InboundKey(turn.Key);
        await using var db = databases.CreateDbContext();
        return await db.Lines.Where(l => l.Key == key).Select(l => l.Dialogue).FirstOrDefaultAsync(ct) ?? turn.Dialogue;
    }

    IReadOnlyList<string> Words(List<(string Key, byte[] Body)> lines) =>
        lines.Count == 0 ? [] : [.. lines.Select(l => cipher.OpenJson<Turn>(l.Body, l.Key)).Where(t => t.HasWords).Select(t => t.Text).TakeLast(MessagesBefore)];

    static Task<List<(string Key, byte[] Body)>> ReadBefore(LanyueDb db, string address, long sequence, DateTimeOffset at, CancellationToken ct) =>
        Before.All(db, r => (r.GetString(0), r.GetFieldValue<byte[]>(1)), ct, ("address", address), ("sequence", sequence), ("sequence2", sequence - LinesBefore), ("at", at - Together));

    async Task<Kept> Insert(LanyueDb db, Turn turn, CancellationToken ct)
    {
        var key = Line.InboundKey(turn.Key);
        var position = await db.PositionOfNew(turn, key, ct);
        if (position is null)
        {
            var known = await db.Lines.AsNoTracking().Where(l => l.Key == key).Select(l => new { l.Dialogue, l.At, l.Sequence }).FirstOrDefaultAsync(ct);
            if (known is not null) return new(false, known.Dialogue, known.At, turn.HasWords ? await ReadBefore(db, turn.Address.Key, known.Sequence, known.At, ct) : [], await IsOwned(db, known.Dialogue, ct));
            await db.MeetAddress(turn, ct);
            position = await db.PositionOfNew(turn, key, ct) ?? throw new InvalidOperationException($"The address of {turn.Key} was just made and is gone.");
        }

        await db.Append(new Line
        {
            Key = key, Turn = turn.Key, Dialogue = position.Dialogue, Address = turn.Address.Key, Kind = LineKind.Inbound, Sequence = position.Sequence,
            Class = turn.WantsReply ? LineClass.Pending : LineClass.General,  // an event has no words to be understood
            Body = cipher.SealJson(turn, key), At = turn.ArrivedAt, BindingVersion = position.BindingVersion,
        }, ct);
        await channels[turn.Address.Channel].Heard(db, turn, ct);
        var before = turn.HasWords && position.Sequence > 1 ? await ReadBefore(db, turn.Address.Key, position.Sequence, turn.ArrivedAt, ct) : [];
        return new(true, position.Dialogue, turn.ArrivedAt, before, await IsOwned(db, position.Dialogue, ct));
    }

    static async Task<bool> IsOwned(LanyueDb db, string dialogue, CancellationToken ct) => await Owned.First(db, r => r, ct, ("id", dialogue)) is not null;

    /// <summary>Fifty messages of the last hour, newest first, with the first arrival of each.</summary>
    public async Task<IReadOnlyList<(Turn Turn, DateTimeOffset FirstAt)>> Newest(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromHours(1);
        await using var db = databases.CreateDbContext();
        var lines = await db.NewestInbound(since).Take(50).ToListAsync(ct);
        return [.. lines.Select(l => (cipher.OpenJson<Turn>(l.Body, l.Key), l.At))];
    }

    /// <summary>
    /// Messages of that time that nobody has understood yet, oldest first, as copies for their dialogues: the node that kept one may have
    /// died before its guard had decided (T3).
    /// </summary>
    /// <param name="from">Exclusive.</param>
    public async Task<IReadOnlyList<(Turn Turn, Arrival Arrival)>> Pending(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var found = new List<(Turn, Arrival)>();
        foreach (var line in await db.PendingBetween(from, until).ToListAsync(ct))
        {
            var turn = cipher.OpenJson<Turn>(line.Body, line.Key) with { Dialogue = line.Dialogue, IsCopy = true };
            if (turn.HasWords) found.Add((turn, new(false, line.Dialogue, line.At, Words(await ReadBefore(db, line.Address, line.Sequence, line.At, ct)))));
        }
        return found;
    }

    /// <summary>A line that nobody has understood for a minute is classed by what its dialogue is (T1): until there is another compartment, general.</summary>
    /// <param name="until">The guard has looked at what arrived up to then.</param>
    public Task ClassLeftOver(DateTimeOffset until, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        var minute = clock.GetUtcNow() - TimeSpan.FromSeconds(60);
        var old = until < minute ? until : minute;
        await db.Lines.Where(l => l.Class == LineClass.Pending && l.At < old)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Class, LineClass.General), stop);
    }, ct);
}
