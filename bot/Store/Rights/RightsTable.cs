using System.Collections.Immutable;
using static Lanyue.Bot.Store.Role;
using static Lanyue.Bot.Store.ScopeKind;

namespace Lanyue.Bot.Store;

/// <summary>What may be done at the desk. Each endpoint, page and export names one of these.</summary>
public enum Right
{
    /// <summary>The queues of cases and the page of one: of which cases, the rights of their kinds say.</summary>
    SeeCases,

    /// <summary>To take, hand over and note what one may work by the right of its kind.</summary>
    WorkCases,

    /// <summary>What was said between a case's student and the service, but counselling and danger.</summary>
    ReadTalk,

    /// <summary>Students who want a person, and what is said with them.</summary>
    SeeHandoffs,
    WorkHandoffs,

    SeeRepairs,
    WorkRepairs,
    SeeMessages,
    WorkMessages,

    /// <summary>Cases of students in danger, with what they wrote.</summary>
    SeeCrises,
    WorkCrises,

    SeeDuty,
    ChangeDuty,

    /// <summary>To exchange one's own duties, and to answer who wants to exchange.</summary>
    SwapDuty,
    SeeSchool,
    ChangeSchool,
    SeePeople,
    ImportPeople,
    ExportPeople,

    /// <summary>A masked field in full, with a reason; each time an entry of the audit.</summary>
    RevealFields,

    /// <summary>One-time codes by which students bind their WeChat.</summary>
    IssueCodes,

    SeeAccounts,
    ChangeAccounts,
    SearchAudit,

    /// <summary>Which fields are stored, why, for how long.</summary>
    SeeFieldRegister,
}

/// <summary>The one table of who may do what, and over which scopes a grant of the role can give it. What is not here is refused.</summary>
public static class RightsTable
{
    /// <summary>All of a right's lines together.</summary>
    public static readonly ImmutableArray<(Right Right, Role Role, ImmutableArray<ScopeKind> Scopes)> Lines =
    [
        (Right.SeeCases, UnitStaff, [School, Unit]),
        (Right.SeeCases, Technician, [School, Unit]),
        (Right.SeeCases, Counsellor, [School, Place, College]),
        (Right.SeeCases, StationManager, [Place, Station]),
        (Right.SeeCases, Psychologist, [School]),
        (Right.SeeCases, Leader, [School]),
        (Right.WorkCases, UnitStaff, [School, Unit]),
        (Right.WorkCases, Technician, [School, Unit]),
        (Right.WorkCases, Counsellor, [School, College]),
        (Right.WorkCases, Psychologist, [School]),
        (Right.ReadTalk, UnitStaff, [School, Unit]),
        (Right.ReadTalk, Counsellor, [School, Place, College]),

        (Right.SeeHandoffs, UnitStaff, [School, Unit]),
        (Right.SeeHandoffs, Counsellor, [School, College]),
        (Right.WorkHandoffs, UnitStaff, [School, Unit]),
        (Right.WorkHandoffs, Counsellor, [School, College]),

        (Right.SeeRepairs, UnitStaff, [School, Unit]),
        (Right.SeeRepairs, Technician, [School, Unit]),
        (Right.SeeRepairs, Counsellor, [School, Place, College]),
        (Right.SeeRepairs, StationManager, [Place, Station]),
        (Right.SeeRepairs, Leader, [School]),
        (Right.WorkRepairs, UnitStaff, [School, Unit]),
        (Right.WorkRepairs, Technician, [School, Unit]),

        (Right.SeeMessages, UnitStaff, [School, Unit]),
        (Right.WorkMessages, UnitStaff, [School, Unit]),

        (Right.SeeCrises, Counsellor, [School]),
        (Right.SeeCrises, Psychologist, [School]),
        (Right.WorkCrises, Counsellor, [School]),
        (Right.WorkCrises, Psychologist, [School]),

        (Right.SeeDuty, Counsellor, [School, Place, College]),
        (Right.SeeDuty, UnitStaff, [School, Unit]),
        (Right.SeeDuty, Leader, [School]),
        (Right.SeeDuty, SystemAdministrator, [School]),
        (Right.ChangeDuty, SystemAdministrator, [School]),
        (Right.ChangeDuty, Counsellor, [School]),

        (Right.SwapDuty, Counsellor, [School, Place, College]),
        (Right.SwapDuty, UnitStaff, [School, Unit]),
        (Right.SwapDuty, SystemAdministrator, [School]),

        (Right.SeeSchool, SystemAdministrator, [School]),
        (Right.SeeSchool, Leader, [School]),
        (Right.ChangeSchool, SystemAdministrator, [School]),

        (Right.SeePeople, SystemAdministrator, [School]),
        (Right.SeePeople, Counsellor, [School, Place, College]),
        (Right.ImportPeople, SystemAdministrator, [School]),
        (Right.ExportPeople, SystemAdministrator, [School]),
        (Right.RevealFields, Counsellor, [School, Place, College]),
        (Right.IssueCodes, Counsellor, [School, Place, College]),

        (Right.SeeAccounts, SecurityAdministrator, [School]),
        (Right.ChangeAccounts, SecurityAdministrator, [School]),
        (Right.SearchAudit, AuditAdministrator, [School]),
        (Right.SeeFieldRegister, AuditAdministrator, [School]),
        (Right.SeeFieldRegister, SystemAdministrator, [School]),
    ];

    /// <summary>Whether a grant of this kind gives the right.</summary>
    public static bool Gives(Right right, Role role, ScopeKind kind) => Lines.Any(l => l.Right == right && l.Role == role && l.Scopes.Contains(kind));
}
