using System.ComponentModel.DataAnnotations;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Repair;

/// <summary>Section "Repair".</summary>
public sealed class RepairOptions
{
    public const string Section = "Repair";

    /// <summary>The repair duty. Empty: urgent faults are answered without a number.</summary>
    [RegularExpression(PhoneForm.Pattern, ErrorMessage = $"Repair:Phone is no phone number; write {PhoneForm.Rule}, or leave it empty.")]
    public string Phone { get; init => field = value.Trim(); } = "";
}
