using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>Asks the directory. Each answer is of one import, old or new, never of both. Names and phones are opened: ask for whom you need.</summary>
public sealed class PeopleDirectory(LanyueDbFactory databases, FieldCipher cipher)
{
    /// <returns>Null: nobody has the number. Who left is found, with the day.</returns>
    public async Task<Student?> Student(string number, CancellationToken ct) =>
        (await Students((db, import) => db.StudentsAt(import).Where(s => s.Number == number), ct)).FirstOrDefault();

    /// <summary>Those of these numbers that there are.</summary>
    /// <param name="numbers">At most a few hundred.</param>
    public Task<IReadOnlyList<Student>> Numbered(IReadOnlyList<string> numbers, CancellationToken ct) =>
        Students((db, import) => db.StudentsAt(import).Where(s => numbers.Contains(s.Number)), ct);

    /// <summary>Who lives in these beds now, in the order of their numbers.</summary>
    /// <param name="beds">Place ids, at most a few hundred.</param>
    public Task<IReadOnlyList<Student>> InBeds(IReadOnlyList<string> beds, CancellationToken ct) =>
        Students((db, import) => db.StudentsAt(import).Where(s => s.Bed != null && beds.Contains(s.Bed)), ct);

    /// <summary>Present students within an extent whose numbers begin so, in the order of their numbers.</summary>
    public Task<IReadOnlyList<Student>> Within(Extent extent, string begin, int most, CancellationToken ct) =>
        Students((db, import) => db.StudentsAt(import).Within(extent).Where(s => s.LeftOn == null && s.Number.StartsWith(begin)).OrderBy(s => s.Number).Take(most), ct);

    /// <returns>Null: nobody has the number. Who left is found, with the day.</returns>
    public async Task<StaffMember?> Staff(string number, CancellationToken ct) =>
        (await Staff((db, import) => db.StaffAt(import).Where(s => s.Number == number), ct)).FirstOrDefault();

    /// <summary>Present colleagues who hold a role on a day, in the order of their numbers.</summary>
    /// <param name="scope">Id of the unit, building or college; null for the whole school.</param>
    public async Task<IReadOnlyList<StaffMember>> Holders(string role, RoleScope kind, string? scope, DateOnly day, CancellationToken ct) =>
        await Staff((db, import) => db.StaffAt(import).Where(s => s.LeftOn == null || s.LeftOn > day)
            .Where(s => db.StaffRolesAt(import).Any(r => r.Staff == s.Number && r.Role == role && r.Kind == kind && r.Scope == scope && r.From <= day && (r.Until == null || r.Until >= day))), ct);

    async Task<IReadOnlyList<Student>> Students(Func<LanyueDb, long, IQueryable<StudentRow>> query, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var rows = await query(db, await db.ImportInForce().FirstOrDefaultAsync(ct)).OrderBy(s => s.Number).ToListAsync(ct);
        return rows.ConvertAll(r => Campus.Student.Open(r, cipher));
    }

    async Task<IReadOnlyList<StaffMember>> Staff(Func<LanyueDb, long, IQueryable<StaffRow>> query, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var import = await db.ImportInForce().FirstOrDefaultAsync(ct);
        var rows = await query(db, import).OrderBy(s => s.Number).ToListAsync(ct);
        var numbers = rows.ConvertAll(r => r.Number);
        var roles = (await db.StaffRolesAt(import).Where(r => numbers.Contains(r.Staff)).ToListAsync(ct)).ToLookup(r => r.Staff);
        return rows.ConvertAll(r => StaffMember.Open(r, roles[r.Number], cipher));
    }
}
