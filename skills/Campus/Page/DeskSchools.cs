using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>What the page says of the version in force, worked out once a version and day: the linter takes a second for a school of 40,000 places.</summary>
public sealed class DeskSchools(SchoolVersions versions, CurrentSchool current, TimeProvider clock)
{
    volatile DeskSchool? last;

    /// <returns>Null: none was applied yet.</returns>
    public async Task<DeskSchool?> InForce(CancellationToken ct)
    {
        await current.Look(ct);
        if (current is not { Number: { } number, Now: { } school }) return null;
        var today = CampusTime.DayOf(clock.GetUtcNow());
        if (last is { } known && known.Number == number && known.Today == today) return known;
        return last = new(number, school, Linter.Check(await versions.Files(number, ct), today).Findings, new(school), today);
    }
}

/// <summary>The school in force, with what the linter finds in its files.</summary>
/// <param name="Number">Of its version.</param>
/// <param name="Today">Campus day that it was checked for.</param>
public sealed record DeskSchool(long Number, School School, IReadOnlyList<Finding> Findings, PlaceOutline Outline, DateOnly Today);
