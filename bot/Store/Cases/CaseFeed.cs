using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>
/// The order of all changes of cases: who has seen everything up to a position asks for what came after it and misses nothing. A position is
/// taken last in its transaction, and its row is held until that is committed: the order of positions is the order of commits.
/// </summary>
public sealed class CaseFeed
{
    const string Name = "cases";

    /// <summary>Always this one.</summary>
    public required string Key { get; init; }

    /// <summary>Of the newest change; 0: there was none yet.</summary>
    public long Last { get; private set; }

    public static Task<long> Newest(LanyueDb db, CancellationToken ct) => db.Set<CaseFeed>().Where(f => f.Key == Name).Select(f => f.Last).SingleAsync(ct);

    /// <summary>Gives cases that were changed in this transaction, and are saved, the next positions.</summary>
    internal static async Task Append(LanyueDb db, IReadOnlyList<string> changed, CancellationToken ct)
    {
        if (changed.Count == 0) return;
        await db.Set<CaseFeed>().Where(f => f.Key == Name).ExecuteUpdateAsync(f => f.SetProperty(r => r.Last, r => r.Last + 1), ct);
        var at = await Newest(db, ct);
        await db.Set<CaseRow>().Where(c => changed.Contains(c.Number)).ExecuteUpdateAsync(c => c.SetProperty(r => r.Change, at), ct);
    }

    internal static CaseFeed Empty => new() { Key = Name };
}

sealed class CaseFeedTable : IEntityTypeConfiguration<CaseFeed>
{
    public void Configure(EntityTypeBuilder<CaseFeed> feed)
    {
        feed.ToTable("case_feed");
        feed.HasKey(f => f.Key);
        feed.Property(f => f.Key).HasMaxLength(Lengths.Name);
        feed.HasData(CaseFeed.Empty);
    }
}
