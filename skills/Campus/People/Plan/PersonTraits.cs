
namespace Lanyue.Skills.Campus;

/// <summary>How a list of one kind of person meets the directory.</summary>
/// <param name="Merge">What the file says laid over what is in force: a field without a column stays as it is.</param>
/// <param name="Leave">The same person, gone since that day.</param>
/// <param name="Needs">Columns without which nobody new can be taken.</param>
sealed record PersonTraits<T>(Func<T, string> Number, Func<T, DateOnly?> LeftOn, Func<T, T, ColumnMap, T> Merge, Func<T, DateOnly, T> Leave, IReadOnlyList<PeopleColumn> Needs) where T : class
{
    public bool IsPresent(T person) => LeftOn(person) is null;
}

static class PersonTraits
{
    public static readonly PersonTraits<Student> OfStudents = new(
        s => s.Number, s => s.LeftOn, Merge,
        (s, day) => s with { LeftOn = day, Bed = null },
        [PeopleColumn.Name, PeopleColumn.College, PeopleColumn.Grade, PeopleColumn.Sex]);

    public static readonly PersonTraits<StaffMember> OfStaff = new(
        s => s.Number, s => s.LeftOn, Merge,
        (s, day) => s with { LeftOn = day },
        [PeopleColumn.Name]);

    /// <summary>Who is listed without a day of leaving is present, whatever was known.</summary>
    static Student Merge(Student before, Student said, ColumnMap columns) => new(
        before.Number,
        columns.Has(PeopleColumn.Name) ? said.Name : before.Name,
        columns.Has(PeopleColumn.College) ? said.College : before.College,
        columns.Has(PeopleColumn.Grade) ? said.Grade : before.Grade,
        columns.Has(PeopleColumn.Sex) ? said.Sex : before.Sex,
        said.LeftOn is not null ? null : columns.Has(PeopleColumn.Bed) ? said.Bed : before.Bed,
        columns.Has(PeopleColumn.Phone) ? said.Phone : before.Phone,
        columns.Has(PeopleColumn.Counsellor) ? said.Counsellor : before.Counsellor,
        said.LeftOn);

    static StaffMember Merge(StaffMember before, StaffMember said, ColumnMap columns) => new(
        before.Number,
        columns.Has(PeopleColumn.Name) ? said.Name : before.Name,
        columns.Has(PeopleColumn.Unit) ? said.Unit : before.Unit,
        columns.Has(PeopleColumn.Phone) ? said.Phone : before.Phone,
        said.LeftOn)
    {
        Roles = columns.Has(PeopleColumn.Role) ? said.Roles : before.Roles,
    };
}
