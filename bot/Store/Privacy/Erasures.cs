using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Forgets a person, by the register: rows, what Redis remembers, files.</summary>
public sealed class Erasures(FieldRegister register, LanyueDbFactory databases, WriteGate gate, IMediaStore media, IDialogueStates states)
{
    /// <summary>Names of files that came with a person's lines: to be read before his rows are gone.</summary>
    public static Task<List<string>> FilesOf(LanyueDb db, PersonKey person, CancellationToken ct) =>
        db.Set<MediaRow>().Where(m => m.Name != null && db.Lines.Any(l => l.Key == m.Line && person.Dialogues.Contains(l.Dialogue))).Select(m => m.Name!).Distinct().ToListAsync(ct);

    /// <summary>Deletes his rows that nothing keeps, within the caller's transaction.</summary>
    /// <returns>By table, those of which some were deleted.</returns>
    public async Task<IReadOnlyDictionary<string, int>> Rows(LanyueDb db, PersonKey person, CancellationToken ct)
    {
        var erased = new Dictionary<string, int>();
        foreach (var table in register.Sql)
            if (table.Own?.Erase is { } erase && await erase(db, person, ct) is > 0 and var rows) erased[table.Name] = rows;
        return erased;
    }

    /// <summary>Forgets what Redis remembers.</summary>
    public async Task States(PersonKey person, CancellationToken ct)
    {
        foreach (var dialogue in person.Dialogues) await states.Forget(dialogue, ct);
    }

    /// <summary>Deletes files that no row names any more.</summary>
    public async Task Files(IEnumerable<string> names, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        foreach (var name in names)
            if (!await db.NamesFile(name).AnyAsync(ct)) await media.Forget(name, ct);
    }

    /// <summary>SQLite keeps the old pages in its log until they are taken in; deleted ones are overwritten (secure_delete). A server's own tools do it there.</summary>
    public async Task Settle(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (db.Database.GetDbConnection() is not SqliteConnection) return;
        using var pass = await gate.Enter(ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
    }
}

static class ErasureQueries
{
    /// <summary>Rows that need a file of the media store.</summary>
    public static IQueryable<string> NamesFile(this LanyueDb db, string name) =>
        db.Set<MediaRow>().Where(m => m.Name == name).Select(m => m.Line).Concat(db.Set<DataRequest>().Where(r => r.File == name).Select(r => r.Key));
}
