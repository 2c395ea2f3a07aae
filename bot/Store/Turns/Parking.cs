using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Turns that missed the deadline. SQL alone decides whether their lines go out passively or are pushed (T13).</summary>
public sealed class Parking(GroupCommit group, Writes writes, ReplyLines lines, FieldCipher cipher, ChannelList channels, TimeProvider clock)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>Puts the turn aside unless its lines stand: those are answered instead.</summary>
    public async Task<Answer> Park(Turn turn, CancellationToken ct)
    {
        var (answer, isParked) = await group.Run(turn.Address.Key, (db, stop) => Park(db, turn, stop), ct);
        if (isParked) channels[turn.Address.Channel].WillTake(turn.Address);
        return answer;
    }

    async Task<(Answer Answer, bool IsParked)> Park(LanyueDb db, Turn turn, CancellationToken ct)
    {
        await db.HoldInbound(turn.Key, ct);
        if (await lines.Find(db, turn, ct) is { } said) return (said, false);
        if (await db.ParkedTurns.AnyAsync(p => p.Turn == turn.Key, ct)) return (Answer.Success, false);

        var inbound = Line.InboundKey(turn.Key);
        db.Add(new ParkedTurn
        {
            Turn = turn.Key, Dialogue = await db.Lines.Where(l => l.Key == inbound).Select(l => l.Dialogue).SingleAsync(ct),  // by now perhaps another's (T20)
            Address = turn.Address.Key, Since = clock.GetUtcNow(),
            BindingVersion = await db.Addresses.Where(a => a.Key == turn.Address.Key).Select(a => a.BindingVersion).SingleAsync(ct),
            Body = cipher.SealJson(turn, turn.Key),
        });
        await db.SaveChangesAsync(ct);
        return (Answer.Success, true);
    }

    /// <summary>
    /// The turn is about to be answered "later", which is all that the platform takes for it: what a copy of it still comes to is pushed
    /// (T15). Null: so it is. Else its lines stand and are answered instead.
    /// </summary>
    public Task<Answer?> NoteLater(Turn turn, CancellationToken ct) => group.Run(turn.Address.Key, async (db, stop) =>
    {
        await db.HoldInbound(turn.Key, stop);
        if (await lines.Find(db, turn, stop) is { } said) return said;
        var key = Line.InboundKey(turn.Key);
        await db.Lines.Where(l => l.Key == key).ExecuteUpdateAsync(l => l.SetProperty(r => r.Route, Route.Push), stop);
        return (Answer?)null;
    }, ct);

    /// <summary>
    /// The turn was answered "later", and SQL could not be told in time. Lines that meanwhile went to another of its tries need not be what
    /// the platform took: they are offered again, marked. What still comes is pushed (T15).
    /// </summary>
    public Task Doubt(Turn turn) => group.Run(turn.Address.Key, async (db, stop) =>
    {
        await db.HoldInbound(turn.Key, stop);
        var (inbound, reply) = (Line.InboundKey(turn.Key), Line.OutKey(turn.Key));
        await db.Lines.Where(l => l.Key == inbound).ExecuteUpdateAsync(l => l.SetProperty(r => r.Route, Route.Push), stop);
        await db.Lines.Where(l => l.Key == reply && l.Route == Route.Passive && (l.Delivery == Delivery.Unacknowledged || l.Delivery == Delivery.HandedOver))
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Delivery, Delivery.PossiblyDelivered), stop);
        return true;
    });

    /// <summary>Parked turns older than 10 s that nobody holds, leased to the caller: they are to be handed to the grain again (T14).</summary>
    public async Task<IReadOnlyList<Turn>> LeaseOverdue(CancellationToken ct) => await writes.Run(async (db, stop) =>
    {
        var now = clock.GetUtcNow();
        var old = now - TimeSpan.FromSeconds(10);
        var overdue = await db.ParkedTurns.AsNoTracking().Where(p => p.Since < old && (p.LeaseUntil == null || p.LeaseUntil < now))
            .OrderBy(p => p.Since).Take(20).ToListAsync(stop);
        var leased = new List<Turn>(overdue.Count);
        foreach (var parked in overdue)  // where no other node was quicker
            if (await db.ParkedTurns.Where(p => p.Turn == parked.Turn && p.LeaseUntil == parked.LeaseUntil)
                .ExecuteUpdateAsync(p => p.SetProperty(r => r.LeaseUntil, now + Lease), stop) == 1) leased.Add(cipher.OpenJson<Turn>(parked.Body, parked.Turn) with { Dialogue = parked.Dialogue });
        return leased;
    }, ct);
}
