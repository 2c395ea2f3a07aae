using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>An address and whose it is. Also the head of its conversation: the last sequence number given (T19).</summary>
public sealed class AddressRow
{
    /// <summary><see cref="Dialogue.Address.Key"/>.</summary>
    public required string Key { get; init; }

    public required string Dialogue { get; set; }

    /// <summary>Raised when the address is bound or unbound; rows on their way carry it, so they never reach the next holder (T21).</summary>
    public long BindingVersion { get; set; }

    /// <summary>Raised by one in every transaction that appends a line: commit order is sequence order (T19).</summary>
    public long LastSequence { get; set; }

    /// <summary>When the person last wrote or tapped here; notices go to the address heard last.</summary>
    public DateTimeOffset HeardAt { get; set; }

    /// <summary>False after an unfollow: nothing can reach the person here.</summary>
    public bool IsReachable { get; set; } = true;
}

sealed class AddressRowTable : IEntityTypeConfiguration<AddressRow>
{
    public void Configure(EntityTypeBuilder<AddressRow> address)
    {
        address.ToTable("addresses");
        address.HasKey(a => a.Key);
        address.Property(a => a.Key).HasMaxLength(Lengths.Address);
        address.Property(a => a.Dialogue).HasMaxLength(Lengths.Dialogue);
        address.HasIndex(a => a.Dialogue);
    }
}
