using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Repair;

/// <summary>Numbers that come before any form. Empty: the text says it without a number.</summary>
/// <param name="emergency">Null: there is none.</param>
public sealed class RepairPhones(RepairOptions options, EmergencyPhone? emergency = null)
{
    /// <summary>The repair duty.</summary>
    public string Repair => options.Phone;

    /// <summary>Campus emergency.</summary>
    public string Crisis => emergency?.Invoke() ?? "";
}
