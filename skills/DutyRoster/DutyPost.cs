using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.DutyRoster;

public enum DutyKind
{
    /// <summary>The counsellor of a building; the post is the building's place id.</summary>
    Counsellor,

    /// <summary>Who is called in a crisis; the post is the order of calling, "1" first.</summary>
    Crisis,
}

/// <summary>Something that needs one person every day: a building, a rank of the crisis duty. Without a name by the afternoon it raises the gap alarm.</summary>
public sealed class DutyPost
{
    public required DutyKind Kind { get; init; }

    /// <summary>Unique within the kind.</summary>
    public required string Post { get; init; }

    /// <summary>As people read it, "3栋".</summary>
    public required string Name { get; set; }

    /// <summary>The unit that fills it. Duties are swapped within a unit.</summary>
    public required string Unit { get; set; }
    public required string UnitName { get; set; }

    /// <summary>The person whose approval a swap needs.</summary>
    public required string Approver { get; set; }
    public required string ApproverName { get; set; }

    /// <summary>False: nobody is needed any more; its history stays.</summary>
    public bool IsKept { get; set; } = true;

    public long Version { get; private set; }
}

sealed class DutyPostTable : IEntityTypeConfiguration<DutyPost>
{
    public void Configure(EntityTypeBuilder<DutyPost> post)
    {
        post.ToTable("dutyroster_post");
        post.HasKey(p => new { p.Kind, p.Post });
        post.Property(p => p.Post).HasMaxLength(Lengths.Name);
        post.Property(p => p.Name).HasMaxLength(Lengths.Name);
        post.Property(p => p.Unit).HasMaxLength(Lengths.Name);
        post.Property(p => p.UnitName).HasMaxLength(Lengths.Name);
        post.Property(p => p.Approver).HasMaxLength(Lengths.Actor);
        post.Property(p => p.ApproverName).HasMaxLength(Lengths.Name);
    }
}
