using System.Text;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>Thirty thousand invented students and their staff, of a school that exists nowhere.</summary>
static class MadeUpSchool
{
    public static readonly DemoSchool School = new(
        [.. Enumerable.Range(1, 27).Select(n => DemoBuilding.Of($"{(n <= 15 ? "东区" : "西区")}{n}", 8, 40, 4))],
        [.. Enumerable.Range(1, 15).Select(n => $"学院{n}")], [2023, 2024, 2025, 2026], [.. Enumerable.Range(1, 14).Select(n => $"部门{n}")],
        "counsellor", "building-counsellor", "unit-staff", 10, new(2026, 9, 1));

    public const int Seed = 7, Size = 30_000;

    public static byte[] Students(int most = Size) => Csv(to => PeopleLists.Write(to, DemoPeople.Students(School, Seed, most)));
    public static byte[] Staff() => Csv(to => PeopleLists.Write(to, DemoPeople.Staff(School, Seed)));

    public static byte[] Csv(Action<Stream> write)
    {
        using var to = new MemoryStream();
        write(to);
        return to.ToArray();
    }

    public static byte[] Csv(IEnumerable<Student> students) => Csv(to => PeopleLists.Write(to, students));

    public static string Text(byte[] csv) => Encoding.UTF8.GetString(csv);
}
