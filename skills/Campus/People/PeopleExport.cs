using System.Globalization;
using System.Text;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>The directory as lists that can be imported again. UTF-8 with a byte order mark, which Excel asks for; in the order of numbers.</summary>
public sealed class PeopleExport(LanyueDbFactory databases, FieldCipher cipher)
{
    public async Task Write(PeopleKind kind, Stream to, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var import = await db.ImportInForce().FirstOrDefaultAsync(ct);
        var people = new PeopleInForce(databases, cipher);
        if (kind == PeopleKind.Students) PeopleLists.Write(to, (await people.Students(import, ct)).Values.Select(p => p.Person).OrderBy(s => s.Number, StringComparer.Ordinal));
        else PeopleLists.Write(to, (await people.Staff(import, ct)).Values.Select(p => p.Person).OrderBy(s => s.Number, StringComparer.Ordinal));
    }
}

/// <summary>People as CSV.</summary>
public static class PeopleLists
{
    public static void Write(Stream to, IEnumerable<Student> students)
    {
        using var csv = Begin(to, PeopleColumns.OfStudents);
        foreach (var s in students)
            CsvLines.Write(csv, s.Number, s.Name, s.College, s.Grade.ToString(CultureInfo.InvariantCulture), PeopleWords.Chinese.Of(s.Sex), s.Bed, s.Phone, s.Counsellor, Day(s.LeftOn));
    }

    /// <summary>A line a role; of who has none one line.</summary>
    public static void Write(Stream to, IEnumerable<StaffMember> staff)
    {
        using var csv = Begin(to, PeopleColumns.OfStaff);
        foreach (var s in staff)
        {
            if (s.Roles.Length == 0) CsvLines.Write(csv, s.Number, s.Name, s.Unit, s.Phone, null, null, null, null, null, Day(s.LeftOn));
            foreach (var r in s.Roles) CsvLines.Write(csv, s.Number, s.Name, s.Unit, s.Phone, r.Role, PeopleWords.Chinese.Of(r.Kind), r.Scope, Day(r.From), Day(r.Until), Day(s.LeftOn));
        }
    }

    static StreamWriter Begin(Stream to, IReadOnlyList<PeopleColumn> columns)
    {
        var csv = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        CsvLines.Write(csv, columns.Select(PeopleWords.Chinese.Of));
        return csv;
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
