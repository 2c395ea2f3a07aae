using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Which column of a file is what.</summary>
/// <param name="Ignored">Headers that mean nothing for this list.</param>
sealed record ColumnMap(PeopleKind Kind, SourceRow Header, IReadOnlyDictionary<PeopleColumn, int> At, IReadOnlyList<string> Ignored)
{
    /// <summary>A title and notes may stand above the header.</summary>
    const int HeaderWithin = 5;

    public bool Has(PeopleColumn column) => At.ContainsKey(column);

    /// <summary>As the file calls it; as we do where it has no such column.</summary>
    public string NameOf(PeopleColumn column) => At.TryGetValue(column, out var at) ? CellText.Trim(Header.Cells[at]) : PeopleWords.Chinese.Of(column);

    /// <exception cref="UnreadableFileException">No header with a number of students or staff among the first rows, both, or one column twice.</exception>
    public static ColumnMap Read(SourceTable table)
    {
        foreach (var row in table.Rows.Take(HeaderWithin))
        {
            var meanings = row.Cells.Select(c => PeopleWords.Chinese.Column(c)).ToList();
            var (students, staff) = (meanings.Contains(PeopleColumn.StudentNumber), meanings.Contains(PeopleColumn.StaffNumber));
            if (students && staff) throw new UnreadableFileException(Reply.Of("people/file.both", ("student", PeopleWords.Chinese.Of(PeopleColumn.StudentNumber)), ("staff", PeopleWords.Chinese.Of(PeopleColumn.StaffNumber))));
            if (students || staff) return Read(row, meanings, students ? PeopleKind.Students : PeopleKind.Staff);
        }
        throw new UnreadableFileException(Reply.Of("people/file.header",
            ("rows", $"{HeaderWithin}"), ("student", PeopleWords.Chinese.Of(PeopleColumn.StudentNumber)), ("staff", PeopleWords.Chinese.Of(PeopleColumn.StaffNumber))));
    }

    static ColumnMap Read(SourceRow header, List<PeopleColumn?> meanings, PeopleKind kind)
    {
        var at = new Dictionary<PeopleColumn, int>();
        var ignored = new List<string>();
        for (var i = 0; i < meanings.Count; i++)
        {
            var name = CellText.Trim(header.Cells[i]);
            if (meanings[i] is { } column && PeopleColumns.Of(kind).Contains(column))
            {
                if (!at.TryAdd(column, i))
                    throw new UnreadableFileException(Reply.Of("people/file.twice", ("row", $"{header.Number}"), ("first", CellText.Trim(header.Cells[at[column]])), ("second", name)));
            }
            else if (name != "") ignored.Add(name);
        }
        return new(kind, header, at, ignored);
    }
}
