using System.Text.Json;

namespace Lanyue.Skills.Campus;

/// <summary>Names that nobody bears, from syllables that are no family names; phones that reach nobody (no country has the code 0).</summary>
static class DemoNames
{
    static readonly Source Syllables = Read();

    public static string Name(Random random) => Pick(Syllables.Family, random) + Pick(Syllables.Given, random) + Pick(Syllables.End, random);

    public static string StudentPhone(int serial) => $"{Syllables.StudentPhone}{serial:00000000}";
    public static string StaffPhone(int serial) => $"{Syllables.StaffPhone}{serial:0000000}";

    static string Pick(string[] of, Random random) => of[random.Next(of.Length)];

    static Source Read()
    {
        using var stream = typeof(DemoNames).Assembly.GetManifestResourceStream("People/Syllables.zh-CN.json")!;
        return JsonSerializer.Deserialize<Source>(stream, JsonSerializerOptions.Web)!;
    }

    sealed record Source(string[] Family, string[] Given, string[] End, string StudentPhone, string StaffPhone);
}
