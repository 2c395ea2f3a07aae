using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>The proof that a table's old rows were deleted: how many, on which day, and how old they had to be.</summary>
public sealed class RetentionRun
{
    /// <summary>Campus time.</summary>
    public required DateOnly Day { get; init; }
    public required string Table { get; init; }
    public long Rows { get; init; }

    /// <summary>Rows from before this instant.</summary>
    public DateTimeOffset Before { get; init; }
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }
}

sealed class RetentionRunTable : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> run)
    {
        run.ToTable("retention_runs");
        run.HasKey(r => new { r.Day, r.Table });
        run.Property(r => r.Table).HasMaxLength(Lengths.Name);
    }
}
