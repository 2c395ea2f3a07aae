namespace Lanyue.Skills.Campus;

/// <summary>What the file says of one person.</summary>
/// <param name="Row">Of several rows the first.</param>
/// <param name="Person">Fields whose column the file has not are null or default.</param>
sealed record PeopleEntry<T>(int Row, T Person);

/// <summary>A list as it was read, by itself: nothing is compared with the directory yet.</summary>
/// <param name="Entries">Of people all of whose rows are without fault, in the file's order.</param>
/// <param name="FaultyNumbers">Who has a faulty row: known to the file, so never missing from it.</param>
/// <param name="HasUnknown">A faulty row has no number that can be read: it may be anybody.</param>
sealed record PeopleList<T>(ColumnMap Columns, IReadOnlyList<PeopleEntry<T>> Entries, List<RowFault> Faults, HashSet<string> FaultyNumbers, bool HasUnknown);
