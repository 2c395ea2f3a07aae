namespace Lanyue.Skills.Campus;

/// <summary>What a column of a list may be about. Their names are in Words.zh-CN.json.</summary>
public enum PeopleColumn
{
    StudentNumber, StaffNumber, Name, College, Grade, Sex, Bed, Phone, Counsellor, Unit, Role, ScopeKind, Scope, From, Until, LeftOn,
}

static class PeopleColumns
{
    /// <summary>In the order of an export.</summary>
    public static readonly IReadOnlyList<PeopleColumn>
        OfStudents = [PeopleColumn.StudentNumber, PeopleColumn.Name, PeopleColumn.College, PeopleColumn.Grade, PeopleColumn.Sex, PeopleColumn.Bed, PeopleColumn.Phone, PeopleColumn.Counsellor, PeopleColumn.LeftOn],
        OfStaff = [PeopleColumn.StaffNumber, PeopleColumn.Name, PeopleColumn.Unit, PeopleColumn.Phone, PeopleColumn.Role, PeopleColumn.ScopeKind, PeopleColumn.Scope, PeopleColumn.From, PeopleColumn.Until, PeopleColumn.LeftOn];

    public static IReadOnlyList<PeopleColumn> Of(PeopleKind kind) => kind == PeopleKind.Students ? OfStudents : OfStaff;

    /// <summary>What tells the two lists apart, and one person from another.</summary>
    public static PeopleColumn NumberOf(PeopleKind kind) => kind == PeopleKind.Students ? PeopleColumn.StudentNumber : PeopleColumn.StaffNumber;
}
