using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What was corrected.</summary>
/// <param name="Lines">Lines that may have been delivered since.</param>
/// <param name="Turns">Turns without a line of theirs that may have been answered since.</param>
/// <param name="Timers">Timers that came due since, fired anew.</param>
/// <param name="Numbers">The next number of each letter, "R-3001".</param>
public sealed record SeenSince(int Lines, int Turns, int Timers, IReadOnlyList<string> Numbers);

/// <summary>
/// A restored database knows less than people have seen. What it would say as new is offered marked instead; numbers that it would
/// give are left out (Decisions/0009).
/// </summary>
public sealed class AfterRestore(Writes writes, DueRows timers, FieldCipher cipher, Texts texts, ChannelList channels, TimeProvider clock)
{
    static readonly Delivery[] OnTheirWay = [Delivery.Waiting, Delivery.Held, Delivery.Claimed, Delivery.Sending, Delivery.Unacknowledged];

    /// <param name="made">When the backup was made.</param>
    /// <param name="restoresBefore">How often it was restored before.</param>
    public async Task<SeenSince> Correct(DateTimeOffset made, int restoresBefore, CancellationToken ct)
    {
        var fired = await FireAll(ct);  // before the marks: what these say may have been said
        return await writes.Run(async (db, stop) =>
        {
            var reason = $"restored from a backup of {made:yyyy-MM-dd HH:mm:ss} UTC";
            var turns = await SayForTurns(db, reason, stop);
            var lines = await db.Lines.Where(l => OnTheirWay.Contains(l.Delivery)).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, Delivery.PossiblyDelivered)
                .SetProperty(r => r.Reason, reason)
                .SetProperty(r => r.Token, (string?)null)
                .SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null), stop);
            return new SeenSince(lines, turns, fired, await MoveNumbers(db, Thousands(made, restoresBefore), stop));
        }, ct);
    }

    async Task<int> FireAll(CancellationToken ct)
    {
        var all = 0;
        while (await timers.FireDue(ct) is > 0 and var fired) all += fired;
        return all;
    }

    /// <summary>
    /// An effect that is unsaid (T6) and a parked turn (T14) were most likely answered a moment after the backup; said or run again,
    /// the answer would look new. So each gets its line now: the outcome, or the wish to say it again.
    /// </summary>
    async Task<int> SayForTurns(LanyueDb db, string reason, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Dialogues.Remembered;
        var done = await db.Effects.AsNoTracking()
            .Where(e => e.Turn != null && e.At > since && !db.Lines.Any(l => l.Key == e.Turn + "/out/0"))
            .OrderBy(e => e.At).ToListAsync(ct);
        var parked = await db.ParkedTurns.AsNoTracking()
            .Where(p => !db.Lines.Any(l => l.Key == p.Turn + "/out/0"))
            .OrderBy(p => p.Since).Select(p => p.Turn).ToListAsync(ct);

        var said = done.GroupBy(e => e.Turn!).Select(g => (Turn: g.Key, Parts: g.SelectMany(e => EffectRow.Open(cipher, e.Key, e.Result)).ToImmutableArray()))
            .Concat(parked.Except(done.Select(e => e.Turn!)).Select(turn => (Turn: turn, Parts: ImmutableArray.Create(new Part { Key = "bot/forgot", Text = texts["bot/forgot"], Turn = turn }))))
            .ToList();
        foreach (var (turn, parts) in said) await Append(db, turn, parts, reason, ct);
        await db.ParkedTurns.ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        return said.Count;
    }

    async Task Append(LanyueDb db, string turn, ImmutableArray<Part> parts, string reason, CancellationToken ct)
    {
        var inboundKey = Line.InboundKey(turn);
        if (await db.Lines.AsNoTracking().FirstOrDefaultAsync(l => l.Key == inboundKey, ct) is not { } inbound) return;  // erased meanwhile: nobody is left to tell

        var pages = channels[Address.Parse(inbound.Address).Channel].Pages(parts);
        var first = await db.NextSequence(inbound.Address, pages.Length, ct);
        for (var page = 0; page < pages.Length; page++)
        {
            var key = Line.OutKey(turn, page);
            db.Add(new Line
            {
                Key = key, Turn = turn, Dialogue = inbound.Dialogue, Address = inbound.Address, Kind = LineKind.Reply, Class = LineClass.General,
                Sequence = first.Sequence + page, Body = cipher.SealJson(pages[page], key), At = clock.GetUtcNow(),
                Route = Route.Push, Delivery = Delivery.PossiblyDelivered, Reason = reason, BindingVersion = inbound.BindingVersion,
            });
        }
    }

    /// <summary>One, one for each day since the backup, one for each earlier restore of it: numbers of no two lives meet while fewer than a thousand of a letter are given a day.</summary>
    long Thousands(DateTimeOffset made, int restoresBefore) => 1 + Math.Max(0, (long)(clock.GetUtcNow() - made).TotalDays) + restoresBefore;

    /// <summary>To the next thousand and so many more: R-1042 is followed by R-3001.</summary>
    static async Task<IReadOnlyList<string>> MoveNumbers(LanyueDb db, long thousands, CancellationToken ct)
    {
        var numbers = await db.Numbers.OrderBy(n => n.Letter).ToListAsync(ct);
        foreach (var number in numbers) number.Last = (number.Last / 1000 + 1 + thousands) * 1000;
        await db.SaveChangesAsync(ct);
        return numbers.ConvertAll(n => $"{n.Letter}-{n.Last + 1}");
    }
}
