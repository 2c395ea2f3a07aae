using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <param name="Class">Who may read it.</param>
public sealed record HeardLine(DateTimeOffset At, Turn Turn, LineClass Class);

/// <summary>One thing that was said, by either side.</summary>
/// <param name="Turn">What the student sent; null: it was said to him.</param>
/// <param name="Text">His words, or what he read; empty: neither, a picture.</param>
/// <param name="State">How far it has come; of what he sent nothing.</param>
public sealed record SaidLine(DateTimeOffset At, long Sequence, Turn? Turn, string Text, Delivery State);

/// <summary>What was said in a dialogue, for people who may read it: whoever shows it asks by its class.</summary>
public sealed class Transcript(FieldCipher cipher)
{
    /// <summary>Messages with words of that time, oldest first; the newest two hundred.</summary>
    public async Task<IReadOnlyList<HeardLine>> Heard(LanyueDb db, string dialogue, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var lines = await db.HeardIn(dialogue, from, until).Take(200).ToListAsync(ct);
        return [.. lines.Select(l => new HeardLine(l.At, cipher.OpenJson<Turn>(l.Body, l.Key), l.Class)).Where(l => l.Turn.HasWords).Reverse()];
    }

    /// <summary>Both sides of what was said in that time and is of the general class, oldest first; the newest of them.</summary>
    public async Task<IReadOnlyList<SaidLine>> General(LanyueDb db, string dialogue, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken ct)
    {
        var heard = await db.HeardIn(dialogue, from, until).Where(l => l.Class == LineClass.General).Take(most).ToListAsync(ct);
        var said = await db.SaidBetween(dialogue, from, until).Where(l => l.Class == LineClass.General).Take(most).ToListAsync(ct);
        return [.. heard.Select(Heard).Concat(said.Select(l => new SaidLine(l.At, l.Sequence, null, string.Join("\n", l.Parts(cipher).Select(p => p.Text)), l.Delivery)))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Sequence).Take(most).Reverse()];

        SaidLine Heard(Line line)
        {
            var turn = cipher.OpenJson<Turn>(line.Body, line.Key);
            return new(line.At, line.Sequence, turn, turn.HasWords ? turn.Text : "", Delivery.None);
        }
    }
}
