using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>Keeps an uploaded file between its preview and its import, for every node: what is imported is what was looked at.</summary>
public sealed class PeopleDrafts(LanyueDbFactory databases, Writes writes, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>So much is written in a few milliseconds.</summary>
    const int PartBytes = 256 << 10;

    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Keeps the file, and forgets those that nobody came back to.</summary>
    public async Task<Guid> Keep(string file, byte[] content, CancellationToken ct)
    {
        await ForgetOld(ct);
        var draft = Guid.NewGuid();
        var name = Path.GetFileName(file);
        for (var part = 0; part == 0 || part * PartBytes < content.Length; part++)
        {
            var row = new PeopleDraftRow
            {
                Draft = draft, Part = part, File = name.Length <= PeopleLengths.File ? name : name[..PeopleLengths.File], At = clock.GetUtcNow(),
                Body = cipher.Seal(content.AsSpan(part * PartBytes, Math.Min(PartBytes, content.Length - part * PartBytes)), Place(draft, part)),
            };
            await writes.Run((db, stop) =>
            {
                db.Add(row);
                return db.SaveChangesAsync(stop);
            }, ct);
        }
        return draft;
    }

    /// <returns>Null: it was imported or is too old.</returns>
    public async Task<(string File, byte[] Content)?> Find(Guid draft, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var rows = await db.Set<PeopleDraftRow>().AsNoTracking().Where(d => d.Draft == draft).OrderBy(d => d.Part).ToListAsync(ct);
        return rows.Count == 0 ? null : (rows[0].File, [.. rows.SelectMany(r => cipher.Open(r.Body, Place(draft, r.Part)))]);
    }

    public Task Forget(Guid draft, CancellationToken ct) => writes.Run((db, stop) => db.Set<PeopleDraftRow>().Where(d => d.Draft == draft).ExecuteDeleteAsync(stop), ct);

    async Task ForgetOld(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Kept;
        await using var db = databases.CreateDbContext();
        foreach (var draft in await db.Set<PeopleDraftRow>().Where(d => d.At < oldest).Select(d => d.Draft).Distinct().ToListAsync(ct)) await Forget(draft, ct);
    }

    internal static string Place(Guid draft, int part) => $"campus/draft/{draft:N}/{part}";
}
