using System.Globalization;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Skills.DutyRoster;

/// <summary>
/// When duty passes on, and when the night must have its names. Settings <c>DutyRoster:Handover</c> (08:00 where not set) and
/// <c>DutyRoster:AlarmAt</c> (16:00), campus time.
/// </summary>
/// <exception cref="ArgumentException">A setting is no time of day, or the alarm is not after the handover; the message names it.</exception>
public sealed class DutyClock
{
    public DutyClock(IConfiguration settings)
    {
        (Handover, Alarm) = (Read(settings, "DutyRoster:Handover", new(8, 0)), Read(settings, "DutyRoster:AlarmAt", new(16, 0)));
        if (Alarm <= Handover) throw new ArgumentException($"DutyRoster:AlarmAt is {Alarm:HH:mm}, not after DutyRoster:Handover, {Handover:HH:mm}. The alarm is for the night of the day that has begun: set it later.");
    }

    public TimeOnly Handover { get; }
    public TimeOnly Alarm { get; }

    /// <summary>Whose duty it is at an instant: until the handover still the day before's.</summary>
    public DateOnly DayOf(DateTimeOffset at) => CampusTime.DayOf(at - Handover.ToTimeSpan());

    public DateTimeOffset BeginsAt(DateOnly day) => CampusTime.At(day, Handover);

    public DateTimeOffset EndsAt(DateOnly day) => BeginsAt(day.AddDays(1));

    public DateTimeOffset AlarmOf(DateOnly day) => CampusTime.At(day, Alarm);

    /// <summary>The first day whose alarm is still to come.</summary>
    public DateOnly NextAlarm(DateTimeOffset now) => AlarmOf(DayOf(now)) > now ? DayOf(now) : DayOf(now).AddDays(1);

    static TimeOnly Read(IConfiguration settings, string name, TimeOnly otherwise) =>
        settings[name]?.Trim() is not { Length: > 0 } text ? otherwise
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new ArgumentException($"{name} is \"{text}\"; write a time of day as \"16:00\", or leave it empty.");
}
