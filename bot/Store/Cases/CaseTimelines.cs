using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>One entry of a case's timeline as staff see it.</summary>
/// <param name="Note">What was written or shown with it; null: nothing.</param>
/// <param name="Told">How the student heard of it, in words, and the state of that line; null: there was nothing to tell.</param>
public sealed record CaseStep(TimelineEntry Entry, ReadNote? Note, (string Words, Delivery State)? Told);

/// <param name="Steps">Oldest first.</param>
/// <param name="Urged">When the student urged it since staff last moved it; null: he did not.</param>
public sealed record CaseTimeline(IReadOnlyList<CaseStep> Steps, DateTimeOffset? Urged);

/// <summary>What happened to cases, what was said with it, and how far the student has heard.</summary>
public sealed class CaseTimelines(CaseNotes notes, DeliveryWords words, TimeProvider clock)
{
    /// <param name="dialogues">Of each case, by its number.</param>
    /// <param name="noticeOf">Text key of the notice that tells the student of an entry, whether or not there was one; with the note that came with the entry.</param>
    /// <returns>By number, for each of the cases.</returns>
    public async Task<IReadOnlyDictionary<string, CaseTimeline>> Of(LanyueDb db, IReadOnlyDictionary<string, string> dialogues, Func<TimelineEntry, ReadNote?, string> noticeOf, CancellationToken ct)
    {
        var numbers = dialogues.Keys.ToList();
        var entries = await db.TimelineOf(numbers).ToListAsync(ct);
        var written = await notes.Of(db, numbers, ct);
        var notices = await db.Notices(entries.ConvertAll(KeyOf)).ToDictionaryAsync(n => n.Key, ct);

        var now = clock.GetUtcNow();
        var steps = entries.ToLookup(e => e.Case, e => new CaseStep(e, written.GetValueOrDefault(e.Key), notices.GetValueOrDefault(KeyOf(e)) is { } notice ? (words.Of(notice, now), notice.Delivery) : null));
        return numbers.ToDictionary(n => n, n => new CaseTimeline([.. steps[n]], entries.UrgedNow(n)));

        string KeyOf(TimelineEntry entry) => NoticeState.KeyOf(entry.EffectKey, dialogues[entry.Case], noticeOf(entry, written.GetValueOrDefault(entry.Key)));
    }
}
