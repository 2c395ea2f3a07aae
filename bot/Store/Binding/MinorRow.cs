using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>A student whom the campus identity gave as under 18. No more of his birthday is kept than the day on which that ends.</summary>
public sealed class MinorRow
{
    /// <summary>Student number.</summary>
    public required string Person { get; init; }

    /// <summary>First day on which he is of age, campus time.</summary>
    public required DateOnly AdultOn { get; set; }
}

sealed class MinorRowTable : IEntityTypeConfiguration<MinorRow>
{
    public void Configure(EntityTypeBuilder<MinorRow> minor)
    {
        minor.ToTable("minors");
        minor.HasKey(m => m.Person);
        minor.Property(m => m.Person).HasMaxLength(Lengths.Person);
    }
}
