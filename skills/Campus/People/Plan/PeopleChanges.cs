namespace Lanyue.Skills.Campus;

/// <summary>Somebody as he is in force.</summary>
sealed record InForce<T>(T Person, long Version);

/// <param name="Before">Null: he is new.</param>
sealed record PersonChange<T>(InForce<T>? Before, T After) where T : class
{
    public long Version => (Before?.Version ?? 0) + 1;
}

/// <summary>What has to be written; one of the two lists is empty.</summary>
sealed record PeopleChanges(IReadOnlyList<PersonChange<Student>> Students, IReadOnlyList<PersonChange<StaffMember>> Staff)
{
    public static readonly PeopleChanges None = new([], []);
}
