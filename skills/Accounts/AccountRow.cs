using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Accounts;

public enum AccountState
{
    /// <summary>Made, and not yet taken up by its link.</summary>
    Invited,
    Active,
    Disabled,
}

/// <summary>Somebody who works at the desk.</summary>
public sealed class AccountRow
{
    internal const int NameLength = 32, ShownLength = 40, SealedLength = 220, PasswordLength = 200;

    /// <summary>3 to 32 lower-case letters, digits, ".", "-", beginning with a letter.</summary>
    public required string Name { get; init; }

    /// <summary>As colleagues read it; enciphered (<see cref="AccountSeal"/>).</summary>
    public required byte[] Shown { get; set; }

    /// <summary>Number in the directory of staff, whose roles are his too; null: none.</summary>
    public string? Staff { get; set; }

    public AccountState State { get; set; } = AccountState.Invited;

    /// <summary>Identity's hash; null: there is none yet.</summary>
    public string? Password { get; set; }

    /// <summary>Secret of the second factor, enciphered; null: there is none yet, or the phone is lost.</summary>
    public byte[]? Totp { get; set; }

    /// <summary>The newest step of 30 s whose code was taken: none is taken twice.</summary>
    public long TotpStep { get; set; }

    /// <summary>Wrong tries since the last right one, and how often running they locked the account.</summary>
    public int Wrong { get; set; }
    public int Locks { get; set; }

    /// <summary>Exclusive; null: it is not locked.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How campus sign-in knows him; null: not by it.</summary>
    public string? Issuer { get; set; }
    public string? Subject { get; set; }

    public long Version { get; private set; }

    /// <summary>A recovery code stood in for the phone. Until a new one is set, he may do nothing else.</summary>
    public bool HasLostPhone => Password is not null && Totp is null;
}

sealed class AccountRowTable : IEntityTypeConfiguration<AccountRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> account)
    {
        account.ToTable("accounts_account");
        account.HasKey(a => a.Name);
        account.Property(a => a.Name).HasMaxLength(AccountRow.NameLength);
        account.Property(a => a.Shown).HasMaxLength(AccountRow.SealedLength);
        account.Property(a => a.Staff).HasMaxLength(Lengths.Person);
        account.Property(a => a.Password).HasMaxLength(AccountRow.PasswordLength);
        account.Property(a => a.Totp).HasMaxLength(AccountRow.SealedLength);
        account.Property(a => a.Issuer).HasMaxLength(200);
        account.Property(a => a.Subject).HasMaxLength(200);
        account.Ignore(a => a.HasLostPhone);
        account.HasIndex(a => a.Staff).IsUnique();  // one account a colleague
        account.HasIndex(a => new { a.Issuer, a.Subject }).IsUnique();
    }
}
