using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>That a student agreed to one purpose, to which words, and when he took it back. A new agreement is a new row.</summary>
public sealed class Consent
{
    /// <summary>Of the effect by which it was given, and the purpose.</summary>
    public required string Key { get; init; }

    public required string Dialogue { get; init; }

    /// <summary>The student's number, where he is bound; null: not yet.</summary>
    public string? Person { get; init; }

    /// <summary>"binding", "counselling".</summary>
    public required string Purpose { get; init; }

    /// <summary>Key of the text that he read, "privacy/consent.binding", and SHA-256 of its words then, hex: its version.</summary>
    public required string Text { get; init; }
    public required string TextHash { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Turn in which he agreed; empty: outside a conversation.</summary>
    public required string Turn { get; init; }

    /// <summary>Null: it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Effect by which he took it back.</summary>
    public string? WithdrawnTurn { get; init; }
}

sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.HasKey(c => c.Key);
        consent.Property(c => c.Key).HasMaxLength(Lengths.Key);
        consent.Property(c => c.Dialogue).HasMaxLength(Lengths.Dialogue);
        consent.Property(c => c.Person).HasMaxLength(Lengths.Person);
        consent.Property(c => c.Purpose).HasMaxLength(Lengths.Name);
        consent.Property(c => c.Text).HasMaxLength(Lengths.Name);
        consent.Property(c => c.TextHash).HasMaxLength(64);
        consent.Property(c => c.Turn).HasMaxLength(Lengths.Key);
        consent.Property(c => c.WithdrawnTurn).HasMaxLength(Lengths.Key);
        consent.HasIndex(c => new { c.Dialogue, c.Purpose, c.GivenAt });
        consent.HasIndex(c => new { c.Person, c.Purpose });
    }
}
