using System.Collections.Immutable;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Crisis;

/// <summary>What is kept of students in danger: longer, and through an erasure (Mental Health Law, duty of care).</summary>
sealed class CrisisFields : IRegisteredFields
{
    public IEnumerable<RegisteredTable> Tables =>
    [
        new("crisis_case", Purpose.Crisis, LegalBasis.Emergency, Keep.Crises)
        {
            Readers = [Role.Counsellor, Role.Psychologist],
            None = ["number", "is_drill", "turn", "state", "opened_at", "moved_at", "told_at", "paging_since", "round", "pages", "heard_up_to", "follow_at", "followed_at", "version"],
            Ordinary = ["dialogue", "address", "taken_by", "taken_address"], Sensitive = ["rule", "note"], Inside = ImmutableDictionary<string, string>.Empty.Add("note", "note"),
            Sealed = [SealedColumn.Of<CrisisCase>("note", c => CrisisCases.Place(c.Number))],
            Own = OwnRows.Of((db, p) => db.Set<CrisisCase>().Where(c => p.Dialogues.Contains(c.Dialogue)), KeptBy.Crisis),
            Expires = new(Expire),
        },
        new("crisis_page", Purpose.Crisis, LegalBasis.Emergency, Keep.WithOwner)
        {
            Readers = [Role.Counsellor, Role.Psychologist], None = ["key", "case", "level", "line", "at"], Ordinary = ["address"],
        },
        new("crisis_bell", Purpose.Duty, LegalBasis.Duty, Keep.Always) { None = ["rung_at"], Ordinary = ["key"] },
    ];

    /// <summary>Closed ones, with their calls, their timeline, and what was said in them; then what else of the class is as old and of no open case.</summary>
    static async Task<int> Expire(LanyueDb db, DateTimeOffset before, int most, CancellationToken ct)
    {
        var old = await db.Set<CrisisCase>().Where(c => c.State == CrisisState.Closed && c.MovedAt < before).Take(most).Select(c => c.Number).ToListAsync(ct);
        await db.Set<CrisisPage>().Where(p => old.Contains(p.Case)).ExecuteDeleteAsync(ct);
        await db.Timeline.Where(e => old.Contains(e.Case)).ExecuteDeleteAsync(ct);
        await db.DueRows.Where(d => old.Contains(d.Subject)).ExecuteDeleteAsync(ct);
        await db.Set<CaseRow>().Where(c => old.Contains(c.Number)).ExecuteDeleteAsync(ct);
        var cases = await db.Set<CrisisCase>().Where(c => old.Contains(c.Number)).ExecuteDeleteAsync(ct);
        var lines = await db.Lines.Where(l => l.Class == LineClass.Crisis && l.At < before && !db.Set<CrisisCase>().Any(c => c.Dialogue == l.Dialogue)).Take(most).ExecuteDeleteAsync(ct);
        return cases + lines;
    }
}
