using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The phrases of both schools from their words on: what the reader makes of them is what the school is asked for.</summary>
public sealed class SaidInWordsTests
{
    const double Wanted = 0.98;

    [Fact]
    public void Phrases_of_both_schools_are_found_asked_about_or_refused_from_their_words()
    {
        var rows = GazetteerTests.Rows((phrase, school) => Read(phrase.Said, school)).ToList();
        var wrong = rows.Where(r => r.Is != r.Expected && !(IsRefused(r.Is) && IsRefused(r.Expected))).Select(r => $"{r.School}: {r.Said}: {r.Is}, not {r.Expected}").ToList();

        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count - wrong.Count} of {rows.Count}\n{string.Join('\n', wrong)}");
        Assert.InRange(rows.Count, 150, 400);
        Assert.True(rows.Count - wrong.Count >= Wanted * rows.Count, $"{wrong.Count} of {rows.Count} phrases are wrong:\n{string.Join('\n', wrong)}");
    }

    static SaidParts Read(string phrase, string school)
    {
        if (SaidPlace.Read(new Wording(phrase), Names[school], isAsked: true) is not { } said) return new();
        var floor = said.Mentions.Any(m => m.Part == PlacePart.Floor) ? said.Floor : null;  // else it is that of the room or of what has a name
        return new(said.Zone, said.Building, floor, said.Room, said.Bed, said.House) { Names = said.Names };
    }

    /// <summary>What no school calls a place is read as none: it cannot be said which part is wrong.</summary>
    static bool IsRefused(string resolution) => resolution[0] == '-';

    static readonly Dictionary<string, PlaceNames> Names = new()
    {
        ["Lanyue"] = Schools.NamesOf(Schools.Lanyue.School!),
        ["Qingshiwan"] = Schools.NamesOf(Schools.Qingshiwan.School!),
    };
}
