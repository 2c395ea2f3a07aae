using System.Collections.Immutable;
using System.Linq.Expressions;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>The queues of the desk, in the order in which it shows them.</summary>
public enum CaseQueue
{
    Mine,

    /// <summary>They wait for staff, and nobody works them.</summary>
    Unassigned,

    /// <summary>All that are open within one's reach.</summary>
    Open,
    Student,
    Others,

    /// <summary>Most of the promised time is over, or all of it.</summary>
    Soon,

    /// <summary>Nothing more will be done about them.</summary>
    Over,
}

/// <param name="Rows">The most pressing first.</param>
/// <param name="Counts">Of the queues of open cases.</param>
/// <param name="Upto">Position in the feed up to which this is true.</param>
public sealed record QueueView(CaseQueue Queue, IReadOnlyList<CaseRow> Rows, ImmutableDictionary<CaseQueue, int> Counts, long Upto)
{
    /// <summary>There are more behind these.</summary>
    public bool HasMore { get; init; }
    public int Page { get; init; }
}

/// <summary>Which cases somebody may see, and in which of his queues they stand. What is out of his reach is in no query's answer.</summary>
public sealed class CaseQueues(IEnumerable<ICaseKind> kinds, Extents extents, LanyueDbFactory databases, TimeProvider clock)
{
    public const int PageLength = 50;

    public IReadOnlyDictionary<string, ICaseKind> Kinds { get; } = kinds.ToDictionary(k => k.Skill);

    /// <summary>Those of the kinds over which the visitor has a right, as far as it reaches.</summary>
    /// <param name="right">Of the kind: to see it, or to work it.</param>
    public IQueryable<CaseRow> Within(LanyueDb db, Visitor visitor, Func<ICaseKind, Right> right, Expression<Func<CaseRow, bool>>? where = null)
    {
        var cases = where is null ? db.Set<CaseRow>() : db.Set<CaseRow>().Where(where);
        IQueryable<CaseRow>? all = null;
        foreach (var of in Kinds.Values.Select(k => (k.Skill, Extent: extents.Of(visitor, right(k)))).Where(e => !e.Extent.IsNothing).ToLookup(e => e.Extent.IsAll))
        {
            var parts = of.Key ? [Of(cases, [.. of.Select(e => e.Skill)])] : of.Select(e => Of(cases, [e.Skill]).Within(db, e.Extent));
            all = parts.Aggregate(all, (sum, part) => sum is null ? part : sum.Concat(part));
        }
        return all ?? cases.Where(_ => false);

        static IQueryable<CaseRow> Of(IQueryable<CaseRow> cases, IReadOnlyList<string> skills) => cases.Where(c => EF.Parameter(skills).Contains(c.Skill));
    }

    public async Task<QueueView> Show(Visitor visitor, CaseQueue queue, int page, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.CreateDbContext();
        var upto = await CaseFeed.Newest(db, ct);  // before the rows: what changes meanwhile comes again
        var seen = Within(db, visitor, k => k.See, Rule(queue, visitor.Account, now)).AsNoTracking();
        var ordered = queue == CaseQueue.Over ? seen.OrderByDescending(c => c.MovedAt) : seen.OrderBy(c => c.UrgedAt == null).ThenBy(c => c.DueAt == null).ThenBy(c => c.DueAt).ThenBy(c => c.OpenedAt);
        var rows = await ordered.ThenBy(c => c.Number).Skip(page * PageLength).Take(PageLength + 1).ToListAsync(ct);
        return new(queue, [.. rows.Take(PageLength)], await Counts(db, visitor, now, ct), upto) { HasMore = rows.Count > PageLength, Page = page };
    }

    async Task<ImmutableDictionary<CaseQueue, int>> Counts(LanyueDb db, Visitor visitor, DateTimeOffset now, CancellationToken ct)
    {
        var me = visitor.Account;
        var counts = await Within(db, visitor, k => k.See, c => c.Waits != CaseWait.Nobody).GroupBy(_ => 1).Select(g => new
        {
            Open = g.Count(), Mine = g.Count(c => c.Assignee == me), Unassigned = g.Count(c => c.Assignee == null && c.Waits == CaseWait.Staff),
            Student = g.Count(c => c.Waits == CaseWait.Student), Others = g.Count(c => c.Waits == CaseWait.Others), Soon = g.Count(c => c.WarnAt <= now && c.Waits == CaseWait.Staff),
        }).SingleOrDefaultAsync(ct);
        return new Dictionary<CaseQueue, int>
        {
            [CaseQueue.Open] = counts?.Open ?? 0, [CaseQueue.Mine] = counts?.Mine ?? 0, [CaseQueue.Unassigned] = counts?.Unassigned ?? 0,
            [CaseQueue.Student] = counts?.Student ?? 0, [CaseQueue.Others] = counts?.Others ?? 0, [CaseQueue.Soon] = counts?.Soon ?? 0,
        }.ToImmutableDictionary();
    }

    static Expression<Func<CaseRow, bool>> Rule(CaseQueue queue, string me, DateTimeOffset now) => queue switch
    {
        CaseQueue.Mine => c => c.Waits != CaseWait.Nobody && c.Assignee == me,
        CaseQueue.Unassigned => c => c.Waits == CaseWait.Staff && c.Assignee == null,
        CaseQueue.Open => c => c.Waits != CaseWait.Nobody,
        CaseQueue.Student => c => c.Waits == CaseWait.Student,
        CaseQueue.Others => c => c.Waits == CaseWait.Others,
        CaseQueue.Soon => c => c.Waits == CaseWait.Staff && c.WarnAt <= now,
        CaseQueue.Over => c => c.Waits == CaseWait.Nobody,
        _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "A new queue needs its rule here."),
    };

    /// <summary>Numbers of cases within reach that have changed since a position, and the position up to which that is true.</summary>
    public async Task<(IReadOnlyList<string> Numbers, long Upto)> Since(Visitor visitor, long since, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var upto = await CaseFeed.Newest(db, ct);
        if (upto == since) return ([], upto);
        return (await Within(db, visitor, k => k.See, c => c.Change > since && c.Change <= upto).OrderBy(c => c.Change).Select(c => c.Number).Take(PageLength).ToListAsync(ct), upto);
    }
}

static class CaseRowQueries
{
    /// <summary>Those of the extent's units, in its places, and of students of its colleges.</summary>
    public static IQueryable<CaseRow> Within(this IQueryable<CaseRow> cases, LanyueDb db, Extent extent)
    {
        if (extent.IsAll) return cases;
        var students = db.DialoguesOf(extent.Colleges);
        return cases.Where(c => EF.Parameter(extent.Units).Contains(c.Unit) || EF.Parameter(extent.Places).Contains(c.Place) || students.Contains(c.Dialogue));
    }
}
