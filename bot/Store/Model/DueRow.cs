using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>Something to be done at a time. Written with the effect that causes it, fired as an effect of its own.</summary>
public sealed class DueRow
{
    /// <summary>Effect key and purpose.</summary>
    public required string Key { get; init; }

    /// <summary>Whose timer: the skill's name.</summary>
    public required string Skill { get; init; }

    /// <summary>"confirm", "close".</summary>
    public required string Purpose { get; init; }

    /// <summary>The case's number.</summary>
    public required string Subject { get; init; }

    public DateTimeOffset At { get; set; }

    /// <summary>How often it has fired; the next firing's effect key carries this plus one.</summary>
    public int Fired { get; set; }
}

sealed class DueRowTable : IEntityTypeConfiguration<DueRow>
{
    public void Configure(EntityTypeBuilder<DueRow> due)
    {
        due.ToTable("due_rows");
        due.HasKey(d => d.Key);
        due.Property(d => d.Key).HasMaxLength(Lengths.Key);
        due.Property(d => d.Skill).HasMaxLength(Lengths.Name);
        due.Property(d => d.Purpose).HasMaxLength(Lengths.Name);
        due.Property(d => d.Subject).HasMaxLength(Lengths.Number);
        due.HasIndex(d => d.At);
        due.HasIndex(d => d.Subject);
    }
}
