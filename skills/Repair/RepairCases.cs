using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

/// <param name="MayMove">Whoever looks may move it too.</param>
public sealed record RepairCase(RepairTicket Ticket, CaseTimeline Timeline, bool MayMove);

/// <summary>Tickets with what became of them.</summary>
public sealed class RepairCases(LanyueDbFactory databases, CaseTimelines timelines)
{
    const int Limit = 100;

    /// <summary>First those that were urged and wait for staff.</summary>
    /// <param name="seen">What is shown.</param>
    /// <param name="worked">What may be moved.</param>
    public async Task<IReadOnlyList<RepairCase>> ForDesk(Extent seen, Extent worked, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var tickets = await db.ForDesk(seen).Take(Limit).ToListAsync(ct);
        var numbers = tickets.ConvertAll(t => t.Number);
        var movable = await db.Tickets().Within(db, worked).Where(t => numbers.Contains(t.Number)).Select(t => t.Number).ToHashSetAsync(ct);
        var of = await timelines.Of(db, tickets.ToDictionary(t => t.Number, t => t.Dialogue), (entry, _) => RepairMoves.NoticeOf(entry.Event), ct);
        return [.. tickets.Select(t => new RepairCase(t, of[t.Number], movable.Contains(t.Number))).OrderBy(c => c.Timeline.Urged is null || !c.Ticket.State.Waits())];
    }
}
