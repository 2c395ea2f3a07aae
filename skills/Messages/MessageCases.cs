using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

/// <param name="MayMove">Whoever looks may move it too.</param>
public sealed record MessageCase(LeftMessage Message, CaseTimeline Timeline, bool MayMove);

/// <summary>Messages with what became of them.</summary>
public sealed class MessageCases(LanyueDbFactory databases, CaseTimelines timelines)
{
    const int Limit = 100;

    /// <summary>First those that were urged and wait for staff.</summary>
    /// <param name="seen">What is shown.</param>
    /// <param name="worked">What may be moved.</param>
    public async Task<IReadOnlyList<MessageCase>> ForDesk(Extent seen, Extent worked, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var messages = await db.MessagesForDesk(seen).Take(Limit).ToListAsync(ct);
        var numbers = messages.ConvertAll(m => m.Number);
        var movable = await db.Messages().Within(db, worked).Where(m => numbers.Contains(m.Number)).Select(m => m.Number).ToHashSetAsync(ct);
        var of = await timelines.Of(db, messages.ToDictionary(m => m.Number, m => m.Dialogue), (entry, note) => MessageMoves.NoticeOf(entry.Event, note is not null), ct);
        return [.. messages.Select(m => new MessageCase(m, of[m.Number], movable.Contains(m.Number))).OrderBy(c => c.Timeline.Urged is null || !c.Message.State.Waits())];
    }
}
