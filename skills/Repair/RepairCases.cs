using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

/// <param name="Urged">When the student urged it since staff last moved it; null: he did not.</param>
public sealed record RepairCase(RepairTicket Ticket, IReadOnlyList<RepairStep> Timeline, DateTimeOffset? Urged = null);

/// <param name="Notice">How the student heard of it, in words; null: there was nothing to tell.</param>
/// <param name="Note">What was written or shown with it; null: nothing.</param>
public sealed record RepairStep(TimelineEntry Entry, RepairNotice? Notice, ReadNote? Note = null);

/// <param name="State">Of the line, for the style.</param>
public sealed record RepairNotice(string Words, Delivery State);

/// <summary>Tickets with what happened to them, and how far the student has heard of it.</summary>
public sealed class RepairCases(LanyueDbFactory databases, CaseNotes notes, DeliveryWords words, TimeProvider clock)
{
    const int Limit = 100;

    public async Task<IReadOnlyList<RepairCase>> ForDesk(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var tickets = await db.ForDesk().Take(Limit).ToListAsync(ct);
        var numbers = tickets.ConvertAll(t => t.Number);
        var timeline = await db.TimelineOf(numbers).ToListAsync(ct);
        var written = await notes.Of(db, numbers, ct);

        var dialogues = tickets.ToDictionary(t => t.Number, t => t.Dialogue);
        string KeyOf(TimelineEntry entry) => NoticeState.KeyOf(entry.EffectKey, dialogues[entry.Case], RepairMoves.NoticeOf(entry.Event));
        var notices = await db.Notices(timeline.ConvertAll(KeyOf)).ToDictionaryAsync(n => n.Key, ct);

        var steps = timeline.ToLookup(e => e.Case, e => new RepairStep(e, notices.GetValueOrDefault(KeyOf(e)) is { } notice ? new(words.Of(notice, clock.GetUtcNow()), notice.Delivery) : null, written.GetValueOrDefault(e.Key)));
        return [.. tickets.Select(t => new RepairCase(t, [.. steps[t.Number]], timeline.UrgedNow(t.Number))).OrderBy(c => c.Urged is null || !c.Ticket.State.Waits())];
    }
}
