using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Reads a list of staff: a row a role, or one row without a role. Rows of one person say the same of everything else.</summary>
static class StaffList
{
    static readonly PeopleColumn[] OfRole = [PeopleColumn.ScopeKind, PeopleColumn.Scope, PeopleColumn.From, PeopleColumn.Until];
    static readonly PeopleColumn[] OfPerson = [PeopleColumn.Name, PeopleColumn.Unit, PeopleColumn.Phone, PeopleColumn.LeftOn];

    /// <param name="today">On campus; nobody leaves later than today.</param>
    public static PeopleList<StaffMember> Read(SourceTable table, ColumnMap columns, CampusNames names, DateOnly today)
    {
        var (faults, faulty, hasUnknown) = (new List<RowFault>(), new HashSet<string>(), false);
        var (people, order, withoutRole) = (new Dictionary<string, PeopleEntry<StaffMember>>(), new List<string>(), new HashSet<string>());
        foreach (var source in table.Rows.Where(r => r.Number > columns.Header.Number))
        {
            var row = new RowReader(columns, source, faults);
            var said = Read(row, names, today);
            if (said.Number is null) hasUnknown = true;
            else if (people.TryGetValue(said.Number, out var before))
            {
                if (row.Text(PeopleColumn.Role) is null || withoutRole.Contains(said.Number)) row.Fault(PeopleColumn.StaffNumber, Reply.Of("people/fault.number.twice", ("row", $"{before.Row}")));
                people[said.Number] = before with { Person = Join(row, before, said) };
            }
            else
            {
                people.Add(said.Number, new(row.Row, said));
                order.Add(said.Number);
                if (row.Text(PeopleColumn.Role) is null) withoutRole.Add(said.Number);
            }
            if (row.IsFaulty && said.Number is { } number) faulty.Add(number);
        }
        return new(columns, [.. order.Where(n => !faulty.Contains(n)).Select(n => people[n])], faults, faulty, hasUnknown);
    }

    static StaffMember Read(RowReader row, CampusNames names, DateOnly today)
    {
        row.CheckWidth();
        var staff = new StaffMember(
            row.Required(PeopleColumn.StaffNumber, CellText.PersonNumber, "people/fault.number")!,
            row.Required(PeopleColumn.Name, CellText.PersonName, "people/fault.name")!,
            row.Named(PeopleColumn.Unit, names.Unit),
            row.Optional(PeopleColumn.Phone, CellText.Phone, "people/fault.phone"),
            row.Optional(PeopleColumn.LeftOn, CellText.Day, "people/fault.day"));
        if (staff.LeftOn > today) row.Fault(PeopleColumn.LeftOn, Reply.Of("people/fault.left.later"));
        return Role(row, names) is { } role ? staff with { Roles = [role] } : staff;
    }

    static StaffRole? Role(RowReader row, CampusNames names)
    {
        if (row.Text(PeopleColumn.Role) is null)
        {
            foreach (var alone in OfRole.Where(c => row.Text(c) is not null)) row.Fault(alone, Reply.Of("people/fault.without.role", ("role", PeopleWords.Chinese.Of(PeopleColumn.Role))));
            return null;
        }
        var role = row.Named(PeopleColumn.Role, names.Role);
        var kind = row.Optional(PeopleColumn.ScopeKind, c => PeopleWords.Chinese.Scope(c), "people/fault.scope.kind");
        if (row.Text(PeopleColumn.ScopeKind) is null) row.Fault(PeopleColumn.ScopeKind, Reply.Of("people/fault.empty"));
        var scope = kind is null ? null : Scope(row, kind.Value, names);
        var from = row.Optional(PeopleColumn.From, CellText.Day, "people/fault.day");
        if (row.Text(PeopleColumn.From) is null) row.Fault(PeopleColumn.From, Reply.Of("people/fault.empty"));
        var until = row.Optional(PeopleColumn.Until, CellText.Day, "people/fault.day");
        if (until < from) row.Fault(PeopleColumn.Until, Reply.Of("people/fault.until"));
        return row.IsFaulty ? null : new(role!, kind!.Value, scope, from!.Value, until);
    }

    static string? Scope(RowReader row, RoleScope kind, CampusNames names)
    {
        if (kind == RoleScope.School && row.Text(PeopleColumn.Scope) is not null) row.Fault(PeopleColumn.Scope, Reply.Of("people/fault.scope.school"));
        if (kind == RoleScope.School) return null;
        var resolve = kind switch { RoleScope.Building => names.Building, RoleScope.College => names.College, _ => names.Unit };
        if (row.Text(PeopleColumn.Scope) is null) row.Fault(PeopleColumn.Scope, Reply.Of("people/fault.empty"));
        return row.Named(PeopleColumn.Scope, resolve);
    }

    static StaffMember Join(RowReader row, PeopleEntry<StaffMember> before, StaffMember said)
    {
        foreach (var column in OfPerson.Where(c => Differs(c, before.Person, said))) row.Fault(column, Reply.Of("people/fault.staff.differs", ("row", $"{before.Row}")));
        if (said.Roles is [var role] && before.Person.Roles.Contains(role)) row.Fault(PeopleColumn.Role, Reply.Of("people/fault.role.twice"));
        return before.Person with { Roles = StaffMember.InOrder([.. before.Person.Roles, .. said.Roles]) };
    }

    static bool Differs(PeopleColumn column, StaffMember before, StaffMember said) => column switch
    {
        PeopleColumn.Name => before.Name != said.Name,
        PeopleColumn.Unit => before.Unit != said.Unit,
        PeopleColumn.Phone => before.Phone != said.Phone,
        _ => before.LeftOn != said.LeftOn,
    };
}
