using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>An entry as it is read.</summary>
public sealed record ReadAudit(AuditEntry Entry, AuditBody Body);

/// <summary>Which entries are looked for. What is null is not asked about.</summary>
/// <param name="From">Inclusive; <paramref name="Until"/> exclusive.</param>
public sealed record AuditSearch(DateTimeOffset From, DateTimeOffset Until)
{
    public string? Actor { get; init; }
    public string? Subject { get; init; }

    /// <summary>A student's number, or his dialogue.</summary>
    public string? Whose { get; init; }

    /// <summary>The beginning of an action, "people.".</summary>
    public string? Action { get; init; }

    /// <summary>Key of the last entry of the page before; null: the first page.</summary>
    public string? After { get; init; }
}

/// <summary>Notes what was done or read outside an effect, and finds entries. An effect notes by <see cref="UnitOfWork.Audit"/>.</summary>
public sealed class AuditTrail(LanyueDbFactory databases, Writes writes, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Entries of one page.</summary>
    public const int PageSize = 100;

    /// <summary>Writes that it happens. Of a read it is awaited before the answer is given: what cannot be noted is not shown.</summary>
    public Task Note(Actor actor, AuditNote note, CancellationToken ct)
    {
        var entry = cipher.Entry($"{(note.Action.Length > 0 ? note.Action : "read")}/{Guid.CreateVersion7():N}", 0, actor, note, clock.GetUtcNow());
        return writes.Run((db, stop) =>
        {
            db.Add(entry);
            return db.SaveChangesAsync(stop);
        }, ct);
    }

    /// <summary>As <see cref="Note"/>, of what is looked at again and again, e.g. by a page that renews itself: each once under its key.</summary>
    /// <param name="notes">By keys as "crisis.read/ACCOUNT/C-1001/2026112710", at most a few hundred.</param>
    public async Task NoteOnce(Actor actor, IReadOnlyDictionary<string, AuditNote> notes, CancellationToken ct)
    {
        if (notes.Count == 0) return;
        var entries = notes.Select(n => cipher.Entry(n.Key, 0, actor, n.Value, clock.GetUtcNow())).ToList();
        for (var isSecond = false; ; isSecond = true)
        {
            await using var db = databases.CreateDbContext();
            var keys = entries.ConvertAll(e => e.Key);
            var there = await db.Set<AuditEntry>().Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToHashSetAsync(ct);
            var missing = entries.FindAll(e => !there.Contains(e.Key));
            if (missing.Count == 0) return;
            try
            {
                await writes.Run((write, stop) =>
                {
                    write.AddRange(missing);
                    return write.SaveChangesAsync(stop);
                }, ct);
                return;
            }
            catch (DbUpdateException quicker) when (quicker.IsDuplicate() && !isSecond)
            {
                // Another window noted some of them at the same moment.
            }
        }
    }

    /// <summary>Newest first, a page of them. The search is an entry itself, before its answer.</summary>
    public async Task<IReadOnlyList<ReadAudit>> Search(Actor by, AuditSearch search, CancellationToken ct)
    {
        await Note(by, new("audit.search", $"{search.Actor}|{search.Subject}|{search.Action}") { Whose = Fitting(search.Whose) }, ct);
        await using var db = databases.CreateDbContext();
        var after = search.After is null ? null : await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Key == search.After).Select(e => new { e.At }).FirstOrDefaultAsync(ct);
        var found = await db.Audited(search, after?.At).Take(PageSize).ToListAsync(ct);
        return found.ConvertAll(e => new ReadAudit(e, Open(e)));
    }

    /// <summary>What staff did with a person's data, newest first: for himself.</summary>
    /// <param name="whose">His number and dialogues.</param>
    public async Task<IReadOnlyList<ReadAudit>> About(LanyueDb db, IReadOnlyList<string> whose, int most, CancellationToken ct) =>
        (await db.ReadsAbout(whose).Take(most).ToListAsync(ct)).ConvertAll(e => new ReadAudit(e, Open(e)));

    internal AuditBody Open(AuditEntry entry) => cipher.OpenJson<AuditBody>(entry.Body, AuditEntry.Place(entry.Key));

    static string? Fitting(string? whose) => whose is { Length: > Lengths.Dialogue } ? null : whose;
}

static class AuditQueries
{
    public static IQueryable<AuditEntry> Audited(this LanyueDb db, AuditSearch search, DateTimeOffset? after)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(e => e.At >= search.From && e.At < search.Until);
        if (search.Actor is { } actor) entries = entries.Where(e => e.ActorId == actor);
        if (search.Subject is { } subject) entries = entries.Where(e => e.Subject == subject);
        if (search.Whose is { } whose) entries = entries.Where(e => e.Whose == whose);
        if (search.Action is { } action) entries = entries.Where(e => e.Action.StartsWith(action));
        if (after is { } at) entries = entries.Where(e => e.At < at || (e.At == at && e.Key.CompareTo(search.After!) < 0));
        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Key);
    }

    /// <summary>What staff did with somebody's data: moves of his cases, reads, reveals, exports, searches.</summary>
    public static IQueryable<AuditEntry> ReadsAbout(this LanyueDb db, IReadOnlyList<string> whose) =>
        db.Set<AuditEntry>().AsNoTracking().Where(e => e.ActorKind == ActorKind.Staff && e.Whose != null && whose.Contains(e.Whose)).OrderByDescending(e => e.At).ThenByDescending(e => e.Key);

    public static IQueryable<AuditEntry> Unsealed(this LanyueDb db) => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Sequence == null).OrderBy(e => e.At).ThenBy(e => e.Key);

    /// <summary>In the chain's order, behind a number.</summary>
    public static IQueryable<AuditEntry> SealedAfter(this LanyueDb db, long sequence) => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Sequence > sequence).OrderBy(e => e.Sequence).ThenBy(e => e.Key);
}
