using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Whose day of duty an instant is in, and when the alarm for its night is.</summary>
public sealed class DutyClock(DutyRosterOptions options)
{
    /// <summary>Whose duty it is at an instant: until the handover still the day before's.</summary>
    public DateOnly DayOf(DateTimeOffset at) => CampusTime.DayOf(at - options.Handover.ToTimeSpan());

    public DateTimeOffset BeginsAt(DateOnly day) => CampusTime.At(day, options.Handover);

    public DateTimeOffset EndsAt(DateOnly day) => BeginsAt(day.AddDays(1));

    public DateTimeOffset AlarmOf(DateOnly day) => CampusTime.At(day, options.AlarmAt);

    /// <summary>The first day whose alarm is still to come.</summary>
    public DateOnly NextAlarm(DateTimeOffset now) => AlarmOf(DayOf(now)) > now ? DayOf(now) : DayOf(now).AddDays(1);
}
