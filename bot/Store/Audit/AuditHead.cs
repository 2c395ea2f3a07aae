using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>How far the chain of the audit reaches. One row; who seals a batch moves it first, so that two nodes never give one number.</summary>
public sealed class AuditHead
{
    internal const int TheOne = 1;

    public required int Id { get; init; }

    /// <summary>Of the newest sealed entry; 0: none.</summary>
    public long Sequence { get; init; }
    public byte[] Hash { get; init; } = [];

    /// <summary>Of the newest entry that was deleted because its time was over; 0: none was. The chain begins behind it.</summary>
    public long PrunedTo { get; init; }
    public byte[] PrunedHash { get; init; } = [];

    /// <summary>The chain's own key, 32 random bytes, enciphered under "audit/chain": it outlives the keys of the cipher. Empty: none is made yet.</summary>
    public byte[] Secret { get; init; } = [];

    public long Version { get; init; }

    internal const string SecretPlace = "audit/chain";
}

sealed class AuditHeadTable : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("audit_head");
        head.HasKey(h => h.Id);
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(AuditSeal.HashSize);
        head.Property(h => h.PrunedHash).HasMaxLength(AuditSeal.HashSize);
        head.HasData(new AuditHead { Id = AuditHead.TheOne });
    }
}
