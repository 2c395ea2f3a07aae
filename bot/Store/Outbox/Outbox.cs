using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>
/// Pushes the lines that wait, an address's in order, each claimed before it is sent and marked after (T16, T17).
/// A line is its own outbox row (Decisions/0006); several may go in one message.
/// </summary>
public sealed class Outbox(
    GroupCommit group, LanyueDbFactory databases, FieldCipher cipher, ChannelList channels, TimeProvider clock, ILogger<Outbox> log)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    const int RetryLimit = 3;

    readonly HandingOn handing = new(cipher, channels);

    /// <summary>So many lines go with another one at most.</summary>
    const int MostBehind = 20;

    /// <summary>Sends what can be sent now: at most one message an address, addresses side by side.</summary>
    /// <returns>How many addresses moved on; zero: nothing to do for now.</returns>
    public async Task<int> SendDue(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var now = clock.GetUtcNow();
        await Wake(db, now, ct);
        var heads = await db.Heads(now).Take(32).ToListAsync(ct);
        var moved = await Task.WhenAll(heads.Select(line => TryOne(line, ct)));
        return moved.Count(m => m);
    }

    /// <summary>What was held until an hour, or until something changed, waits again: an address's lines at once, so that they can go in one message.</summary>
    async Task Wake(LanyueDb db, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.Lines.AsNoTracking().Where(l => l.Delivery == Delivery.Held && l.NextTryAt != null && l.NextTryAt <= now)
            .OrderBy(l => l.At).Select(l => new { l.Key, l.Address }).Take(64).ToListAsync(ct);
        foreach (var there in due.GroupBy(l => l.Address, l => l.Key))
        {
            var keys = there.ToList();
            await group.Run(there.Key, (write, stop) => write.Lines.Where(l => keys.Contains(l.Key) && l.Delivery == Delivery.Held).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, Delivery.Waiting)
                .SetProperty(r => r.NextTryAt, (DateTimeOffset?)null), stop), ct);
        }
    }

    /// <summary>What the channels kept of sends long ago is dropped.</summary>
    public async Task Tidy(CancellationToken ct)
    {
        foreach (var channel in channels.All)
            await group.Run(channel.Name, async (db, stop) => { await channel.Tidy(db, clock.GetUtcNow(), stop); return true; }, ct);
    }

    /// <summary>A line that fails here is left as it stands; its lease brings it back.</summary>
    async Task<bool> TryOne(Line line, CancellationToken ct)
    {
        try
        {
            return line.Delivery == Delivery.Sending ? await GiveUpKnowing(line, ct) : await Claim(line, ct) is { } push && await Send(push, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Line {Line} could not be moved on; it is tried again when its lease is over", line.Key);
            return false;
        }
    }

    /// <summary>The node that was sending it, and what went with it, is gone: nobody knows whether it arrived. It goes again where the platform knows it by a key (T17).</summary>
    Task<bool> GiveUpKnowing(Line line, CancellationToken ct) => group.Run(line.Address, async (db, stop) =>
    {
        var now = clock.GetUtcNow();
        var isRepeatable = line.Reason == Line.UnderKey && line.Tries < RetryLimit;
        return await db.Lines.Where(l => l.Address == line.Address && l.Token == line.Token && l.Delivery == Delivery.Sending && l.LeaseUntil <= now).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, isRepeatable ? Delivery.Waiting : Delivery.PossiblyDelivered)
            .SetProperty(r => r.Reason, isRepeatable ? Line.Repeated : "outcome unknown"), stop) > 0;
    }, ct);

    /// <returns>Null when the line is not to be sent now.</returns>
    async Task<Push?> Claim(Line line, CancellationToken ct)
    {
        var token = Guid.NewGuid().ToString("N");
        var first = Pushed.Of(line, cipher);
        var push = new Push(token, Address.Parse(line.Address), [first], new(null));
        var isClaimed = await group.Run(line.Address, async (db, stop) =>
        {
            if (await BringBackUnsure(db, line, stop)) return false;

            var now = clock.GetUtcNow();
            if (!await Claim(db, line.Key, token, now, stop)) return await IsClaimed(db, line.Key, token, stop) || await handing.On(db, line, now, stop);

            var isMuted = await db.Dialogues.AnyAsync(d => d.Id == line.Dialogue && d.MutedAt != null, stop);  // asked here: what was put in before he said so waits too
            var by = isMuted && first.What.IsMutable ? new(HeldLines.Muted) : await channels[push.To.Channel].Reserve(db, push.To, first.What, now, stop);
            if (by.Reason is null)
            {
                push = push with { By = by, Lines = [first, .. await ClaimOthers(db, line, push with { By = by }, isMuted, now, stop)] };
                return true;
            }

            var rest = first.What.IsRepeat ? Delivery.PossiblyDelivered : Delivery.Held;
            await db.Lines.Where(l => l.Key == line.Key).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, rest)
                .SetProperty(r => r.Reason, by.Reason)
                .SetProperty(r => r.NextTryAt, rest == Delivery.Held ? by.Again : null), stop);
            return false;
        }, ct);
        return isClaimed ? push : null;
    }

    static async Task<bool> Claim(LanyueDb db, string key, string token, DateTimeOffset now, CancellationToken ct) =>
        await db.Claimable(key, now).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, Delivery.Claimed)
            .SetProperty(r => r.Token, token)
            .SetProperty(r => r.LeaseUntil, now + Lease), ct) == 1;

    /// <summary>Claims what goes in one message with the first, in order: up to the first line that does not.</summary>
    async Task<List<Pushed>> ClaimOthers(LanyueDb db, Line first, Push push, bool isMuted, DateTimeOffset now, CancellationToken ct)
    {
        var others = new List<Pushed>();
        var parts = push.What.Parts;
        foreach (var line in await db.Behind(first.Address, first.Sequence).Take(MostBehind).ToListAsync(ct))
        {
            var next = Pushed.Of(line, cipher);
            if ((isMuted && next.What.IsMutable) || !line.IsDueWith(first, now) || !channels[push.To.Channel].Joins(push.To, parts, next.What, push.By, now) || !await Claim(db, line.Key, push.Token, now, ct)) break;
            others.Add(next);
            parts = parts.AddRange(next.What.Parts);
        }
        return others;
    }

    /// <summary>What may or may not have arrived before this line goes out again before it, marked (T16).</summary>
    async Task<bool> BringBackUnsure(LanyueDb db, Line line, CancellationToken ct)
    {
        var unsure = await db.Lines.AsNoTracking()
            .Where(l => l.Address == line.Address && l.BindingVersion == line.BindingVersion && l.Delivery == Delivery.PossiblyDelivered && l.Sequence < line.Sequence).ToListAsync(ct);
        foreach (var earlier in unsure) await db.PushAgain(earlier, Delivery.PossiblyDelivered, cipher, ct);
        return unsure.Count > 0;
    }

    async Task<bool> Send(Push push, CancellationToken ct)
    {
        FailPoint.Reach(FailPoint.OutboxClaimed);
        var asked = clock.GetTimestamp();
        var mine = await group.Run(push.To.Key, (db, stop) => Begin(db, push, stop), ct);
        if (mine.Lines.IsEmpty) return false;

        FailPoint.Reach(FailPoint.Sending);
        if (clock.GetElapsedTime(asked) > Lease - IChannel.SendWithin) return false;  // this node slept: the lease would end in the middle of the call
        var sent = await Deliver(mine);
        FailPoint.Reach(FailPoint.SentNotMarked);
        await group.Run(push.To.Key, async (db, stop) => { await Mark(db, mine, sent, stop); return true; });
        return true;
    }

    /// <summary>The call is about to be made.</summary>
    /// <returns>With the lines that are still this claim's: a reply may have taken some along meanwhile.</returns>
    async Task<Push> Begin(LanyueDb db, Push push, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var own = db.OfClaim([.. push.Lines.Select(l => l.Key)], push.Token);
        var begun = await own.Where(l => l.Delivery == Delivery.Claimed && l.LeaseUntil > now).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, Delivery.Sending)
            .SetProperty(r => r.Reason, r => push.By.IsRepeatable ? Line.UnderKey : r.Reason)
            .SetProperty(r => r.Tries, r => r.Tries + 1)
            .SetProperty(r => r.LeaseUntil, now + Lease), ct);
        if (begun == push.Lines.Length) return push;

        var mine = await own.Where(l => l.Delivery == Delivery.Sending).Select(l => l.Key).ToListAsync(ct);  // by an earlier attempt too, whose commit was thought to have failed
        return push with { Lines = push.Lines.RemoveAll(l => !mine.Contains(l.Key)) };
    }

    /// <summary>The claim was made by an earlier attempt, whose commit was thought to have failed: the token is drawn once a claim.</summary>
    static Task<bool> IsClaimed(LanyueDb db, string key, string token, CancellationToken ct) =>
        db.Lines.AnyAsync(l => l.Key == key && l.Token == token && l.Delivery == Delivery.Claimed, ct);

    /// <summary>Not stopped with the program: a call cut in the middle would leave an unknown outcome.</summary>
    async Task<Sent> Deliver(Push push)
    {
        using var within = new CancellationTokenSource(IChannel.SendWithin, clock);
        try
        {
            return await channels[push.To.Channel].Send(push.To, push.What, push.By, within.Token);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A push on {Channel} ended in an error; its outcome is unknown", push.To.Channel);
            return new Sent(SentKind.Unknown, $"{push.To.Channel} {failure.GetType().Name}");
        }
    }

    async Task Mark(LanyueDb db, Push push, Sent sent, CancellationToken ct)
    {
        var (now, channel) = (clock.GetUtcNow(), channels[push.To.Channel]);
        foreach (var line in push.Lines) await Mark(db, push.Token, line, channel.OutcomeOf(push.To, line.What, push.By, sent), now, ct);
        await channel.Learn(db, push.To, push.What, push.By, sent, now, ct);
    }

    static async Task Mark(LanyueDb db, string token, Pushed line, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        var state = sent.Kind switch
        {
            SentKind.Accepted => Delivery.HandedOver,
            SentKind.Unknown when sent.IsRepeatable && line.Tries < RetryLimit => Delivery.Waiting,
            SentKind.Unknown => Delivery.PossiblyDelivered,
            SentKind.TryAgain when line.Tries < RetryLimit => Delivery.Waiting,
            SentKind.GiveUp => Delivery.GivenUp,
            _ => Delivery.Held,
        };
        if (line.What.IsRepeat && state is (Delivery.Held or Delivery.GivenUp)) state = Delivery.PossiblyDelivered;  // the earlier call may have arrived
        var isRepeated = state == Delivery.Waiting && (sent.Kind == SentKind.Unknown || line.What.IsRepeat);
        var marked = await db.Lines
            .Where(l => l.Key == line.Key && l.Token == token && (l.Delivery == Delivery.Sending || l.Delivery == Delivery.PossiblyDelivered))
            .ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, state)
                .SetProperty(r => r.Reason, isRepeated ? Line.Repeated : sent.Reason)
                .SetProperty(r => r.NextTryAt, state == Delivery.Waiting ? now + sent.After * (1 << line.Tries) : null), ct);  // 1, 2, 4 times
        if (marked == 1 && sent.Kind == SentKind.Accepted) await db.NoteHandOver(line.Key, now, ct);
    }
}
