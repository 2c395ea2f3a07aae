using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>A turn that missed the deadline: its answer will be pushed (T13). Gone when its reply is committed.</summary>
public sealed class ParkedTurn
{
    public required string Turn { get; init; }
    public required string Dialogue { get; init; }
    public required string Address { get; init; }
    public long BindingVersion { get; init; }
    public DateTimeOffset Since { get; init; }

    /// <summary>A node has handed it to the grain again; null: none has (T14).</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The enciphered turn.</summary>
    public required byte[] Body { get; init; }
}

sealed class ParkedTurnTable : IEntityTypeConfiguration<ParkedTurn>
{
    public void Configure(EntityTypeBuilder<ParkedTurn> parked)
    {
        parked.ToTable("parked_turns");
        parked.HasKey(p => p.Turn);
        parked.Property(p => p.Turn).HasMaxLength(Lengths.Turn);
        parked.Property(p => p.Dialogue).HasMaxLength(Lengths.Dialogue);
        parked.Property(p => p.Address).HasMaxLength(Lengths.Address);
        parked.HasIndex(p => p.Since);
    }
}
