using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>One thing that happened to a case: who, what, before and after. Only ever added.</summary>
public sealed class TimelineEntry
{
    /// <summary>Effect key and ordinal.</summary>
    public required string Key { get; init; }

    /// <summary>The case's number, "R-1042".</summary>
    public required string Case { get; init; }

    public DateTimeOffset At { get; init; }
    public ActorKind ActorKind { get; init; }
    public required string ActorId { get; init; }

    /// <summary>The workflow's event, "Accept".</summary>
    public required string Event { get; init; }

    /// <summary>State before and after; before is null for a new case.</summary>
    public string? Before { get; init; }
    public required string After { get; init; }

    /// <summary>Key of the effect that it is of.</summary>
    public string EffectKey => Key[..Key.LastIndexOf(Part, StringComparison.Ordinal)];

    const string Part = "/timeline/";

    internal static string KeyOf(string effect, int ordinal) => $"{effect}{Part}{ordinal}";
}

sealed class TimelineTable : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("timeline");
        entry.HasKey(e => e.Key);
        entry.Property(e => e.Key).HasMaxLength(Lengths.Key);
        entry.Property(e => e.Case).HasMaxLength(Lengths.Number);
        entry.Property(e => e.ActorKind).HasConversion<string>().HasMaxLength(16);
        entry.Property(e => e.ActorId).HasMaxLength(Lengths.Actor);
        entry.Property(e => e.Event).HasMaxLength(Lengths.Name);
        entry.Property(e => e.Before).HasMaxLength(Lengths.Name);
        entry.Property(e => e.After).HasMaxLength(Lengths.Name);
        entry.Ignore(e => e.EffectKey);
        entry.HasIndex(e => new { e.Case, e.At });
    }
}
