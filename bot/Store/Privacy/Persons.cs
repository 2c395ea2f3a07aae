using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Finds by what a person's rows are known.</summary>
public static class Persons
{
    /// <param name="dialogue">Any of his.</param>
    public static async Task<PersonKey> Of(LanyueDb db, FieldRegister register, string dialogue, CancellationToken ct)
    {
        var dialogues = new List<string> { await Root(db, dialogue, ct) };
        for (var at = 0; at < dialogues.Count; at++)
        {
            var into = dialogues[at];
            dialogues.AddRange((await db.Dialogues.Where(d => d.MergedInto == into).Select(d => d.Id).ToListAsync(ct)).Where(d => !dialogues.Contains(d)));
        }

        var cases = new List<CaseKey>();
        foreach (var table in register.Tables)
            if (table.Cases is { } of) cases.AddRange(await of(db, dialogues).ToListAsync(ct));
        return new(dialogues, await db.Addresses.Where(a => dialogues.Contains(a.Dialogue)).Select(a => a.Key).ToListAsync(ct), await db.Dialogues.Where(d => d.Id == dialogues[0]).Select(d => d.Person).FirstOrDefaultAsync(ct))
        {
            OpenCases = [.. cases.Where(c => c.IsOpen).Select(c => c.Number)], ClosedCases = [.. cases.Where(c => !c.IsOpen).Select(c => c.Number)],
            HasCrisis = await db.Lines.AnyAsync(l => dialogues.Contains(l.Dialogue) && l.Class == LineClass.Crisis, ct),
        };
    }

    /// <returns>Null: no dialogue is bound to this student.</returns>
    public static Task<string?> DialogueOf(LanyueDb db, string student, CancellationToken ct) => db.Dialogues.Where(d => d.Person == student).Select(d => (string?)d.Id).FirstOrDefaultAsync(ct);

    /// <summary>The dialogue that goes on for this one. Merges form no circle; a broken one would end here.</summary>
    static async Task<string> Root(LanyueDb db, string dialogue, CancellationToken ct)
    {
        for (var steps = 0; steps < 20 && await db.Dialogues.Where(d => d.Id == dialogue).Select(d => d.MergedInto).FirstOrDefaultAsync(ct) is { } into; steps++) dialogue = into;
        return dialogue;
    }
}
