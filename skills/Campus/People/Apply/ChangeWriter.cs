using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>
/// The changes of one import as rows. First every row that is replaced gets its end, then the new ones are added: two students who
/// change beds never meet in one.
/// </summary>
sealed class ChangeWriter(ImportWriter writer, FieldCipher cipher, long import, PeopleChanges changes, Action<ImportProgress>? progress)
{
    readonly List<(StaffMember Person, StaffRole Role, long Version)> roles = [.. changes.Staff.Where(HasOtherRoles).SelectMany(c => c.After.Roles.Select(r => (c.After, r, c.Version)))];
    readonly int steps = changes.Students.Sum(Steps) + changes.Staff.Sum(Steps) + changes.Staff.Where(HasOtherRoles).Sum(c => c.After.Roles.Length + (c.Before is null ? 0 : 1));
    int written;

    public async Task Write(CancellationToken ct)
    {
        await writer.End<StudentRow>(nameof(StudentRow.Number), Replaced(changes.Students, s => s.Number), PeopleQueries.Open, import, Done, ct);
        await writer.End<StaffRow>(nameof(StaffRow.Number), Replaced(changes.Staff, s => s.Number), PeopleQueries.Open, import, Done, ct);
        await writer.End<StaffRoleRow>(nameof(StaffRoleRow.Staff), Replaced([.. changes.Staff.Where(HasOtherRoles)], s => s.Number), PeopleQueries.Open, import, Done, ct);
        await Add(changes.Students, (c, i) => c.After.Row(import, i, c.Version, cipher), ct);
        await Add(changes.Staff, (c, i) => c.After.Row(import, i, c.Version, cipher), ct);
        await Add(roles, (r, i) => r.Role.Row(import, i, r.Version, r.Person.Number), ct);
    }

    static bool HasOtherRoles(PersonChange<StaffMember> change) => change.Before is not { } before || !before.Person.Roles.SequenceEqual(change.After.Roles);

    static List<string> Replaced<T>(IReadOnlyList<PersonChange<T>> changes, Func<T, string> number) where T : class =>
        [.. changes.Where(c => c.Before is not null).Select(c => number(c.After))];

    Task Add<T>(IReadOnlyList<T> things, Func<T, int, object> row, CancellationToken ct) =>
        writer.Add(things.Count, (from, until) => [.. Enumerable.Range(from, until - from).Select(i => row(things[i], i))], Done, ct);

    /// <summary>One for the row that ends, one for the new one.</summary>
    static int Steps<T>(PersonChange<T> change) where T : class => change.Before is null ? 1 : 2;

    void Done(int more) => progress?.Invoke(new(written += more, steps));
}
