using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>Something that was done, once: its key goes in before the change (T9).</summary>
public sealed class EffectRow
{
    public required string Key { get; init; }

    /// <summary>Hash of what was confirmed: the same key with another hash was done with other contents (T11).</summary>
    public required string Hash { get; init; }

    /// <summary>Null outside a dialogue's turn (desk, timer).</summary>
    public string? Dialogue { get; init; }
    public string? Turn { get; init; }

    /// <summary>The flow instance it finishes; null where none.</summary>
    public string? Flow { get; init; }

    public required string Actor { get; init; }

    /// <summary>Enciphered parts: what the person is told.</summary>
    public byte[] Result { get; set; } = [];

    public DateTimeOffset At { get; init; }

    public static ImmutableArray<Part> Open(FieldCipher cipher, string key, byte[] result) => cipher.OpenJson<ImmutableArray<Part>>(result, key);
}

sealed class EffectRowTable : IEntityTypeConfiguration<EffectRow>
{
    public void Configure(EntityTypeBuilder<EffectRow> effect)
    {
        effect.ToTable("effects");
        effect.HasKey(e => e.Key);
        effect.Property(e => e.Key).HasMaxLength(Lengths.Key);
        effect.Property(e => e.Hash).HasMaxLength(64);
        effect.Property(e => e.Dialogue).HasMaxLength(Lengths.Dialogue);
        effect.Property(e => e.Turn).HasMaxLength(Lengths.Turn);
        effect.Property(e => e.Flow).HasMaxLength(Lengths.Key);
        effect.Property(e => e.Actor).HasMaxLength(Lengths.Actor + 16);
        effect.HasIndex(e => new { e.Dialogue, e.At });
    }
}
