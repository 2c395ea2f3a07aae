using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class GazetteerTests
{
    const string File = "tests/Bot.Tests/Skills/Campus/Model/Phrases.txt";

    [Fact]
    public void Phrases_of_both_schools_are_found_asked_about_or_refused()
    {
        var rows = Rows((phrase, _) => Parts(phrase.Parts)).ToList();
        var wrong = rows.Where(r => r.Is != r.Expected).Select(r => $"{r.Said}: {r.Is}, not {r.Expected}").ToList();

        Assert.InRange(rows.Count, 150, 400);
        Assert.Empty(wrong);
        Assert.All((string[])["Lanyue", "Qingshiwan"], school => Assert.All((char[])['=', '?', '-'], kind => Assert.Contains(rows, r => r.School == school && r.Expected[0] == kind)));
    }

    [Fact]
    public void Nothing_said_is_no_place() =>
        Assert.IsType<Resolution.None>(new Gazetteer(Schools.Lanyue.School!).Resolve(new SaidParts(), Schools.Day));

    [Fact]
    public void A_site_that_is_confirmed_decides_where_an_academy_is()
    {
        var files = Schools.Files("Lanyue").Select(f => f with { Text = f.Text.Replace("f1, status: unconfirmed", "f1, status: confirmed") });
        var gazetteer = new Gazetteer(Linter.Check(files, Schools.Day).School!);

        Assert.IsType<Resolution.One>(gazetteer.Resolve(new(Zone: "东区") { Names = ["书院"] }, Schools.Day));
        Assert.IsType<Resolution.None>(gazetteer.Resolve(new(Zone: "西区", Building: "5") { Names = ["凤凰书院"] }, Schools.Day));
    }

    [Fact]
    public void A_campus_is_found_on_the_days_on_which_it_is_there()
    {
        var gazetteer = new Gazetteer(Schools.Qingshiwan.School!);

        Assert.IsType<Resolution.One>(gazetteer.Resolve(new() { Names = ["老城校园"] }, new(2025, 7, 31)));
        Assert.Equal(new Resolution.None(PartSaid.Name, "老城校园", IsGone: true), gazetteer.Resolve(new() { Names = ["老城校园"] }, new(2025, 8, 1)));
    }

    /// <param name="parts">What is made of a phrase: of its words, or of the parts that the file gives it.</param>
    internal static IEnumerable<(string School, string Said, string Expected, string Is)> Rows(Func<(string Said, string Parts), string, SaidParts> parts)
    {
        var school = "";
        foreach (var line in Repository.Read(File).Split('\n').Where(l => l != "" && l[0] != '#'))
        {
            if (line[0] == '[')
            {
                school = line.Trim('[', ']');
                continue;
            }
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            var compiled = (school == "Lanyue" ? Schools.Lanyue : Schools.Qingshiwan).School!;
            yield return (school, columns[0], columns[2], Written(new Gazetteer(compiled).Resolve(parts((columns[0], columns[1]), school), Schools.Day), isCounted: columns[2] is ['?', ' ', >= '0' and <= '9', ..]));
        }
    }

    static SaidParts Parts(string written)
    {
        var parts = written.Split(' ').Select(p => p.Split('=')).ToLookup(p => p[0], p => p[1]);
        string? Of(string key) => parts[key].SingleOrDefault();
        Assert.Subset(new HashSet<string> { "zone", "building", "floor", "room", "bed", "kind", "name" }, parts.Select(p => p.Key).ToHashSet());
        return new(Of("zone"), Of("building"), Of("floor"), Of("room"), Of("bed"), Of("kind")) { Names = [.. parts["name"]] };
    }

    /// <summary>In the notation of the file.</summary>
    static string Written(Resolution resolution, bool isCounted) => resolution switch
    {
        Resolution.One one => $"= {one.Place.Id}{(one.Unlisted is { } rest ? $" + {rest}" : "")}{(one.Caveat is null ? "" : " !")}",
        Resolution.Several several => $"? {(isCounted ? $"{several.Places.Count}" : string.Join(" ", several.Places.Select(p => p.Id).Order(StringComparer.Ordinal)))} @{several.Apart.ToString().ToLowerInvariant()}",
        Resolution.None none => $"- {none.Part.ToString().ToLowerInvariant()}{(none.IsGone ? " gone" : "")}",
        _ => throw new InvalidOperationException($"{resolution}"),
    };
}
