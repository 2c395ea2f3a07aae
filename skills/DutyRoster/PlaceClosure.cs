using Lanyue.Bot.Store;
using Lanyue.Skills.Campus.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.DutyRoster;

/// <summary>A place is shut for a while, whatever its opening hours say.</summary>
public sealed class PlaceClosure
{
    internal const int ReasonLength = 200;

    public required string Key { get; init; }

    /// <summary>Id in the campus's place tree.</summary>
    public required string Place { get; init; }
    public required string PlaceName { get; init; }

    public required DateTimeOffset ClosedFrom { get; init; }

    /// <summary>Exclusive; null: until further notice.</summary>
    public DateTimeOffset? ClosedUntil { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who recorded it, and when.</summary>
    public required string Actor { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who took it back, and when: from then on it closes nothing. Null: it stands.</summary>
    public string? LiftedBy { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>As the calendar subtracts it. Of a lifted one what it closed before.</summary>
    public Closure ToClosure() => new(ClosedFrom, LiftedAt is { } lifted && !(ClosedUntil < lifted) ? lifted : ClosedUntil, Reason);
}

sealed class PlaceClosureTable : IEntityTypeConfiguration<PlaceClosure>
{
    public void Configure(EntityTypeBuilder<PlaceClosure> closure)
    {
        closure.ToTable("dutyroster_closure");
        closure.HasKey(c => c.Key);
        closure.Property(c => c.Key).HasMaxLength(Lengths.Key);
        closure.Property(c => c.Place).HasMaxLength(Lengths.Name);
        closure.Property(c => c.PlaceName).HasMaxLength(Lengths.Name);
        closure.Property(c => c.Reason).HasMaxLength(PlaceClosure.ReasonLength);
        closure.Property(c => c.Actor).HasMaxLength(Lengths.Actor);
        closure.Property(c => c.LiftedBy).HasMaxLength(Lengths.Actor);
        closure.HasIndex(c => new { c.Place, c.ClosedFrom });
    }
}
