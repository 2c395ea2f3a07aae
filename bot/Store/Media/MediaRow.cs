using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

public enum MediaState
{
    /// <summary>To be fetched from the platform.</summary>
    Waiting,

    /// <summary>In the media store.</summary>
    Stored,

    /// <summary>The platform has it no more.</summary>
    Gone,

    /// <summary>It is not what it should be, or too large.</summary>
    Refused,
}

/// <summary>A file that came with an inbound line, and how far it has come. What the platform calls it stands in the line, enciphered.</summary>
sealed class MediaRow
{
    /// <summary>Key of the line.</summary>
    public required string Line { get; init; }

    public required string Address { get; init; }

    /// <summary>What the message said it is; the file must agree.</summary>
    public required MediaType Type { get; init; }

    public MediaState State { get; set; }

    /// <summary>Why it is gone or refused, or the last try failed; null where there is nothing to say.</summary>
    public string? Reason { get; set; }

    /// <summary>In the media store; null until it is stored.</summary>
    public string? Name { get; set; }

    /// <summary>"image/png", by the file itself; null until it is stored.</summary>
    public string? ContentType { get; set; }

    public int SizeInBytes { get; set; }

    /// <summary>First arrival of the message.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Of one that waits: not to be fetched before. A node that fetches it has moved this to the end of its lease.</summary>
    public DateTimeOffset DueAt { get; set; }

    public int Tries { get; set; }
}

sealed class MediaTable : IEntityTypeConfiguration<MediaRow>
{
    public void Configure(EntityTypeBuilder<MediaRow> media)
    {
        media.ToTable("media");
        media.HasKey(m => m.Line);
        media.Property(m => m.Line).HasMaxLength(Lengths.Key);
        media.Property(m => m.Address).HasMaxLength(Lengths.Address);
        media.Property(m => m.Reason).HasMaxLength(Lengths.Reason);
        media.Property(m => m.Name).HasMaxLength(64);
        media.Property(m => m.ContentType).HasMaxLength(Lengths.Name);
        media.HasIndex(m => new { m.State, m.DueAt });
    }
}
