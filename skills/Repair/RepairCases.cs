using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

public sealed record RepairCase(RepairTicket Ticket, CaseTimeline Timeline);

/// <summary>Tickets with what became of them.</summary>
public sealed class RepairCases(LanyueDbFactory databases, CaseTimelines timelines)
{
    const int Limit = 100;

    /// <summary>First those that were urged and wait for staff.</summary>
    public async Task<IReadOnlyList<RepairCase>> ForDesk(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var tickets = await db.ForDesk().Take(Limit).ToListAsync(ct);
        var of = await timelines.Of(db, tickets.ToDictionary(t => t.Number, t => t.Dialogue), (entry, _) => RepairMoves.NoticeOf(entry.Event), ct);
        return [.. tickets.Select(t => new RepairCase(t, of[t.Number])).OrderBy(c => c.Timeline.Urged is null || !c.Ticket.State.Waits())];
    }
}
