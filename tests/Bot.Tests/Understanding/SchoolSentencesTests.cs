using Lanyue.Bot.Understanding;
using Lanyue.Evals;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>The readers know a school by its files alone: the second school's zones, lettered buildings and doors are read as the first's numbers are.</summary>
public sealed class SchoolSentencesTests(ITestOutputHelper output)
{
    const string File = "tests/Bot.Tests/Understanding/SchoolSentences.txt";

    static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    [Theory, InlineData("Lanyue", 15), InlineData("Qingshiwan", 60)]
    public void Students_of_each_school_are_understood_in_its_own_names(string school, int fewest)
    {
        var names = ShippedNames.Of(school);
        var rows = Rows(school).ToList();

        var wrong = rows.Select(r => (r.Text, r.Expected, Is: Read(r.Text, names))).Where(r => r.Is != r.Expected).Select(r => $"{r.Text}: {r.Is}, not {r.Expected}").ToList();

        foreach (var line in wrong) output.WriteLine(line);
        Assert.True(rows.Count >= fewest, $"{rows.Count} sentences");
        Assert.Empty(wrong);
    }

    [Fact]
    public void One_schools_names_say_nothing_at_the_other()
    {
        Assert.Equal("-", Read("阳光小站的灯坏了", ShippedNames.Of("Lanyue")));
        Assert.Equal("-", Read("学习驿站的灯坏了", ShippedNames.Of("Qingshiwan")));
    }

    static IEnumerable<(string Text, string Expected)> Rows(string school) =>
        Repository.Read(File).Split('\n').SkipWhile(l => l != $"[{school}]").Skip(1).TakeWhile(l => !l.StartsWith('[')).Where(l => l != "")
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(c => (c[0], c[1]));

    static string Read(string sentence, PlaceNames names)
    {
        var isAsked = sentence.StartsWith("? ", StringComparison.Ordinal);
        var place = SlotSpans.Read(isAsked ? sentence[2..] : sentence, Tuesday, names, isAsked).Place;
        return place is null or { Zone: null, Building: null, Room: null, Floor: null, Name: null, Bed: null } ? "-"
            : $"{place.Zone}/{place.Building}/{place.Room}/{place.Floor}{(place.Name is null ? "" : $" {place.Name}")}{Tail(place.Bed)}{Tail(place.Also)}";
    }

    static string Tail(string? said) => said is null ? "" : $", {said}";
}
