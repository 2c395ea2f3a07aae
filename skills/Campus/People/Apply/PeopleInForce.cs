using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>Everybody as an import left the directory, by number; opened, so to be forgotten soon.</summary>
sealed class PeopleInForce(LanyueDbFactory databases, FieldCipher cipher)
{
    public async Task<IReadOnlyDictionary<string, InForce<Student>>> Students(long import, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var people = new Dictionary<string, InForce<Student>>();
        await foreach (var row in db.StudentsAt(import).AsAsyncEnumerable().WithCancellation(ct)) people.Add(row.Number, new(Student.Open(row, cipher), row.Version));
        return people;
    }

    public async Task<IReadOnlyDictionary<string, InForce<StaffMember>>> Staff(long import, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var roles = (await db.StaffRolesAt(import).ToListAsync(ct)).ToLookup(r => r.Staff);
        return (await db.StaffAt(import).ToListAsync(ct)).ToDictionary(s => s.Number, s => new InForce<StaffMember>(StaffMember.Open(s, roles[s.Number], cipher), s.Version));
    }
}
