using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>What a student's row may not say beside everybody else's.</summary>
static class StudentChecks
{
    /// <param name="counsellors">Numbers of all present staff.</param>
    public static Comparison<Student>.Check With(IReadOnlySet<string> counsellors) => (after, rows, columns) =>
        [.. Beds(after, rows, columns), .. Counsellors(after, rows, columns, counsellors)];

    /// <summary>One present student a bed.</summary>
    static IEnumerable<(string, RowFault)> Beds(IReadOnlyDictionary<string, Student> after, IReadOnlyDictionary<string, int> rows, ColumnMap columns)
    {
        var holders = new Dictionary<string, string>();
        foreach (var student in after.Values.Where(s => s.Bed is not null && !rows.ContainsKey(s.Number))) holders[student.Bed!] = student.Number;
        foreach (var (number, row) in rows.OrderBy(r => r.Value))
        {
            if (after[number].Bed is not { } bed || holders.TryAdd(bed, number)) continue;
            var holder = holders[bed];
            yield return (number, RowFault.Of(row, columns.NameOf(PeopleColumn.Bed), bed, rows.TryGetValue(holder, out var other)
                ? Reply.Of("people/fault.bed.twice", ("row", $"{other}"))
                : Reply.Of("people/fault.bed.taken", ("number", holder))));
        }
    }

    static IEnumerable<(string, RowFault)> Counsellors(IReadOnlyDictionary<string, Student> after, IReadOnlyDictionary<string, int> rows, ColumnMap columns, IReadOnlySet<string> staff) =>
        from row in columns.Has(PeopleColumn.Counsellor) ? rows : new Dictionary<string, int>()
        let counsellor = after[row.Key].Counsellor
        where counsellor is not null && after[row.Key].LeftOn is null && !staff.Contains(counsellor)
        select (row.Key, RowFault.Of(row.Value, columns.NameOf(PeopleColumn.Counsellor), counsellor, Reply.Of("people/fault.counsellor")));
}
