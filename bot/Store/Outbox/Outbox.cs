using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>
/// Pushes the lines that wait, an address's in order, each claimed before it is sent and marked after (T16, T17).
/// A line is its own outbox row (Decisions/0006).
/// </summary>
public sealed class Outbox(
    GroupCommit group, LanyueDbFactory databases, FieldCipher cipher, ChannelList channels, TimeProvider clock, ILogger<Outbox> log)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    const int RetryLimit = 3;

    /// <summary>Sends what can be sent now: at most one line an address, addresses side by side.</summary>
    /// <returns>How many lines moved on; zero: nothing to do for now.</returns>
    public async Task<int> SendDue(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var now = clock.GetUtcNow();
        await Wake(db, now, ct);
        var heads = await db.Heads(now).Take(32).ToListAsync(ct);
        var moved = await Task.WhenAll(heads.Select(line => TryOne(line, ct)));
        return moved.Count(m => m);
    }

    /// <summary>What was held until an hour, or until something changed, waits again.</summary>
    async Task Wake(LanyueDb db, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.Lines.AsNoTracking().Where(l => l.Delivery == Delivery.Held && l.NextTryAt != null && l.NextTryAt <= now)
            .OrderBy(l => l.At).Select(l => new { l.Key, l.Address }).Take(32).ToListAsync(ct);
        foreach (var line in due)
            await group.Run(line.Address, (write, stop) => write.Lines.Where(l => l.Key == line.Key && l.Delivery == Delivery.Held).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, Delivery.Waiting)
                .SetProperty(r => r.NextTryAt, (DateTimeOffset?)null), stop), ct);
    }

    /// <summary>A line that fails here is left as it stands; its lease brings it back.</summary>
    async Task<bool> TryOne(Line line, CancellationToken ct)
    {
        try
        {
            return line.Delivery == Delivery.Sending ? await GiveUpKnowing(line, ct) : await Claim(line, ct) is { } claim && await Send(line, claim, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Line {Line} could not be moved on; it is tried again when its lease is over", line.Key);
            return false;
        }
    }

    /// <summary>The node that was sending it is gone: nobody knows whether it arrived (T17).</summary>
    Task<bool> GiveUpKnowing(Line line, CancellationToken ct) => group.Run(line.Address, async (db, stop) =>
    {
        var now = clock.GetUtcNow();
        return await db.Lines.Where(l => l.Key == line.Key && l.Delivery == Delivery.Sending && l.LeaseUntil <= now)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Delivery, Delivery.PossiblyDelivered).SetProperty(r => r.Reason, "outcome unknown"), stop) == 1;
    }, ct);

    /// <param name="Token">Drawn once a claim.</param>
    sealed record Claimed(string Token, Outgoing What, Reservation By);

    /// <returns>Null when the line is not to be sent now.</returns>
    async Task<Claimed?> Claim(Line line, CancellationToken ct)
    {
        var token = Guid.NewGuid().ToString("N");
        var what = new Outgoing(line.Key, line.Kind, line.At, line.Parts(cipher), line.Reason == Line.Repeated);
        Reservation by = new(null);
        var isClaimed = await group.Run(line.Address, async (db, stop) =>
        {
            if (await BringBackUnsure(db, line, stop)) return false;

            var now = clock.GetUtcNow();
            var address = Address.Parse(line.Address);
            var claimed = await db.Claimable(line.Key, now).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, Delivery.Claimed)
                .SetProperty(r => r.Token, token)
                .SetProperty(r => r.LeaseUntil, now + Lease), stop);
            if (claimed == 0) return await IsHeld(db, line.Key, token, Delivery.Claimed, stop);

            by = await channels[address.Channel].Reserve(db, address, what, now, stop);
            if (by.Reason is null) return true;

            var rest = what.IsRepeat ? Delivery.PossiblyDelivered : Delivery.Held;
            await db.Lines.Where(l => l.Key == line.Key).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, rest)
                .SetProperty(r => r.Reason, by.Reason)
                .SetProperty(r => r.NextTryAt, rest == Delivery.Held ? by.Again : null), stop);
            return false;
        }, ct);
        return isClaimed ? new(token, what, by) : null;
    }

    /// <summary>What may or may not have arrived before this line goes out again before it, marked (T16).</summary>
    async Task<bool> BringBackUnsure(LanyueDb db, Line line, CancellationToken ct)
    {
        var unsure = await db.Lines.AsNoTracking()
            .Where(l => l.Address == line.Address && l.Delivery == Delivery.PossiblyDelivered && l.Sequence < line.Sequence).ToListAsync(ct);
        foreach (var earlier in unsure) await db.PushAgain(earlier, Delivery.PossiblyDelivered, cipher, ct);
        return unsure.Count > 0;
    }

    async Task<bool> Send(Line line, Claimed claim, CancellationToken ct)
    {
        var token = claim.Token;
        FailPoint.Reach(FailPoint.OutboxClaimed);
        var asked = clock.GetTimestamp();
        var isMine = await group.Run(line.Address, async (db, stop) =>
        {
            var now = clock.GetUtcNow();
            return await db.Lines.Where(l => l.Key == line.Key && l.Token == token && l.Delivery == Delivery.Claimed && l.LeaseUntil > now)
                .ExecuteUpdateAsync(l => l
                    .SetProperty(r => r.Delivery, Delivery.Sending)
                    .SetProperty(r => r.Tries, r => r.Tries + 1)
                    .SetProperty(r => r.LeaseUntil, now + Lease), stop) == 1
                || await IsHeld(db, line.Key, token, Delivery.Sending, stop);
        }, ct);
        if (!isMine) return false;

        FailPoint.Reach(FailPoint.Sending);
        if (clock.GetElapsedTime(asked) > Lease - IChannel.SendWithin) return false;  // this node slept: the lease would end in the middle of the call
        var address = Address.Parse(line.Address);
        var sent = await Deliver(address, claim);
        FailPoint.Reach(FailPoint.SentNotMarked);
        await group.Run(line.Address, async (db, stop) => { await Mark(db, line, claim, sent, address, stop); return true; });
        return true;
    }

    /// <summary>The step was made by an earlier attempt, whose commit was thought to have failed: the token is drawn once a claim.</summary>
    static Task<bool> IsHeld(LanyueDb db, string key, string token, Delivery state, CancellationToken ct) =>
        db.Lines.AnyAsync(l => l.Key == key && l.Token == token && l.Delivery == state, ct);

    /// <summary>Not stopped with the program: a call cut in the middle would leave an unknown outcome.</summary>
    async Task<Sent> Deliver(Address address, Claimed claim)
    {
        using var within = new CancellationTokenSource(IChannel.SendWithin, clock);
        try
        {
            return await channels[address.Channel].Send(address, claim.What, claim.By, within.Token);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A push on {Channel} ended in an error; its outcome is unknown", address.Channel);
            return new Sent(SentKind.Unknown, $"{address.Channel} {failure.GetType().Name}");
        }
    }

    async Task Mark(LanyueDb db, Line line, Claimed claim, Sent sent, Address address, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var state = sent.Kind switch
        {
            SentKind.Accepted => Delivery.HandedOver,
            SentKind.Unknown when sent.IsRepeatable && line.Tries < RetryLimit => Delivery.Waiting,
            SentKind.Unknown => Delivery.PossiblyDelivered,
            SentKind.TryAgain when line.Tries < RetryLimit => Delivery.Waiting,
            SentKind.GiveUp => Delivery.GivenUp,
            _ => Delivery.Held,
        };
        if (claim.What.IsRepeat && state is (Delivery.Held or Delivery.GivenUp)) state = Delivery.PossiblyDelivered;  // the earlier call may have arrived
        var isRepeated = state == Delivery.Waiting && (sent.Kind == SentKind.Unknown || claim.What.IsRepeat);
        var marked = await db.Lines
            .Where(l => l.Key == line.Key && l.Token == claim.Token && (l.Delivery == Delivery.Sending || l.Delivery == Delivery.PossiblyDelivered))
            .ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, state)
                .SetProperty(r => r.Reason, isRepeated ? Line.Repeated : sent.Reason)
                .SetProperty(r => r.NextTryAt, state == Delivery.Waiting ? now + sent.After * (1 << line.Tries) : null), ct);  // 1, 2, 4 times
        if (marked == 1 && sent.Kind == SentKind.Accepted) await db.NoteHandOver(line.Key, now, ct);
        await channels[address.Channel].Learn(db, address, claim.What, claim.By, sent, now, ct);
    }
}
