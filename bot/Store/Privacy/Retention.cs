using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>Deletes what is past its time, exactly as the register says: in batches, with the proof in the same transaction. On any number of nodes.</summary>
public sealed class Retention(FieldRegister register, PrivacyOptions options, LanyueDbFactory databases, Writes writes, IMediaStore media, TimeProvider clock, ILogger<Retention> log)
{
    /// <summary>So many are deleted in a few milliseconds: others wait for SQLite's one writer.</summary>
    internal const int Batch = 500;

    /// <summary>A file that was just written may not have its row yet.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromDays(1);

    /// <returns>Rows by table; tables of which nothing was too old are not among them.</returns>
    public async Task<IReadOnlyDictionary<string, long>> Run(CancellationToken ct)
    {
        var deleted = new Dictionary<string, long>();
        foreach (var table in register.Sql)
            if (table.Expires is { } expiry && options.Days(table.Keep) is { } days)
            {
                var before = clock.GetUtcNow() - TimeSpan.FromDays(days);
                for (int rows; (rows = await writes.Run((db, stop) => Batches(db, table.Name, expiry, before, stop), ct)) > 0;)
                    deleted[table.Name] = deleted.GetValueOrDefault(table.Name) + rows;
            }
        if (deleted.Count > 0) log.LogInformation("Past their time and deleted: {Rows}", string.Join(", ", deleted.Select(d => $"{d.Key} {d.Value}")));
        await Files(ct);
        return deleted;
    }

    async Task<int> Batches(LanyueDb db, string table, Expiry expiry, DateTimeOffset before, CancellationToken ct)
    {
        var rows = await expiry.Delete(db, before, Batch, ct);
        if (rows > 0) await Prove(db, table, rows, before, ct);
        return rows;
    }

    async Task Prove(LanyueDb db, string table, int rows, DateTimeOffset before, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var day = CampusTime.DayOf(now);
        if (await db.Set<RetentionRun>().Where(r => r.Day == day && r.Table == table).ExecuteUpdateAsync(r => r
            .SetProperty(p => p.Rows, p => p.Rows + rows).SetProperty(p => p.Before, before).SetProperty(p => p.LastAt, now), ct) > 0) return;
        db.Add(new RetentionRun { Day = day, Table = table, Rows = rows, Before = before, FirstAt = now, LastAt = now });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Files that no row names: of rows that were deleted, and of a node that died between the two.</summary>
    async Task Files(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        foreach (var name in media.Names(clock.GetUtcNow() - Settled))
            if (!await db.NamesFile(name).AnyAsync(ct)) await media.Forget(name, ct);
    }
}
