using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <param name="IsNew">The inbound line was inserted by this try (T1).</param>
/// <param name="FirstAt">When the first try reached us.</param>
public sealed record Arrival(bool IsNew, string Dialogue, DateTimeOffset FirstAt);

/// <summary>Inbound lines: the unique key decides whether a message is new or a copy (T1).</summary>
public sealed class Arrivals(GroupCommit group, Writes writes, LanyueDbFactory databases, FieldCipher cipher, ChannelList channels, TimeProvider clock)
{
    public Task<Arrival> Keep(Turn turn, CancellationToken ct) => group.Run(turn.Address.Key, (db, stop) => Insert(db, turn, stop), ct);

    async Task<Arrival> Insert(LanyueDb db, Turn turn, CancellationToken ct)
    {
        var key = Line.InboundKey(turn.Key);
        var position = await db.PositionOfNew(turn, key, ct);
        if (position is null)
        {
            var known = await db.Lines.AsNoTracking().Where(l => l.Key == key).Select(l => new { l.Dialogue, l.At }).FirstOrDefaultAsync(ct);
            if (known is not null) return new(false, known.Dialogue, known.At);
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
        return new(true, position.Dialogue, turn.ArrivedAt);
    }

    /// <summary>Fifty messages of the last hour, newest first, with the first arrival of each.</summary>
    public async Task<IReadOnlyList<(Turn Turn, DateTimeOffset FirstAt)>> Newest(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromHours(1);
        await using var db = databases.CreateDbContext();
        var lines = await db.NewestInbound(since).Take(50).ToListAsync(ct);
        return [.. lines.Select(l => (cipher.OpenJson<Turn>(l.Body, l.Key), l.At))];
    }

    /// <summary>A line that nobody has understood for a minute is classed by what its dialogue is (T1): until there is another compartment, general.</summary>
    public Task ClassLeftOver(CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        var old = clock.GetUtcNow() - TimeSpan.FromSeconds(60);
        await db.Lines.Where(l => l.Class == LineClass.Pending && l.At < old)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Class, LineClass.General), stop);
    }, ct);
}
