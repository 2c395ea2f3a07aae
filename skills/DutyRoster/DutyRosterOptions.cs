using System.ComponentModel.DataAnnotations;

namespace Lanyue.Skills.DutyRoster;

/// <summary>When duty passes on, and when the night must have its names; campus time. Section "DutyRoster".</summary>
public sealed class DutyRosterOptions : IValidatableObject
{
    public const string Section = "DutyRoster";

    /// <summary>Until then it is still the day before's duty.</summary>
    public TimeOnly Handover { get; init; } = new(8, 0);

    /// <summary>Posts without a name for the night of the day that has begun raise the alarm then: after the handover.</summary>
    public TimeOnly AlarmAt { get; init; } = new(16, 0);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AlarmAt <= Handover) yield return new($"DutyRoster:AlarmAt is {AlarmAt:HH:mm}, not after DutyRoster:Handover, {Handover:HH:mm}. The alarm is for the night of the day that has begun: set it later.");
    }
}
