using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

/// <summary>That somebody has a case before him. His page says so every few seconds; a row that is older is a closed page.</summary>
public sealed class CaseViewer
{
    public required string Case { get; init; }
    public required string Account { get; init; }
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When he typed last; null: he does not.</summary>
    public DateTimeOffset? TypedAt { get; set; }
}

sealed class CaseViewerTable : IEntityTypeConfiguration<CaseViewer>
{
    public void Configure(EntityTypeBuilder<CaseViewer> viewer)
    {
        viewer.ToTable("campus_viewer");
        viewer.HasKey(v => new { v.Case, v.Account });
        viewer.Property(v => v.Case).HasMaxLength(Lengths.Number);
        viewer.Property(v => v.Account).HasMaxLength(Lengths.Actor);
        viewer.HasIndex(v => v.SeenAt);
    }
}

/// <summary>Who else looks at a case, on whichever node.</summary>
public sealed class CaseViewers(Writes writes, LanyueDbFactory databases, TimeProvider clock)
{
    /// <summary>A page that has said nothing for so long is closed; who has typed nothing for so long does not type.</summary>
    static readonly TimeSpan Looks = TimeSpan.FromSeconds(20), Types = TimeSpan.FromSeconds(8);

    /// <summary>Notes that he looks, or types.</summary>
    public async Task Note(string number, string account, bool types, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        try
        {
            await writes.Run(async (db, stop) =>
            {
                DateTimeOffset? typed = types ? now : null;
                if (await db.Set<CaseViewer>().Where(v => v.Case == number && v.Account == account)
                        .ExecuteUpdateAsync(v => v.SetProperty(r => r.SeenAt, now).SetProperty(r => r.TypedAt, r => types ? typed : r.TypedAt), stop) > 0) return;
                db.Add(new CaseViewer { Case = number, Account = account, SeenAt = now, TypedAt = typed });
                await db.SaveChangesAsync(stop);
            }, ct);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate())
        {
            // Another of his pages was quicker to say the same.
        }
    }

    /// <summary>Others who look now: their accounts, and whether they type.</summary>
    public async Task<IReadOnlyList<(string Account, bool Types)>> Beside(string number, string account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.CreateDbContext();
        var there = await db.ViewersOf(number, now - Looks).Where(v => v.Account != account).ToListAsync(ct);
        return there.ConvertAll(v => (v.Account, v.TypedAt > now - Types));
    }
}

static class CaseViewerQueries
{
    public static IQueryable<CaseViewer> ViewersOf(this LanyueDb db, string number, DateTimeOffset since) =>
        db.Set<CaseViewer>().AsNoTracking().Where(v => v.Case == number && v.SeenAt > since).OrderBy(v => v.Account);
}
