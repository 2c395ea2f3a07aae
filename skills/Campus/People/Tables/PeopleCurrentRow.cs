using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Campus;

/// <summary>The one row that says which import is in force. To change it is to change the whole directory at once.</summary>
sealed class PeopleCurrentRow
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    /// <summary>Number of the import in force; 0: none yet.</summary>
    public long Import { get; init; }

    /// <summary>Number of the only import that may write; 0: none. A later one takes it over, and the earlier stops at its next chunk.</summary>
    public long Writing { get; init; }

    /// <summary>Raised by every chunk: on a server they wait for each other here.</summary>
    public long Version { get; init; }
}

sealed class PeopleCurrentTable : IEntityTypeConfiguration<PeopleCurrentRow>
{
    public void Configure(EntityTypeBuilder<PeopleCurrentRow> current)
    {
        current.ToTable("campus_people_current");
        current.HasKey(c => c.Id);
        current.Property(c => c.Id).ValueGeneratedNever();
        current.HasData(new PeopleCurrentRow { Id = PeopleCurrentRow.TheOne });
    }
}
