using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

/// <summary>A role that a member of staff holds for some days, kept by imports as <see cref="StudentRow"/> is. All rows of a person are replaced together.</summary>
sealed class StaffRoleRow
{
    public required long FromImport { get; init; }

    /// <summary>Place in what its import wrote, from 0.</summary>
    public required int Ordinal { get; init; }

    public long UntilImport { get; init; } = PeopleQueries.Open;

    /// <summary>Number of the holder.</summary>
    public required string Staff { get; init; }

    /// <summary>Role id.</summary>
    public required string Role { get; init; }

    public required RoleScope Kind { get; init; }

    /// <summary>Id of the unit, building or college; null for the whole school.</summary>
    public string? Scope { get; init; }

    /// <summary>First and last day, campus time, both included. Until null: with no end known.</summary>
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>Of the holder's row that it was written with.</summary>
    public required long Version { get; init; }
}

sealed class StaffRoleTable : IEntityTypeConfiguration<StaffRoleRow>
{
    public void Configure(EntityTypeBuilder<StaffRoleRow> role)
    {
        role.ToTable("campus_staff_role");
        role.HasKey(r => new { r.FromImport, r.Ordinal });
        role.Property(r => r.Staff).HasMaxLength(PeopleLengths.Number);
        role.Property(r => r.Role).HasMaxLength(Lengths.Name);
        role.Property(r => r.Scope).HasMaxLength(Lengths.Name);
        role.HasIndex(r => new { r.Staff, r.UntilImport });
        role.HasIndex(r => new { r.Role, r.UntilImport });
    }
}
