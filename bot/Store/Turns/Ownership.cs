using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>
/// Who speaks in a dialogue (T18). A person takes it by one transaction that any node makes: it raises the fence, so that whatever the bot is
/// about to say there is committed no more, and drops what the bot has said and nobody has read yet. The bot is silent for sure once all that
/// was already on its way has come to its end (<see cref="Settle"/>).
/// </summary>
public static class Ownership
{
    /// <summary>Why a line of the bot was not sent.</summary>
    public const string Taken = "a person took the dialogue over";

    /// <summary>An answer that was handed to a connection is written there by then, or never; so is one that a platform's further try is answered with.</summary>
    public static readonly TimeSpan Written = TimeSpan.FromSeconds(5);

    static readonly Delivery[] NotOnItsWay = [Delivery.Waiting, Delivery.Held, Delivery.Claimed, Delivery.PossiblyDelivered];

    /// <summary>Gives the dialogue to a person, or from one to another.</summary>
    /// <param name="case">Number of the case in whose name he speaks; what the student writes is told there.</param>
    public static async Task Take(LanyueDb db, string dialogue, string owner, string @case, CancellationToken ct)
    {
        await db.Dialogues.Where(d => d.Id == dialogue).ExecuteUpdateAsync(d => d
            .SetProperty(r => r.Owner, owner)
            .SetProperty(r => r.OwnerCase, @case)
            .SetProperty(r => r.Epoch, r => r.Epoch + 1)
            .SetProperty(r => r.Fence, r => r.Fence + 1), ct);
        await Drop(db, dialogue, NotOnItsWay, ct);
    }

    /// <summary>
    /// Ends what is over of that which was on its way when the dialogue was taken. To be asked until it holds; afterwards no line of the bot's
    /// conversation can reach the student any more, but out of a process that was frozen inside its call.
    /// </summary>
    /// <param name="taken">When it was taken.</param>
    /// <returns>Whether all of it is over.</returns>
    public static async Task<bool> Settle(LanyueDb db, string dialogue, DateTimeOffset taken, DateTimeOffset now, CancellationToken ct)
    {
        var older = Older(db, dialogue);
        await Drop(db, dialogue, NotOnItsWay, ct);
        if (now < taken + Written && await older.AnyAsync(l => l.Route == Route.Passive && l.At > taken - ReplyLines.Listens, ct)) return false;
        if (await older.AnyAsync(l => l.Delivery == Delivery.Sending && l.LeaseUntil > now, ct)) return false;
        await Drop(db, dialogue, [Delivery.Sending, Delivery.Unacknowledged], ct);
        return true;
    }

    /// <summary>Gives the dialogue back to the bot. What it has done and was not able to say, it says with its first reply.</summary>
    internal static async Task GiveBack(LanyueDb db, FieldCipher cipher, string dialogue, CancellationToken ct)
    {
        await db.Dialogues.Where(d => d.Id == dialogue && d.Owner != null).ExecuteUpdateAsync(d => d
            .SetProperty(r => r.Owner, (string?)null)
            .SetProperty(r => r.OwnerCase, (string?)null)
            .SetProperty(r => r.Epoch, r => r.Epoch + 1)
            .SetProperty(r => r.Fence, r => r.Fence + 1), ct);
        foreach (var line in await db.SaidIn(dialogue).Where(l => l.Delivery == Delivery.GivenUp && l.Reason == Taken && l.LastHandedAt == null && db.Effects.Any(e => e.Turn == l.Turn)).ToListAsync(ct))
        {
            var own = cipher.SealJson(line.Parts(cipher).RemoveAll(p => p.Turn != line.Turn), line.Key);  // what it took along goes by itself
            await db.Lines.Where(l => l.Key == line.Key).ExecuteUpdateAsync(l => l.SetProperty(r => r.Delivery, Delivery.PossiblyDelivered).SetProperty(r => r.Body, own), ct);
        }
    }

    /// <summary>Lines of the bot's conversation of before its present owner. Notices of cases and what is said in danger are none.</summary>
    static IQueryable<Line> Older(LanyueDb db, string dialogue) =>
        db.SaidIn(dialogue).Where(l => l.Kind == LineKind.Reply && l.Class != LineClass.Crisis && db.Dialogues.Any(d => d.Id == l.Dialogue && d.Epoch > l.Epoch));

    static async Task Drop(LanyueDb db, string dialogue, Delivery[] states, CancellationToken ct)
    {
        var dropped = await Older(db, dialogue).Where(l => states.Contains(l.Delivery)).Select(l => new { l.Key, l.Delivery, l.Token, l.Carries }).ToListAsync(ct);
        foreach (var line in dropped)
        {
            if (await db.Lines.Where(l => l.Key == line.Key && l.Delivery == line.Delivery && l.Token == line.Token).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, Delivery.GivenUp)
                .SetProperty(r => r.Reason, Taken)
                .SetProperty(r => r.NextTryAt, (DateTimeOffset?)null)
                .SetProperty(r => r.Token, (string?)null), ct) == 0 || !line.Carries) continue;
            await db.SaidIn(dialogue).Where(l => l.TakenBy == line.Key).ExecuteUpdateAsync(l => l  // what a case had to say goes by itself again, marked; what the bot had said is dropped by itself
                .SetProperty(r => r.Delivery, r => r.Kind == LineKind.Notice ? Delivery.Waiting : Delivery.GivenUp)
                .SetProperty(r => r.Reason, r => r.Kind == LineKind.Notice ? Line.Repeated : Taken)
                .SetProperty(r => r.TakenBy, (string?)null), ct);
        }
    }
}
