using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <param name="Class">Who may read it.</param>
public sealed record HeardLine(DateTimeOffset At, Turn Turn, LineClass Class);

/// <summary>What was said in a dialogue, for people who may read it: whoever shows it asks by its class.</summary>
public sealed class Transcript(FieldCipher cipher)
{
    /// <summary>Messages with words of that time, oldest first; the newest two hundred.</summary>
    public async Task<IReadOnlyList<HeardLine>> Heard(LanyueDb db, string dialogue, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var lines = await db.HeardIn(dialogue, from, until).Take(200).ToListAsync(ct);
        return [.. lines.Select(l => new HeardLine(l.At, cipher.OpenJson<Turn>(l.Body, l.Key), l.Class)).Where(l => l.Turn.HasWords).Reverse()];
    }
}
