using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What the rules of TURNS ask of the lines and effects, by name. A test translates each on all three providers.</summary>
static class TurnQueries
{
    public sealed record ReplyHead(string Turn, LineKind Kind, LineClass Class);

    public sealed record TurnEffect(string Key, string? Turn, string? Flow, byte[] Result, bool IsSaid);

    /// <summary>What was said in a dialogue, or is to be. Their index holds no inbound lines.</summary>
    public static IQueryable<Line> SaidIn(this LanyueDb db, string dialogue) => db.Lines.Where(l => l.Dialogue == dialogue && l.Kind != LineKind.Inbound);

    /// <summary>What a dialogue's person was told in that time, newest first.</summary>
    public static IQueryable<Line> SaidBetween(this LanyueDb db, string dialogue, DateTimeOffset from, DateTimeOffset until) =>
        db.SaidIn(dialogue).AsNoTracking().Where(l => l.At >= from && l.At <= until && l.Kind != LineKind.Closing).OrderByDescending(l => l.At).ThenByDescending(l => l.Sequence);

    /// <summary>First pages of what turns were answered, newest first.</summary>
    public static IQueryable<ReplyHead> NewestReplies(this LanyueDb db, string dialogue, int count) =>
        db.SaidIn(dialogue).Where(l => (l.Kind == LineKind.Reply || l.Kind == LineKind.Closing) && l.Key == l.Turn + "/out/0")
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Sequence).Take(count)
            .Select(l => new ReplyHead(l.Turn, l.Kind, l.Class));

    /// <summary>Effects of the dialogue's own turns, oldest first, and whether a line of their turn stands.</summary>
    public static IQueryable<TurnEffect> EffectsOfTurns(this LanyueDb db, string dialogue, DateTimeOffset since) =>
        db.Effects.Where(e => e.Dialogue == dialogue && e.At > since && e.Turn != null)
            .OrderBy(e => e.At)
            .Select(e => new TurnEffect(e.Key, e.Turn, e.Flow, e.Result, db.Lines.Any(l => l.Key == e.Turn + "/out/0")));

    /// <summary>What was never surely said, oldest first: it goes with the next reply (T16). A row that is being sent is not among them until its lease is over.</summary>
    public static IQueryable<Line> Owed(this LanyueDb db, string dialogue, DateTimeOffset now, DateTimeOffset since) =>
        db.SaidIn(dialogue).Where(l => l.At > since
                && (l.Delivery == Delivery.Waiting || l.Delivery == Delivery.Held || l.Delivery == Delivery.Claimed
                    || l.Delivery == Delivery.PossiblyDelivered || l.Delivery == Delivery.Unacknowledged
                    || (l.Delivery == Delivery.Sending && l.LeaseUntil <= now)))
            .OrderBy(l => l.At).ThenBy(l => l.Sequence);

    /// <summary>Rows that are being sent right now.</summary>
    public static IQueryable<Line> BeingSent(this LanyueDb db, string dialogue, DateTimeOffset now) =>
        db.SaidIn(dialogue).Where(l => l.Delivery == Delivery.Sending && l.LeaseUntil > now);

    /// <summary>What people sent lately, newest first.</summary>
    public static IQueryable<Line> NewestInbound(this LanyueDb db, DateTimeOffset since) =>
        db.Lines.AsNoTracking().Where(l => l.Delivery == Delivery.None && l.At > since && l.Kind == LineKind.Inbound).OrderByDescending(l => l.At);

    /// <summary>What a dialogue's person sent at any of its addresses, newest first.</summary>
    public static IQueryable<Line> HeardIn(this LanyueDb db, string dialogue, DateTimeOffset since, DateTimeOffset until) =>
        (from address in db.Addresses
         where address.Dialogue == dialogue
         from line in db.Lines
         where line.Address == address.Key && line.Kind == LineKind.Inbound && line.At >= since && line.At <= until
         orderby line.At descending, line.Sequence descending
         select line).AsNoTracking();

    /// <summary>Messages that arrived in that time, from exclusive, and are not understood yet.</summary>
    public static IQueryable<Line> PendingBetween(this LanyueDb db, DateTimeOffset since, DateTimeOffset until) =>
        db.Lines.AsNoTracking().Where(l => l.Class == LineClass.Pending && l.At > since && l.At <= until).OrderBy(l => l.At);

    /// <summary>Lines that end with a question, of this dialogue, that the person was given; and what may be standing in their way (T8).</summary>
    public static IQueryable<Line> Asked(this LanyueDb db, string dialogue, DateTimeOffset since) =>
        db.SaidIn(dialogue).AsNoTracking().Where(l => l.At > since
            && (l.Asks || l.Delivery == Delivery.Sending || l.Delivery == Delivery.PossiblyDelivered));
}
