using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Somebody answers a unit's phone for some hours; several may at once. A row is never changed but to end it.</summary>
public sealed class HourDuty
{
    public required string Key { get; init; }
    public required string Unit { get; init; }
    public required string UnitName { get; init; }

    /// <summary>The end is exclusive.</summary>
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset StopsAt { get; init; }

    public required string Person { get; init; }
    public required string PersonName { get; init; }
    public required string Phone { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was taken out; null: it stands.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DutyPerson Who => new(Person, PersonName, Phone);
}

sealed class HourDutyTable : IEntityTypeConfiguration<HourDuty>
{
    public void Configure(EntityTypeBuilder<HourDuty> duty)
    {
        duty.ToTable("dutyroster_hours");
        duty.HasKey(d => d.Key);
        duty.Property(d => d.Key).HasMaxLength(Lengths.Key);
        duty.Property(d => d.Unit).HasMaxLength(Lengths.Name);
        duty.Property(d => d.UnitName).HasMaxLength(Lengths.Name);
        duty.Property(d => d.Person).HasMaxLength(Lengths.Actor);
        duty.Property(d => d.PersonName).HasMaxLength(Lengths.Name);
        duty.Property(d => d.Phone).HasMaxLength(DutyPerson.PhoneLength);
        duty.Ignore(d => d.Who);
        duty.HasIndex(d => new { d.Unit, d.StartsAt, d.Person }, "IX_dutyroster_hours_one").IsUnique().HasFilter("ended_at IS NULL");
        duty.HasIndex(d => d.StopsAt);
    }
}
