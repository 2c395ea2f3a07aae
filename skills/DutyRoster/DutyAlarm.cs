using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.DutyRoster;

/// <summary>A post had no name for the night at the alarm's time, or lost it after. A banner on the page until it has one.</summary>
public sealed class DutyAlarm
{
    public required DutyKind Kind { get; init; }
    public required string Post { get; init; }
    public required DateOnly Day { get; init; }
    public required string PostName { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When a name was entered, or nobody was needed any more; null: still open.</summary>
    public DateTimeOffset? FilledAt { get; init; }
}

sealed class DutyAlarmTable : IEntityTypeConfiguration<DutyAlarm>
{
    public void Configure(EntityTypeBuilder<DutyAlarm> alarm)
    {
        alarm.ToTable("dutyroster_alarm");
        alarm.HasKey(a => new { a.Kind, a.Post, a.Day });
        alarm.Property(a => a.Post).HasMaxLength(Lengths.Name);
        alarm.Property(a => a.PostName).HasMaxLength(Lengths.Name);
        alarm.HasIndex(a => a.Day);
    }
}
