using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Accounts;

/// <summary>A role that an account was given.</summary>
public sealed class GrantRow
{
    /// <summary>System, security and audit administration are three people's: the database takes one of them an account.</summary>
    internal const string OneOfThree = $"role IN ('{nameof(Role.SystemAdministrator)}', '{nameof(Role.SecurityAdministrator)}', '{nameof(Role.AuditAdministrator)}')";

    public required Guid Id { get; init; }
    public required string Account { get; init; }
    public required Role Role { get; init; }
    public required ScopeKind Kind { get; init; }

    /// <summary>Null for the whole school.</summary>
    public string? Scope { get; init; }

    /// <summary>First and last day, campus time, both included; null: with no end known.</summary>
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>Who gave it.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public Grant Grant => new(Role, new(Kind, Scope), From, Until);
}

sealed class GrantRowTable : IEntityTypeConfiguration<GrantRow>
{
    public void Configure(EntityTypeBuilder<GrantRow> grant)
    {
        grant.ToTable("accounts_grant");
        grant.HasKey(g => g.Id);
        grant.Property(g => g.Account).HasMaxLength(AccountRow.NameLength);
        grant.Property(g => g.Role).HasMaxLength(24);
        grant.Property(g => g.Scope).HasMaxLength(Lengths.Name);
        grant.Property(g => g.By).HasMaxLength(Lengths.Actor);
        grant.Ignore(g => g.Grant);
        grant.HasIndex(g => g.Account);
        grant.HasIndex(g => g.Account, "IX_accounts_grant_one_of_three").IsUnique().HasFilter(GrantRow.OneOfThree);
    }
}
