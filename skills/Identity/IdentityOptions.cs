using System.ComponentModel.DataAnnotations;

namespace Lanyue.Skills.Identity;

/// <summary>How students are bound. Section "Identity".</summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>How long a one-time code is good.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00", ErrorMessage = "Identity:CodeLife must be 00:05:00 to 30.00:00:00.")]
    public TimeSpan CodeLife { get; init; } = TimeSpan.FromDays(3);

    /// <summary>So many wrong codes an hour are taken from one student; then he must wait.</summary>
    [Range(3, 100, ErrorMessage = "Identity:WrongCodesAnHour must be 3 to 100.")]
    public int WrongCodesAnHour { get; init; } = 8;
}
