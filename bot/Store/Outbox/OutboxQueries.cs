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
        db.Lines.Where(l => l.Key == key && (l.Delivery == Delivery.Waiting || (l.Delivery == Delivery.Claimed && l.LeaseUntil <= now)));
}
