using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The two schools that come with the product, compiled once.</summary>
static class Schools
{
    /// <summary>A Tuesday of the demo calendars' first term.</summary>
    public static readonly DateOnly Day = new(2026, 11, 24);

    static readonly Lazy<CheckedSchool> LanyueOnce = new(() => Check("Lanyue")), QingshiwanOnce = new(() => Check("Qingshiwan"));

    public static CheckedSchool Lanyue => LanyueOnce.Value;

    public static CheckedSchool Qingshiwan => QingshiwanOnce.Value;

    /// <summary>What the readers know of a school's places on that day.</summary>
    internal static PlaceNames NamesOf(School school) => PlaceNames.From(SchoolNames.On(school, Day));

    public static IReadOnlyList<SchoolFile> Files(string school) =>
        [.. Repository.Files($"skills/Campus/Schools/{school}", ".yaml").Select(f => new SchoolFile(Path.GetFileName(f), Repository.Read(f)))];

    /// <summary>A file of a test, as if it were a school's only one.</summary>
    public static CheckedSchool Of(params string[] texts) => Linter.Check(texts.Select((t, at) => new SchoolFile($"{at}.yaml", t)), Day);

    static CheckedSchool Check(string school) => Linter.Check(Files(school), Day);
}
