using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Reads a list of students, a row a student.</summary>
static class StudentList
{
    /// <param name="today">On campus; nobody leaves later than today.</param>
    public static PeopleList<Student> Read(SourceTable table, ColumnMap columns, CampusNames names, DateOnly today)
    {
        var entries = new List<PeopleEntry<Student>>();
        var (faults, faulty, hasUnknown) = (new List<RowFault>(), new HashSet<string>(), false);
        var firstRows = new Dictionary<string, int>();
        foreach (var source in table.Rows.Where(r => r.Number > columns.Header.Number))
        {
            var row = new RowReader(columns, source, faults);
            var student = Read(row, names, today);
            if (student.Number is { } number && !firstRows.TryAdd(number, row.Row)) row.Fault(PeopleColumn.StudentNumber, Reply.Of("people/fault.number.twice", ("row", $"{firstRows[number]}")));
            if (!row.IsFaulty) entries.Add(new(row.Row, student));
            else if (student.Number is null) hasUnknown = true;
            else faulty.Add(student.Number);
        }
        return new(columns, entries, faults, faulty, hasUnknown);
    }

    static Student Read(RowReader row, CampusNames names, DateOnly today)
    {
        row.CheckWidth();
        var student = new Student(
            row.Required(PeopleColumn.StudentNumber, CellText.PersonNumber, "people/fault.number")!,
            row.Required(PeopleColumn.Name, CellText.PersonName, "people/fault.name")!,
            row.RequiredName(PeopleColumn.College, names.College)!,
            row.Required(PeopleColumn.Grade, CellText.Grade, "people/fault.grade") ?? 0,
            row.Required(PeopleColumn.Sex, c => PeopleWords.Chinese.Sex(c), "people/fault.sex") ?? default,
            row.Named(PeopleColumn.Bed, names.Bed),
            row.Optional(PeopleColumn.Phone, CellText.Phone, "people/fault.phone"),
            row.Optional(PeopleColumn.Counsellor, CellText.PersonNumber, "people/fault.number"),
            row.Optional(PeopleColumn.LeftOn, CellText.Day, "people/fault.day"));
        if (student.LeftOn > today) row.Fault(PeopleColumn.LeftOn, Reply.Of("people/fault.left.later"));
        return student.LeftOn is null ? student : student with { Bed = null };
    }
}
