using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

/// <summary>
/// A student as the imports from <see cref="FromImport"/> up to, without, <see cref="UntilImport"/> knew him. Written once; only its end
/// is set later (Decisions/0015). Who left stays, with the day and without a bed.
/// </summary>
sealed class StudentRow
{
    public required long FromImport { get; init; }

    /// <summary>Place in what its import wrote, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary><see cref="PeopleQueries.Open"/> while no import, finished or being written, has replaced it.</summary>
    public long UntilImport { get; init; } = PeopleQueries.Open;

    public required string Number { get; init; }

    /// <summary>Enciphered, at <see cref="PeopleSeal"/>'s place.</summary>
    public required byte[] Name { get; init; }

    /// <summary>Unit id.</summary>
    public required string College { get; init; }

    /// <summary>Year of entry, 2000 to 2100.</summary>
    public required int Grade { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>Place id; null: lives elsewhere, or has left.</summary>
    public string? Bed { get; init; }

    /// <summary>Enciphered; null: none is known.</summary>
    public byte[]? Phone { get; init; }

    /// <summary>Number of a member of staff; null: none.</summary>
    public string? Counsellor { get; init; }

    /// <summary>First day on which he was no student any more, campus time; null: present.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>1 for a new student, one more with each import that changed him.</summary>
    public required long Version { get; init; }
}

sealed class StudentTable : IEntityTypeConfiguration<StudentRow>
{
    public void Configure(EntityTypeBuilder<StudentRow> student)
    {
        student.ToTable("campus_student");
        student.HasKey(s => new { s.FromImport, s.Ordinal });
        student.Property(s => s.Number).HasMaxLength(PeopleLengths.Number);
        student.Property(s => s.Name).HasMaxLength(PeopleLengths.Sealed);
        student.Property(s => s.College).HasMaxLength(Lengths.Name);
        student.Property(s => s.Bed).HasMaxLength(Lengths.Name);
        student.Property(s => s.Phone).HasMaxLength(PeopleLengths.Sealed);
        student.Property(s => s.Counsellor).HasMaxLength(PeopleLengths.Number);
        student.HasIndex(s => new { s.Number, s.UntilImport }).IsUnique();  // one row a student in force; those replaced ended each at another import
        student.HasIndex(s => new { s.Bed, s.UntilImport }).IsUnique();     // one present student a bed: who left has none
    }
}
