using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Accounts;

/// <summary>A link by which an account is taken up, or taken up anew after its password and phone were lost. Good once.</summary>
public sealed class LinkRow
{
    /// <summary>Mark of the token in the link.</summary>
    public required string Mark { get; init; }

    public required string Account { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Until { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

sealed class LinkRowTable : IEntityTypeConfiguration<LinkRow>
{
    public void Configure(EntityTypeBuilder<LinkRow> link)
    {
        link.ToTable("accounts_link");
        link.HasKey(l => l.Mark);
        link.Property(l => l.Mark).HasMaxLength(64);
        link.Property(l => l.Account).HasMaxLength(AccountRow.NameLength);
        link.Property(l => l.By).HasMaxLength(Lengths.Actor);
        link.HasIndex(l => l.Account, "IX_accounts_link_one").IsUnique().HasFilter("used_at IS NULL");
    }
}

/// <summary>One of ten codes that stand in for a lost phone, each once.</summary>
public sealed class RecoveryRow
{
    public required string Mark { get; init; }
    public required string Account { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

sealed class RecoveryRowTable : IEntityTypeConfiguration<RecoveryRow>
{
    public void Configure(EntityTypeBuilder<RecoveryRow> code)
    {
        code.ToTable("accounts_recovery");
        code.HasKey(c => c.Mark);
        code.Property(c => c.Mark).HasMaxLength(64);
        code.Property(c => c.Account).HasMaxLength(AccountRow.NameLength);
        code.HasIndex(c => c.Account);
    }
}
