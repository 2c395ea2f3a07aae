using System.ComponentModel.DataAnnotations;

namespace Lanyue.Skills.Matters;

/// <summary>What a student can do with his open cases. Section "Matters".</summary>
public sealed class MattersOptions
{
    public const string Section = "Matters";

    /// <summary>A case is urged at most once in so long; who urges it again is told when he did.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00", ErrorMessage = "Matters:UrgeEvery is not between 00:10:00 and 7.00:00:00.")]
    public TimeSpan UrgeEvery { get; init; } = TimeSpan.FromHours(4);
}
