using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

public enum SchoolVersionState
{
    /// <summary>Its rows are being written; nobody reads them.</summary>
    Writing,

    /// <summary>A node was killed over it; its rows are swept away, its number is not given again.</summary>
    Abandoned,

    /// <summary>Whole: it may be made the current one, now or again.</summary>
    Ready,
}

/// <summary>A version of the school's files, once it was applied. Its files never change.</summary>
public sealed class SchoolVersion
{
    internal const int ActorLength = Lengths.Actor, SchoolLength = 64, HashLength = 64;

    /// <summary>From 1.</summary>
    public required long Number { get; init; }

    /// <summary>Id of the school in its files.</summary>
    public required string School { get; init; }

    /// <summary>SHA-256 over the files' names and texts, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Who applied it.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The version it was planned against; null: it was the first.</summary>
    public long? Base { get; init; }

    public int Places { get; init; }
    public int Added { get; init; }
    public int Changed { get; init; }
    public int Removed { get; init; }

    /// <summary>What differs from <see cref="Base"/>: lines of <see cref="SchoolDiff"/>, compressed.</summary>
    public required byte[] Diff { get; init; }

    public SchoolVersionState State { get; set; } = SchoolVersionState.Writing;
}

/// <summary>A file of a version, as it was given.</summary>
sealed class SchoolVersionFile
{
    public required long Number { get; init; }

    /// <summary>"places.yaml": its path within the school's folder.</summary>
    public required string Name { get; init; }

    /// <summary>UTF-8, compressed (Brotli).</summary>
    public required byte[] Body { get; init; }
}

/// <summary>A place of a version, for reports and joins; names and numbers as the version has them.</summary>
sealed class SchoolVersionPlace
{
    internal const int IdLength = 100, NameLength = 200, PathLength = 400;

    public required long Number { get; init; }
    public required string Id { get; init; }

    /// <summary>Ids from the root to the place, "main/east/e3/e3-f5".</summary>
    public required string Path { get; init; }

    public required PlaceLevel Level { get; init; }

    /// <summary>"东区3号楼502室".</summary>
    public required string Name { get; init; }
}

/// <summary>Which version is in force. One row.</summary>
public sealed class SchoolInForce
{
    internal const int Only = 1;

    public required int Key { get; init; }
    public required long Number { get; set; }
    public required string Actor { get; set; }
    public required DateTimeOffset At { get; set; }
    public long Version { get; set; }
}

sealed class SchoolVersionTable : IEntityTypeConfiguration<SchoolVersion>
{
    public void Configure(EntityTypeBuilder<SchoolVersion> version)
    {
        version.ToTable("campus_version");
        version.HasKey(v => v.Number);
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.School).HasMaxLength(SchoolVersion.SchoolLength);
        version.Property(v => v.Hash).HasMaxLength(SchoolVersion.HashLength);
        version.Property(v => v.Actor).HasMaxLength(SchoolVersion.ActorLength);
    }
}

sealed class SchoolVersionFileTable : IEntityTypeConfiguration<SchoolVersionFile>
{
    public void Configure(EntityTypeBuilder<SchoolVersionFile> file)
    {
        file.ToTable("campus_file");
        file.HasKey(f => new { f.Number, f.Name });
        file.Property(f => f.Name).HasMaxLength(SchoolVersionPlace.NameLength);
    }
}

sealed class SchoolVersionPlaceTable : IEntityTypeConfiguration<SchoolVersionPlace>
{
    public void Configure(EntityTypeBuilder<SchoolVersionPlace> place)
    {
        place.ToTable("campus_place");
        place.HasKey(p => new { p.Number, p.Id });
        place.Property(p => p.Id).HasMaxLength(SchoolVersionPlace.IdLength);
        place.Property(p => p.Path).HasMaxLength(SchoolVersionPlace.PathLength);
        place.Property(p => p.Name).HasMaxLength(SchoolVersionPlace.NameLength);
    }
}

sealed class SchoolInForceTable : IEntityTypeConfiguration<SchoolInForce>
{
    public void Configure(EntityTypeBuilder<SchoolInForce> current)
    {
        current.ToTable("campus_in_force");
        current.HasKey(c => c.Key);
        current.Property(c => c.Key).ValueGeneratedNever();
        current.Property(c => c.Actor).HasMaxLength(SchoolVersion.ActorLength);
    }
}
