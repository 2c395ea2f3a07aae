using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Accounts;

public enum SessionEnd { SignedOut, Ended, Idle, TooOld, PasswordChanged, Disabled }

/// <summary>A browser in which somebody is signed in.</summary>
public sealed class SessionRow
{
    internal const int AgentLength = 120;

    /// <summary>Mark of the token in the cookie, 64 hex digits; the token itself is kept nowhere.</summary>
    public required string Mark { get; init; }

    /// <summary>What the page of sessions calls it by.</summary>
    public required Guid Id { get; init; }

    public required string Account { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Where it was begun from.</summary>
    public string? Origin { get; init; }

    /// <summary>What the browser calls itself, cut.</summary>
    public string? Agent { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
    public SessionEnd? End { get; set; }
}

sealed class SessionRowTable : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> session)
    {
        session.ToTable("accounts_session");
        session.HasKey(s => s.Mark);
        session.Property(s => s.Mark).HasMaxLength(64);
        session.Property(s => s.Account).HasMaxLength(AccountRow.NameLength);
        session.Property(s => s.Origin).HasMaxLength(Lengths.Actor);
        session.Property(s => s.Agent).HasMaxLength(SessionRow.AgentLength);
        session.HasIndex(s => new { s.Account, s.EndedAt });
        session.HasIndex(s => s.Id).IsUnique();
    }
}
