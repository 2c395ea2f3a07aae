using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>
/// The directory as an import left it. First ask which is in force, then ask everything else with that number: all the answers are then
/// of one directory, whatever is imported meanwhile, since rows of the past do not change.
/// </summary>
static class PeopleQueries
{
    /// <summary>The end of a row that nothing has replaced.</summary>
    public const long Open = long.MaxValue;

    /// <summary>One number; 0 before the first import.</summary>
    public static IQueryable<long> ImportInForce(this LanyueDb db) => db.Set<PeopleCurrentRow>().Where(c => c.Id == PeopleCurrentRow.TheOne).Select(c => c.Import);

    /// <summary>Present students and those who left.</summary>
    public static IQueryable<StudentRow> StudentsAt(this LanyueDb db, long import) =>
        db.Set<StudentRow>().AsNoTracking().Where(s => s.FromImport <= import && s.UntilImport > import);

    /// <summary>Present colleagues and those who left.</summary>
    public static IQueryable<StaffRow> StaffAt(this LanyueDb db, long import) =>
        db.Set<StaffRow>().AsNoTracking().Where(s => s.FromImport <= import && s.UntilImport > import);

    /// <summary>Of all days, of those who left too.</summary>
    public static IQueryable<StaffRoleRow> StaffRolesAt(this LanyueDb db, long import) =>
        db.Set<StaffRoleRow>().AsNoTracking().Where(r => r.FromImport <= import && r.UntilImport > import);

    /// <summary>Those of the extent's colleges, and who sleeps in its beds.</summary>
    public static IQueryable<StudentRow> Within(this IQueryable<StudentRow> students, Extent extent) =>
        extent.IsAll ? students : students.Where(s => EF.Parameter(extent.Colleges).Contains(s.College) || EF.Parameter(extent.Beds).Contains(s.Bed));

    /// <summary>Dialogues of present students of some colleges, also those that go on in another one. Who is bound to no number is in none.</summary>
    /// <param name="colleges">Unit ids.</param>
    public static IQueryable<string> DialoguesOf(this LanyueDb db, IReadOnlyList<string> colleges) =>
        from dialogue in db.Dialogues
        from now in db.Dialogues
        where now.Id == (dialogue.MergedInto ?? dialogue.Id)
        from student in db.Set<StudentRow>()
        where student.Number == now.Person && student.LeftOn == null && EF.Parameter(colleges).Contains(student.College)
            && db.ImportInForce().Any(import => student.FromImport <= import && student.UntilImport > import)
        select dialogue.Id;

    /// <summary>Newest first.</summary>
    public static IQueryable<PeopleImportRow> PeopleImports(this LanyueDb db) => db.Set<PeopleImportRow>().AsNoTracking().OrderByDescending(i => i.Number);
}
