using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

static class OutboxQueries
{
    /// <summary>
    /// The line of each address that is next: waiting and due, or left behind by a node that is gone. What stands before it and is
    /// still on its way (a passive reply not yet acknowledged too) keeps it back; what is held or unsure does not.
    /// </summary>
    public static IQueryable<Line> Heads(this LanyueDb db, DateTimeOffset now) =>
        db.Lines.AsNoTracking()
            .Where(l => (l.Delivery == Delivery.Waiting && (l.NextTryAt == null || l.NextTryAt <= now))
                || ((l.Delivery == Delivery.Claimed || l.Delivery == Delivery.Sending) && l.LeaseUntil <= now))
            .Where(l => !db.Lines.Any(e => e.Address == l.Address && e.Sequence < l.Sequence
                && (e.Delivery == Delivery.Waiting || e.Delivery == Delivery.Claimed || e.Delivery == Delivery.Sending || e.Delivery == Delivery.Unacknowledged)))
            .OrderBy(l => l.At);

    public static IQueryable<Line> Claimable(this LanyueDb db, string key, DateTimeOffset now) =>
        db.Lines.Where(l => l.Key == key && (l.Delivery == Delivery.Waiting || (l.Delivery == Delivery.Claimed && l.LeaseUntil <= now)) && db.Addresses.Any(a => a.Key == l.Address && a.BindingVersion == l.BindingVersion));

    /// <summary>A line whose address has another holder than when it was written (T21).</summary>
    public static IQueryable<Line> LeftBehind(this LanyueDb db, string key, DateTimeOffset now) =>
        db.Lines.Where(l => l.Key == key && (l.Delivery == Delivery.Waiting || (l.Delivery == Delivery.Claimed && l.LeaseUntil <= now)) && db.Addresses.Any(a => a.Key == l.Address && a.BindingVersion != l.BindingVersion));

    /// <summary>What stands behind a line on its address and is not over, in order. What is held does not count: it waits for something else.</summary>
    public static IQueryable<Line> Behind(this LanyueDb db, string address, long sequence) =>
        db.Lines.AsNoTracking()
            .Where(l => l.Address == address && l.Sequence > sequence
                && (l.Delivery == Delivery.Waiting || l.Delivery == Delivery.Claimed || l.Delivery == Delivery.Sending || l.Delivery == Delivery.Unacknowledged || l.Delivery == Delivery.PossiblyDelivered))
            .OrderBy(l => l.Sequence);

    /// <summary>
    /// Whether it may go in one message with a line before it: both were made within a second, or both have waited, for the window, the
    /// morning or the platform. One that a node left behind while sending is not due: its outcome is unknown.
    /// </summary>
    public static bool IsDueWith(this Line line, Line first, DateTimeOffset now)
    {
        var isDue = line.Delivery switch { Delivery.Waiting => line.NextTryAt is not { } at || at <= now, Delivery.Claimed => line.LeaseUntil <= now, _ => false };
        return isDue && (line.At - first.At <= TimeSpan.FromSeconds(1) || (first.Reason is not null && line.Reason is not null));
    }

    /// <summary>Lines that are still a claim's own.</summary>
    public static IQueryable<Line> OfClaim(this LanyueDb db, IReadOnlyList<string> keys, string token) =>
        db.Lines.Where(l => keys.Contains(l.Key) && l.Token == token);
}
