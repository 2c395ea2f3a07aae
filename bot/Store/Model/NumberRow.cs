using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>The last case number given under a letter: R → 1042.</summary>
public sealed class NumberRow
{
    public required string Letter { get; init; }
    public long Last { get; set; }
}

sealed class NumberTable : IEntityTypeConfiguration<NumberRow>
{
    public void Configure(EntityTypeBuilder<NumberRow> number)
    {
        number.ToTable("numbers");
        number.HasKey(n => n.Letter);
        number.Property(n => n.Letter).HasMaxLength(4);
    }
}
