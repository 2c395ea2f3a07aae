using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

/// <summary>A member of staff, kept by imports as <see cref="StudentRow"/> is.</summary>
sealed class StaffRow
{
    public required long FromImport { get; init; }

    /// <summary>Place in what its import wrote, from 0.</summary>
    public required int Ordinal { get; init; }

    public long UntilImport { get; init; } = PeopleQueries.Open;

    public required string Number { get; init; }

    /// <summary>Enciphered, at <see cref="PeopleSeal"/>'s place.</summary>
    public required byte[] Name { get; init; }

    /// <summary>Unit id; null: none is known.</summary>
    public string? Unit { get; init; }

    /// <summary>Enciphered; null: none is known.</summary>
    public byte[]? Phone { get; init; }

    /// <summary>First day on which he was no colleague any more, campus time; null: present. His roles end with it.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>1 for a new colleague, one more with each import that changed him or his roles.</summary>
    public required long Version { get; init; }
}

sealed class StaffTable : IEntityTypeConfiguration<StaffRow>
{
    public void Configure(EntityTypeBuilder<StaffRow> staff)
    {
        staff.ToTable("campus_staff");
        staff.HasKey(s => new { s.FromImport, s.Ordinal });
        staff.Property(s => s.Number).HasMaxLength(PeopleLengths.Number);
        staff.Property(s => s.Name).HasMaxLength(PeopleLengths.Sealed);
        staff.Property(s => s.Unit).HasMaxLength(Lengths.Name);
        staff.Property(s => s.Phone).HasMaxLength(PeopleLengths.Sealed);
        staff.HasIndex(s => new { s.Number, s.UntilImport }).IsUnique();
    }
}
