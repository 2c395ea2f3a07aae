namespace Lanyue.Skills.Campus;

/// <param name="Import">Its number; null: it was refused, the plan says why.</param>
/// <param name="LongestHold">The longest that one transaction held the database.</param>
public sealed record ImportOutcome(PeoplePlan Plan, long? Import, TimeSpan LongestHold);

/// <param name="Written">Of the steps of writing.</param>
public readonly record struct ImportProgress(int Written, int Of);
