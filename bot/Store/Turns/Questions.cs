using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Whether a student can mean a question with his answer (T8).</summary>
public sealed class Questions(LanyueDbFactory databases, TimeProvider clock)
{
    /// <param name="by">Turn that put the question.</param>
    /// <param name="answersUpTo">The latest moment at which the answer can have been made.</param>
    /// <returns>True when it was handed over, before the answer was made, later than any other question, with nothing still on its way.</returns>
    public async Task<bool> Stands(string dialogue, string by, DateTimeOffset answersUpTo, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var lines = await db.Asked(dialogue, clock.GetUtcNow() - Dialogues.Remembered).ToListAsync(ct);
        if (lines.Any(l => l.Delivery is Delivery.Sending or Delivery.PossiblyDelivered)) return false;
        if (lines.LastOrDefault(l => l.Turn == by && l.Asks) is not { FirstHandedAt: { } handed } question) return false;

        // Parts of one reply share the moment; what was taken along stands before it and has the lower number.
        var isLast = lines.All(l => l == question || l.LastHandedAt is not { } other
            || other < handed || (other == handed && l.Sequence < question.Sequence));
        return isLast && handed < answersUpTo;
    }
}
