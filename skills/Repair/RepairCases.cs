using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

public sealed record RepairCase(RepairTicket Ticket, IReadOnlyList<RepairStep> Timeline);

/// <param name="Notice">How the student heard of it, in words; null: there was nothing to tell.</param>
public sealed record RepairStep(TimelineEntry Entry, RepairNotice? Notice);

/// <param name="State">Of the line, for the style.</param>
public sealed record RepairNotice(string Words, Delivery State);

/// <summary>Tickets with what happened to them, and how far the student has heard of it.</summary>
public sealed class RepairCases(LanyueDbFactory databases, DeliveryWords words, TimeProvider clock)
{
    const int Limit = 100;

    public async Task<IReadOnlyList<RepairCase>> ForDesk(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var tickets = await db.ForDesk().Take(Limit).ToListAsync(ct);
        var numbers = tickets.ConvertAll(t => t.Number);
        var timeline = await db.Timeline.AsNoTracking().Where(e => numbers.Contains(e.Case)).OrderBy(e => e.At).ThenBy(e => e.Key).ToListAsync(ct);

        var dialogues = tickets.ToDictionary(t => t.Number, t => t.Dialogue);
        string KeyOf(TimelineEntry entry) => NoticeState.KeyOf(entry.EffectKey, dialogues[entry.Case], RepairMoves.NoticeOf(entry.Event));
        var notices = await db.Notices(timeline.ConvertAll(KeyOf)).ToDictionaryAsync(n => n.Key, ct);

        var steps = timeline.ToLookup(e => e.Case, e => new RepairStep(e, notices.GetValueOrDefault(KeyOf(e)) is { } notice ? new(words.Of(notice, clock.GetUtcNow()), notice.Delivery) : null));
        return tickets.ConvertAll(t => new RepairCase(t, [.. steps[t.Number]]));
    }
}
