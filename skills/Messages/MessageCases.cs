using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

public sealed record MessageCase(LeftMessage Message, CaseTimeline Timeline);

/// <summary>Messages with what became of them.</summary>
public sealed class MessageCases(LanyueDbFactory databases, CaseTimelines timelines)
{
    const int Limit = 100;

    /// <summary>First those that were urged and wait for staff.</summary>
    public async Task<IReadOnlyList<MessageCase>> ForDesk(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var messages = await db.MessagesForDesk().Take(Limit).ToListAsync(ct);
        var of = await timelines.Of(db, messages.ToDictionary(m => m.Number, m => m.Dialogue), (entry, note) => MessageMoves.NoticeOf(entry.Event, note is not null), ct);
        return [.. messages.Select(m => new MessageCase(m, of[m.Number])).OrderBy(c => c.Timeline.Urged is null || !c.Message.State.Waits())];
    }
}
