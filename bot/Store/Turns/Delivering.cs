using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>The steps in a line's delivery that the reply and the outbox share.</summary>
static class Delivering
{
    static readonly Statement HoldLine = Statement.Hold<Line>("class", "\"key\" = @key");

    static readonly Statement ClassLine = Statement.Update<Line>($"class = CASE WHEN class = '{LineClass.Pending}' THEN @class ELSE class END", "\"key\" = @key", "route");

    static readonly Statement Reach = Statement.Update<Line>(
        $"delivery = CASE WHEN delivery = '{Delivery.Unacknowledged}' THEN '{Delivery.HandedOver}' ELSE delivery END, "
        + "first_handed_at = COALESCE(first_handed_at, @last_handed_at), last_handed_at = @last_handed_at",
        "\"key\" = @key", "dialogue", "address", "sequence", "carries");

    static readonly Statement Behind = Statement.Select<Line>($"SELECT 1 FROM lines WHERE address = @address AND sequence > @sequence AND delivery = '{Delivery.Waiting}'");

    /// <summary>What is in the way of a turn's lines: 1 they stand, 2 it is parked, 3 something of the dialogue is not surely said.</summary>
    static readonly Statement InTheWay = Statement.Select<Line>(
        $"""
        SELECT 1 FROM lines WHERE "key" = @key
        UNION ALL SELECT 2 FROM parked_turns WHERE turn = @turn
        UNION ALL SELECT 3 FROM lines WHERE dialogue = @dialogue AND {Line.IsOpen}
        """);

    /// <summary>Holds the inbound line's row: the transaction that parks a turn and the one that commits its lines see each other (T13).</summary>
    public static Task HoldInbound(this LanyueDb db, string turn, CancellationToken ct) =>
        HoldLine.First(db, r => r, ct, ("key", Line.InboundKey(turn)));

    /// <summary>As <see cref="HoldInbound"/>; its turn has been understood, so it leaves <see cref="LineClass.Pending"/>.</summary>
    /// <returns>Whether it was answered "later" meanwhile: what it still says must be pushed (T15).</returns>
    public static async Task<bool> ClassInbound(this LanyueDb db, string turn, LineClass becomes, CancellationToken ct) =>
        await ClassLine.First(db, r => r.GetString(0), ct, ("key", Line.InboundKey(turn)), ("class", becomes)) == nameof(Route.Push);

    /// <summary>Whether the turn's lines can simply be appended: none stand, nothing is parked, owed or being sent. Asked when the inbound line is held (T13).</summary>
    public static async Task<bool> IsClear(this LanyueDb db, Turn turn, CancellationToken ct) =>
        await InTheWay.First(db, r => r, ct, ("key", Line.OutKey(turn.Key)), ("turn", turn.Key), ("dialogue", turn.Dialogue)) is null;

    /// <summary>The line, and what it took along, reached the person at this moment (T8); a passive one is acknowledged by it (T16).</summary>
    /// <returns>Whether something waits behind it.</returns>
    public static async Task<bool> NoteHandOver(this LanyueDb db, string key, DateTimeOffset at, CancellationToken ct)
    {
        var line = await Reach.First(db, r => new { Dialogue = r.GetString(0), Address = r.GetString(1), Sequence = r.GetInt64(2), Carries = r.GetBoolean(3) }, ct,
            ("key", key), ("last_handed_at", at));
        if (line is null) return false;

        if (line.Carries)
            await db.SaidIn(line.Dialogue).Where(l => l.TakenBy == key).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.FirstHandedAt, r => r.FirstHandedAt ?? at)
                .SetProperty(r => r.LastHandedAt, at), ct);
        return await Behind.First(db, r => r, ct, ("address", line.Address), ("sequence", line.Sequence)) is not null;
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
