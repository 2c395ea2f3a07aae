using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

/// <param name="Urged">When the student urged it since staff last moved it; null: he did not.</param>
public sealed record MessageCase(LeftMessage Message, IReadOnlyList<MessageStep> Timeline, DateTimeOffset? Urged);

/// <param name="Note">What was written or shown with it; null: nothing.</param>
/// <param name="Told">How the student heard of it, in words, and the state of that line; null: there was nothing to tell.</param>
public sealed record MessageStep(TimelineEntry Entry, ReadNote? Note, (string Words, Delivery State)? Told);

/// <summary>Messages with what was said in them, and how far the student has heard of it.</summary>
public sealed class MessageCases(LanyueDbFactory databases, CaseNotes notes, DeliveryWords words, TimeProvider clock)
{
    const int Limit = 100;

    public async Task<IReadOnlyList<MessageCase>> ForDesk(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var messages = await db.MessagesForDesk().Take(Limit).ToListAsync(ct);
        var numbers = messages.ConvertAll(m => m.Number);
        var timeline = await db.TimelineOf(numbers).ToListAsync(ct);
        var written = await notes.Of(db, numbers, ct);

        var dialogues = messages.ToDictionary(m => m.Number, m => m.Dialogue);
        string KeyOf(TimelineEntry entry) => NoticeState.KeyOf(entry.EffectKey, dialogues[entry.Case], MessageMoves.NoticeOf(entry.Event, written.ContainsKey(entry.Key)));
        var notices = await db.Notices(timeline.ConvertAll(KeyOf)).ToDictionaryAsync(n => n.Key, ct);

        var steps = timeline.ToLookup(e => e.Case, e => new MessageStep(e, written.GetValueOrDefault(e.Key), notices.GetValueOrDefault(KeyOf(e)) is { } notice ? (words.Of(notice, clock.GetUtcNow()), notice.Delivery) : null));
        return [.. messages.Select(m => new MessageCase(m, [.. steps[m.Number]], timeline.UrgedNow(m.Number))).OrderBy(c => c.Urged is null || !c.Message.State.Waits())];
    }
}
