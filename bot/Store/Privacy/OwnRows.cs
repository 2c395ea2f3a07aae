using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Which rows of a table are a person's, and what becomes of them when he asks to be forgotten.</summary>
/// <param name="Rows">All of them: they go into his export.</param>
/// <param name="Erase">Deletes those that nothing keeps. Null: all are kept.</param>
public sealed record OwnRows(Func<LanyueDb, PersonKey, IQueryable<object>> Rows, KeptBy Kept, Func<LanyueDb, PersonKey, CancellationToken, Task<int>>? Erase)
{
    /// <param name="kept">Nothing: all are deleted.</param>
    public static OwnRows Of<T>(Func<LanyueDb, PersonKey, IQueryable<T>> rows, KeptBy kept = KeptBy.Nothing) where T : class =>
        new(rows, kept, kept == KeptBy.Nothing ? (db, person, ct) => rows(db, person).ExecuteDeleteAsync(ct) : null);

    /// <param name="erased">Those that are deleted; the rest is kept by <paramref name="kept"/>.</param>
    public static OwnRows Of<T>(Func<LanyueDb, PersonKey, IQueryable<T>> rows, Func<LanyueDb, PersonKey, IQueryable<T>> erased, KeptBy kept) where T : class =>
        new(rows, kept, (db, person, ct) => erased(db, person).ExecuteDeleteAsync(ct));
}

/// <summary>Deletes rows whose time is over, a batch at a time.</summary>
/// <param name="Delete">Of what is older than an instant, at most so many. The number of rows of the table itself.</param>
public sealed record Expiry(Func<LanyueDb, DateTimeOffset, int, CancellationToken, Task<int>> Delete)
{
    public static Expiry Of<T>(Func<LanyueDb, DateTimeOffset, IQueryable<T>> old) where T : class =>
        new((db, before, most, ct) => old(db, before).Take(most).ExecuteDeleteAsync(ct));

    /// <summary>Cases with their timeline, notes, timers and line in the register.</summary>
    /// <param name="numbers">Of cases that are closed and whose last move was before.</param>
    public static Expiry OfCases<T>(Func<LanyueDb, DateTimeOffset, IQueryable<string>> numbers, Func<LanyueDb, List<string>, IQueryable<T>> cases) where T : class => new(async (db, before, most, ct) =>
    {
        var old = await numbers(db, before).Take(most).ToListAsync(ct);
        if (old.Count == 0) return 0;
        await db.Set<CaseNote>().Where(n => old.Contains(n.Case)).ExecuteDeleteAsync(ct);
        await db.Timeline.Where(e => old.Contains(e.Case)).ExecuteDeleteAsync(ct);
        await db.DueRows.Where(d => old.Contains(d.Subject)).ExecuteDeleteAsync(ct);
        await db.Set<CaseRow>().Where(c => old.Contains(c.Number)).ExecuteDeleteAsync(ct);
        return await cases(db, old).ExecuteDeleteAsync(ct);
    });
}

/// <summary>A column that is enciphered: where it belongs, by the row that it stands in.</summary>
/// <param name="Column">As the database calls it.</param>
public sealed record SealedColumn(string Column, Func<object, string> Place)
{
    public static SealedColumn Of<T>(string column, Func<T, string> place) where T : class => new(column, row => place((T)row));
}
