using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>What was written or shown to a case: the message it began with, what its student added, what staff answered. Only ever added.</summary>
sealed class CaseNote
{
    /// <summary>Of the timeline's entry that it came with.</summary>
    public required string Key { get; init; }

    /// <summary>The case's number, "R-1042".</summary>
    public required string Case { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The text, enciphered; empty: there is none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Key of the inbound line whose picture it is, see <see cref="MediaRow"/>; null: none.</summary>
    public string? Media { get; init; }
}

sealed class CaseNoteTable : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> note)
    {
        note.ToTable("case_notes");
        note.HasKey(n => n.Key);
        note.Property(n => n.Key).HasMaxLength(Lengths.Key);
        note.Property(n => n.Case).HasMaxLength(Lengths.Number);
        note.Property(n => n.Media).HasMaxLength(Lengths.Key);
        note.HasIndex(n => new { n.Case, n.At });
    }
}
