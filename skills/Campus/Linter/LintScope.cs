namespace Lanyue.Skills.Campus;

/// <summary>What a rule looks at.</summary>
/// <param name="Day">Campus day for which it must be right.</param>
sealed record LintScope(SchoolEntries Entries, School School, DateOnly Day)
{
    /// <summary>Every entry, with those inside it.</summary>
    public IReadOnlyList<IEntry> All { get; } = [.. Inside(Entries)];

    static IEnumerable<IEntry> Inside(IEntry entry)
    {
        foreach (var key in EntryShape.Of(entry.GetType()).Keys)
        {
            if (key.Kind != ValueKind.Entry || key.Property.GetValue(entry) is not { } value) continue;
            foreach (var inner in value is IEntry one ? [one] : ((Array)value).Cast<IEntry>())
            {
                yield return inner;
                foreach (var deeper in Inside(inner)) yield return deeper;
            }
        }
    }

    /// <summary>Each two of a list, once.</summary>
    public static IEnumerable<(T First, T Second)> Pairs<T>(IReadOnlyList<T> all)
    {
        for (var first = 0; first < all.Count; first++)
            for (var second = first + 1; second < all.Count; second++) yield return (all[first], all[second]);
    }

    /// <summary>How a finding calls an entry.</summary>
    public static string Called(IEntry entry) => entry switch
    {
        IIdentified identified => identified.Id,
        AssignmentEntry assignment => assignment.Place,
        NameEntry name => name.Name,
        TermEntry term => term.Name,
        HolidayEntry holiday => holiday.Name,
        HolderEntry holder => holder.Person,
        _ => EntryShape.Camel(entry.GetType().Name[..^"Entry".Length]),
    };
}
