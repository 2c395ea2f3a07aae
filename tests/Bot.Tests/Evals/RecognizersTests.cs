using Lanyue.Evals;

namespace Lanyue.Bot.Tests.Evals;

public sealed class RecognizersTests(ITestOutputHelper output)
{
    [Fact]
    public void The_date_reader_reads_more_of_the_development_set_than_Microsoft_Recognizers()
    {
        var rows = Rows.Read(Path.Combine(Repository.Root, "tests/Evals/Sets/dates.jsonl")).ToList();

        var ours = rows.Count(r => Readers.IsRight(r, Readers.DateTimeOf(r)));
        var theirs = rows.Count(Recognizers.IsRight);

        output.WriteLine($"{rows.Count} rows: {ours} by ours, {theirs} by Microsoft.Recognizers.Text (any of its readings)");
        Assert.True(theirs > rows.Count / 2, $"{theirs} of {rows.Count}: it was not asked rightly");
        Assert.True(ours > theirs * 1.25, $"{ours} against {theirs}");
    }
}
