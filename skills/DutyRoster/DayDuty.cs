using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.DutyRoster;

/// <summary>
/// Somebody has a post on a day. A row is never changed but to end it, when another name takes its place: the rows that stood at an instant
/// are the roster as it was then.
/// </summary>
public sealed class DayDuty
{
    /// <summary>Key of the effect that made it, and the post and day.</summary>
    public required string Key { get; init; }

    public required DutyKind Kind { get; init; }
    public required string Post { get; init; }
    public required string PostName { get; init; }

    /// <summary>The duty day; it goes on through the night to the next day's handover (<see cref="DutyClock"/>).</summary>
    public required DateOnly Day { get; init; }

    public required string Person { get; init; }
    public required string PersonName { get; init; }
    public required string Phone { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When another took its place or the name was taken out; null: it stands.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Number of the swap that made it; null: entered by hand.</summary>
    public string? Swap { get; init; }

    public DutyPerson Who => new(Person, PersonName, Phone);

    internal static DayDuty Of(UnitOfWork work, DutyKind kind, string post, string postName, DateOnly day, DutyPerson who, string? swap = null) => new()
    {
        Key = $"{work.Key}/duty/{kind}/{post}/{day:yyyy-MM-dd}", Kind = kind, Post = post, PostName = postName, Day = day,
        Person = who.Id, PersonName = who.Name, Phone = who.Phone, Since = work.Now, Swap = swap,
    };
}

sealed class DayDutyTable : IEntityTypeConfiguration<DayDuty>
{
    public void Configure(EntityTypeBuilder<DayDuty> duty)
    {
        duty.ToTable("dutyroster_day");
        duty.HasKey(d => d.Key);
        duty.Property(d => d.Key).HasMaxLength(Lengths.Key);
        duty.Property(d => d.Post).HasMaxLength(Lengths.Name);
        duty.Property(d => d.PostName).HasMaxLength(Lengths.Name);
        duty.Property(d => d.Person).HasMaxLength(Lengths.Actor);
        duty.Property(d => d.PersonName).HasMaxLength(Lengths.Name);
        duty.Property(d => d.Phone).HasMaxLength(DutyPerson.PhoneLength);
        duty.Property(d => d.Swap).HasMaxLength(Lengths.Number);
        duty.Ignore(d => d.Who);
        duty.HasIndex(d => new { d.Kind, d.Post, d.Day }, "IX_dutyroster_day_one").IsUnique().HasFilter("ended_at IS NULL");  // one name a post and day
        duty.HasIndex(d => d.Day);
    }
}
