using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>One case with all that its page shows.</summary>
/// <param name="Contact">Its student, masked; null: he is not bound, or the visitor may not work the case.</param>
/// <param name="Talk">What was said; null: the visitor may not read it.</param>
/// <param name="Workers">Who could work it.</param>
/// <param name="Others">Open cases of the same student within the visitor's reach.</param>
/// <param name="Upto">Position in the feed up to which this is true.</param>
public sealed record CaseView(
    CaseRow Row, ICaseKind Kind, CaseSheet Sheet, CaseTimeline Timeline, string? Contact, IReadOnlyList<SaidLine>? Talk, IReadOnlyList<Colleague> Workers, IReadOnlyList<CaseRow> Others, bool MayWork, Func<string, string> NameOf, long Upto);

/// <summary>Reads one case for its page.</summary>
public sealed class CaseSheets(
    CaseQueues queues, CaseWorkers workers, CaseActs acts, CaseContacts contacts, CaseTimelines timelines, CaseReads reads, Transcript transcript, Extents extents, LanyueDbFactory databases, TimeProvider clock)
{
    /// <summary>What was said a little before a case is what led to it.</summary>
    static readonly TimeSpan TalkBefore = TimeSpan.FromMinutes(30);

    const int MostLines = 60, MostOthers = 10;

    public async Task<bool> IsSeen(Visitor visitor, string number, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await queues.Within(db, visitor, k => k.See, c => c.Number == number).AnyAsync(ct);
    }

    /// <returns>Null: there is no such case, or it is out of reach.</returns>
    public async Task<CaseView?> Show(Visitor visitor, string number, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var upto = await CaseFeed.Newest(db, ct);
        if (await queues.Within(db, visitor, k => k.See, c => c.Number == number).AsNoTracking().FirstOrDefaultAsync(ct) is not { } row) return null;
        var kind = queues.Kinds[row.Skill];
        if (await kind.Sheet(db, number, ct) is not { } sheet) return null;

        await reads.Daily(visitor.Actor, row.Skill, [(number, row.Dialogue)], ct);
        var mayWork = visitor.May(Right.WorkCases) && await queues.Within(db, visitor, k => k.Work, c => c.Number == number).AnyAsync(ct);
        var timeline = (await timelines.Of(db, new Dictionary<string, string> { [number] = row.Dialogue }, kind.NoticeOf, ct))[number];
        var others = await queues.Within(db, visitor, k => k.See, c => c.Dialogue == row.Dialogue && c.Number != number && c.Waits != CaseWait.Nobody).AsNoTracking().OrderBy(c => c.OpenedAt).Take(MostOthers).ToListAsync(ct);
        return new(
            row, kind, sheet, timeline, mayWork ? (await contacts.Of(db, [row.Dialogue], ct)).GetValueOrDefault(row.Dialogue) : null, await Talk(db, visitor, row, ct),
            mayWork && row.IsOpen ? await workers.Of(kind, row, await acts.CollegeOf(db, row, ct), ct) : [], others, mayWork, await workers.Names(ct), upto);
    }

    /// <summary>What was said around the case, of one that the right to read it reaches. Noted before it is shown.</summary>
    async Task<IReadOnlyList<SaidLine>?> Talk(LanyueDb db, Visitor visitor, CaseRow row, CancellationToken ct)
    {
        if (!await db.Set<CaseRow>().Where(c => c.Number == row.Number).Within(db, extents.Of(visitor, Right.ReadTalk)).AnyAsync(ct)) return null;
        await reads.Hourly(visitor.Actor, "talk", [(row.Number, row.Dialogue)], ct);
        return await transcript.General(db, row.Dialogue, row.OpenedAt - TalkBefore, row.IsOpen ? clock.GetUtcNow() : row.MovedAt, MostLines, ct);
    }
}
