using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>That somebody changed something, or read what is sensitive. Only ever added; sealed into the chain soon after (Decisions/0031).</summary>
public sealed class AuditEntry
{
    /// <summary>Key of the effect, or of the read, and an ordinal.</summary>
    public required string Key { get; init; }

    /// <summary>Its place in the chain, from 1 without gaps; null: not sealed yet.</summary>
    public long? Sequence { get; init; }

    /// <summary>Over this entry and the one before it (<see cref="AuditSeal"/>); null: not sealed yet.</summary>
    public byte[]? Hash { get; init; }

    public DateTimeOffset At { get; init; }
    public ActorKind ActorKind { get; init; }
    public required string ActorId { get; init; }

    /// <summary>"repair.Accept", "people.reveal".</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: "R-1001", "student/2023…", "account/x".</summary>
    public required string Subject { get; init; }

    /// <summary>Whose data it is: a student's number, or his dialogue; null: nobody's.</summary>
    public string? Whose { get; init; }

    /// <summary>Names of the fields, "name,phone"; empty: the action says it.</summary>
    public string Fields { get; init; } = "";

    /// <summary>The remote address; null: not by the web.</summary>
    public string? Origin { get; init; }

    /// <summary>Before, after and why, enciphered under "audit/KEY".</summary>
    public required byte[] Body { get; init; }

    internal static string Place(string key) => "audit/" + key;
}

sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit", t =>
        {
            t.HasTrigger(AuditGuards.OnUpdate);
            t.HasTrigger(AuditGuards.OnDelete);
        });
        entry.HasKey(e => e.Key);
        entry.Property(e => e.Key).HasMaxLength(Lengths.Key);
        entry.Property(e => e.Hash).HasMaxLength(AuditSeal.HashSize);
        entry.Property(e => e.ActorKind).HasConversion<string>().HasMaxLength(16);
        entry.Property(e => e.ActorId).HasMaxLength(Lengths.Actor);
        entry.Property(e => e.Action).HasMaxLength(Lengths.Name);
        entry.Property(e => e.Subject).HasMaxLength(AuditNote.SubjectLength);
        entry.Property(e => e.Whose).HasMaxLength(Lengths.Dialogue);
        entry.Property(e => e.Fields).HasMaxLength(AuditNote.FieldsLength);
        entry.Property(e => e.Origin).HasMaxLength(Lengths.Name);
        entry.HasIndex(e => new { e.Sequence, e.At });
        entry.HasIndex(e => new { e.Whose, e.At });
        entry.HasIndex(e => new { e.Subject, e.At });
        entry.HasIndex(e => new { e.ActorId, e.At });
        entry.HasIndex(e => e.At);
    }
}
