namespace Lanyue.Bot.Store;

/// <summary>What a person is to the school (DESIGN §9). The last three are held by three different people.</summary>
public enum Role
{
    Student,
    Counsellor,
    UnitStaff,
    Technician,
    StationManager,
    Expert,
    Psychologist,
    Leader,

    /// <summary>Runs the service: the school's files, the directory, settings.</summary>
    SystemAdministrator,

    /// <summary>Gives and takes accounts and rights; sees no cases.</summary>
    SecurityAdministrator,

    /// <summary>Reads the audit; changes nothing.</summary>
    AuditAdministrator,
}

/// <summary>What a grant reaches.</summary>
public enum ScopeKind
{
    /// <summary>The whole school.</summary>
    School,
    Unit,

    /// <summary>A place and all within it.</summary>
    Place,
    College,
    Station,
}

/// <param name="Id">As the school's files name the unit, place, college or station; null for the whole school.</param>
public sealed record Scope(ScopeKind Kind, string? Id)
{
    public static readonly Scope School = new(ScopeKind.School, null);
}

/// <summary>A role that somebody holds for some days.</summary>
/// <param name="From">First day, campus time.</param>
/// <param name="Until">Last day, included; null: with no end known.</param>
public sealed record Grant(Role Role, Scope Scope, DateOnly From, DateOnly? Until)
{
    public bool Holds(DateOnly day) => From <= day && (Until is null || Until >= day);
}
