using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Evals;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>What was measured over the sets of tests/Evals stays so.</summary>
public sealed class EvaluationTests(ITestOutputHelper output)
{
    const string Sets = "tests/Evals/Sets";

    [Fact]
    public void One_matter_is_not_cut_in_two_and_two_are_heard()
    {
        var counted = MatterScore.Count(Repository.Files(Sets, ".jsonl").Where(f => !f.Contains("dialogues", StringComparison.Ordinal)).SelectMany(f => Rows.Read(Path.Combine(Repository.Root, f))), TestBook.Shipped);

        foreach (var line in counted.Split.Concat(counted.Missed)) output.WriteLine(line);
        Assert.True(counted.Single > 1500 && counted.Several > 40);
        Assert.True(counted.Split.Count <= counted.Single * 0.005, $"{counted.Split.Count} of {counted.Single} are cut.");
        Assert.True(counted.Missed.Count <= counted.Several * 0.15, $"{counted.Missed.Count} of {counted.Several} are not heard.");
    }

    [Theory]
    [InlineData("dialogues.own.jsonl"), InlineData("dialogues.outsider.jsonl")]
    public void Dialogue_scripts_go_as_they_should(string set)
    {
        var counted = ScriptScore.Count([.. Rows.Read(Path.Combine(Repository.Root, Sets, set))], TestBook.Shipped);

        foreach (var line in counted.Faults) output.WriteLine(line);
        Assert.True(counted.All > 150);
        Assert.True(counted.Right >= counted.All * 0.95, $"{counted.Right} of {counted.All} turns.");
        Assert.Equal(0, counted.Broken);
    }
}
