using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

/// <summary>A piece of a file that somebody looks at in the browser before he imports it. Gone when he has, or after a day.</summary>
sealed class PeopleDraftRow
{
    public required Guid Draft { get; init; }

    /// <summary>From 0.</summary>
    public required int Part { get; init; }

    /// <summary>As the person calls the file.</summary>
    public required string File { get; init; }

    /// <summary>Enciphered, for its draft and part.</summary>
    public required byte[] Body { get; init; }

    public required DateTimeOffset At { get; init; }
}

sealed class PeopleDraftTable : IEntityTypeConfiguration<PeopleDraftRow>
{
    public void Configure(EntityTypeBuilder<PeopleDraftRow> draft)
    {
        draft.ToTable("campus_people_draft");
        draft.HasKey(d => new { d.Draft, d.Part });
        draft.Property(d => d.File).HasMaxLength(PeopleLengths.File);
        draft.HasIndex(d => d.At);
    }
}
