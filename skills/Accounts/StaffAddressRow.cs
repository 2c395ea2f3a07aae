using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Accounts;

/// <summary>
/// A colleague's WeChat or WeCom, from the code that his page showed on: scanned or written by the phone, then confirmed on the page. Neither
/// side is enough: a code can be seen over a shoulder, and a page can be shown to somebody else's phone.
/// </summary>
public sealed class StaffAddressRow
{
    /// <summary>Mark of the code.</summary>
    public required string Mark { get; init; }

    public required Guid Id { get; init; }
    public required string Account { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the code, exclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The phone that answered; null: none did yet.</summary>
    public string? Address { get; set; }

    /// <summary>When the page said yes to it; null: it did not yet, and nothing is sent there.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Null: it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

sealed class StaffAddressRowTable : IEntityTypeConfiguration<StaffAddressRow>
{
    public void Configure(EntityTypeBuilder<StaffAddressRow> address)
    {
        address.ToTable("accounts_address");
        address.HasKey(a => a.Mark);
        address.Property(a => a.Mark).HasMaxLength(64);
        address.Property(a => a.Account).HasMaxLength(AccountRow.NameLength);
        address.Property(a => a.Address).HasMaxLength(Lengths.Address);
        address.HasIndex(a => a.Id).IsUnique();
        address.HasIndex(a => new { a.Account, a.EndedAt });
        address.HasIndex(a => a.Address, "IX_accounts_address_one").IsUnique().HasFilter("confirmed_at IS NOT NULL AND ended_at IS NULL");  // one colleague a phone
    }
}
