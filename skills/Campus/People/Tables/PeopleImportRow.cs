using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

public enum PeopleImportState
{
    /// <summary>Being written beside what is in force; or its process died, which the next import finds.</summary>
    Writing,

    /// <summary>Came into force. It stays so when a later one has.</summary>
    InForce,

    /// <summary>Never came into force; another import began after it.</summary>
    Abandoned,
}

/// <summary>One import that was begun: who, when, which file, and what it came to. Only ever added; never holds a name or phone.</summary>
public sealed class PeopleImportRow
{
    /// <summary>1, 2, 3 …; one that was abandoned keeps its number.</summary>
    public required long Number { get; init; }

    public required PeopleKind Kind { get; init; }
    public PeopleImportState State { get; init; }

    /// <summary>"Staff:name", as in the table of effects.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it came into force; null: it has not.</summary>
    public DateTimeOffset? InForceAt { get; init; }

    /// <summary>As the actor called the file, without folders.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file's bytes, 64 hex digits.</summary>
    public required string FileHash { get; init; }

    public required bool IsFullList { get; init; }

    /// <summary>People; rows that were left out for <see cref="Faulty"/>.</summary>
    public int New { get; init; }
    public int Changed { get; init; }
    public int Unchanged { get; init; }
    public int Leaving { get; init; }
    public int Faulty { get; init; }
}

sealed class PeopleImportTable : IEntityTypeConfiguration<PeopleImportRow>
{
    public void Configure(EntityTypeBuilder<PeopleImportRow> import)
    {
        import.ToTable("campus_people_import");
        import.HasKey(i => i.Number);
        import.Property(i => i.Number).ValueGeneratedNever();
        import.Property(i => i.Actor).HasMaxLength(Lengths.Actor + 16);
        import.Property(i => i.File).HasMaxLength(PeopleLengths.File);
        import.Property(i => i.FileHash).HasMaxLength(64);
    }
}
