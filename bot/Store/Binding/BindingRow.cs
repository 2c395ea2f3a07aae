using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>That an address was a student's from then until then. What was said there in between is his.</summary>
public sealed class BindingRow
{
    /// <summary>Of the effect that bound it.</summary>
    public required string Key { get; init; }

    public required string Address { get; init; }

    /// <summary>Student number.</summary>
    public required string Person { get; init; }

    /// <summary>His dialogue, after a merge the one that goes on.</summary>
    public required string Dialogue { get; set; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Exclusive; null: it is his.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>How he proved to be it: "code" or "campus".</summary>
    public required string How { get; init; }
}

sealed class BindingRowTable : IEntityTypeConfiguration<BindingRow>
{
    public void Configure(EntityTypeBuilder<BindingRow> binding)
    {
        binding.ToTable("bindings");
        binding.HasKey(b => b.Key);
        binding.Property(b => b.Key).HasMaxLength(Lengths.Key);
        binding.Property(b => b.Address).HasMaxLength(Lengths.Address);
        binding.Property(b => b.Person).HasMaxLength(Lengths.Person);
        binding.Property(b => b.Dialogue).HasMaxLength(Lengths.Dialogue);
        binding.Property(b => b.How).HasMaxLength(16);
        binding.HasIndex(b => b.Address, "IX_bindings_one").IsUnique().HasFilter("until IS NULL");
        binding.HasIndex(b => b.Dialogue);
        binding.HasIndex(b => b.Person);
    }
}
