using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>The steps in a line's delivery that the reply and the outbox share.</summary>
static class Delivering
{
    /// <summary>Holds the inbound line's row: the transaction that parks a turn and the one that commits its lines see each other (T13).</summary>
    public static Task HoldInbound(this LanyueDb db, string turn, CancellationToken ct) =>
        db.Lines.Where(l => l.Key == Line.InboundKey(turn)).ExecuteUpdateAsync(l => l.SetProperty(r => r.Class, r => r.Class), ct);

    /// <summary>As <see cref="HoldInbound"/>; its turn has been understood, so it leaves <see cref="LineClass.Pending"/>.</summary>
    public static Task ClassInbound(this LanyueDb db, string turn, LineClass becomes, CancellationToken ct) =>
        db.Lines.Where(l => l.Key == Line.InboundKey(turn))
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Class, r => r.Class == LineClass.Pending ? becomes : r.Class), ct);

    /// <summary>The line, and what it took along, reached the person at this moment (T8).</summary>
    public static async Task NoteHandOver(this LanyueDb db, string key, DateTimeOffset at, CancellationToken ct)
    {
        var line = await db.Lines.AsNoTracking().Where(l => l.Key == key).Select(l => new { l.Dialogue, l.Carries }).FirstOrDefaultAsync(ct);
        if (line is null) return;
        var reached = line.Carries
            ? db.Lines.Where(l => l.Dialogue == line.Dialogue && (l.Key == key || l.TakenBy == key))
            : db.Lines.Where(l => l.Key == key);
        await reached.ExecuteUpdateAsync(l => l
            .SetProperty(r => r.FirstHandedAt, r => r.FirstHandedAt ?? at)
            .SetProperty(r => r.LastHandedAt, at), ct);
    }

    /// <summary>Puts a line that may have arrived back into the outbox, its parts marked so. False: it is no longer in that state.</summary>
    public static async Task<bool> PushAgain(this LanyueDb db, Line line, Delivery from, FieldCipher cipher, CancellationToken ct)
    {
        ImmutableArray<Part> marked = [.. line.Parts(cipher).Select(p => p with { IsPossiblyDelivered = true })];
        var body = cipher.SealJson(marked, line.Key);
        return await db.Lines.Where(l => l.Key == line.Key && l.Delivery == from).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Body, body)
            .SetProperty(r => r.Route, Route.Push)
            .SetProperty(r => r.Delivery, Delivery.Waiting)
            .SetProperty(r => r.NextTryAt, (DateTimeOffset?)null), ct) == 1;
    }
}
