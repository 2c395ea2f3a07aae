using System.Collections.Immutable;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>Fields as of <see cref="StaffRoleRow"/>.</summary>
public sealed record StaffRole(string Role, RoleScope Kind, string? Scope, DateOnly From, DateOnly? Until)
{
    internal static StaffRole Open(StaffRoleRow row) => new(row.Role, row.Kind, row.Scope, row.From, row.Until);

    internal StaffRoleRow Row(long import, int ordinal, long version, string staff) => new()
    {
        FromImport = import, Ordinal = ordinal, Version = version, Staff = staff, Role = Role, Kind = Kind, Scope = Scope, From = From, Until = Until,
    };
}

/// <summary>A member of staff with all roles of all days, in plain words. Fields as of <see cref="StaffRow"/>.</summary>
public sealed record StaffMember(string Number, string Name, string? Unit, string? Phone, DateOnly? LeftOn)
{
    /// <summary>In the order of <see cref="InOrder"/>.</summary>
    public ImmutableArray<StaffRole> Roles { get; init; } = [];

    public bool Equals(StaffMember? other) =>
        other is not null && (Number, Name, Unit, Phone, LeftOn) == (other.Number, other.Name, other.Unit, other.Phone, other.LeftOn) && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => Number.GetHashCode(StringComparison.Ordinal);

    /// <summary>Not a word of a person in a log line.</summary>
    public override string ToString() => $"staff {Number}";

    internal static ImmutableArray<StaffRole> InOrder(IEnumerable<StaffRole> roles) =>
        [.. roles.OrderBy(r => r.From).ThenBy(r => r.Role, StringComparer.Ordinal).ThenBy(r => r.Kind).ThenBy(r => r.Scope, StringComparer.Ordinal).ThenBy(r => r.Until)];

    internal static StaffMember Open(StaffRow row, IEnumerable<StaffRoleRow> roles, FieldCipher cipher) => new(
        row.Number, PeopleSeal.Open(cipher, row.Name, PeopleKind.Staff, row.Number, "name"), row.Unit,
        row.Phone is null ? null : PeopleSeal.Open(cipher, row.Phone, PeopleKind.Staff, row.Number, "phone"), row.LeftOn)
    {
        Roles = InOrder(roles.Select(StaffRole.Open)),
    };

    internal StaffRow Row(long import, int ordinal, long version, FieldCipher cipher) => new()
    {
        FromImport = import, Ordinal = ordinal, Version = version, Number = Number, Unit = Unit, LeftOn = LeftOn,
        Name = PeopleSeal.Seal(cipher, Name, PeopleKind.Staff, Number, "name"),
        Phone = Phone is null ? null : PeopleSeal.Seal(cipher, Phone, PeopleKind.Staff, Number, "phone"),
    };
}
