namespace Lanyue.Bot.Tests.Dialogue.Conversations;

/// <summary>Every conversation of this folder goes as it is written there; a file is a pattern of repair, over two skills.</summary>
public sealed class ConversationsTests
{
    const string Folder = "tests/Bot.Tests/Dialogue/Conversations";

    /// <summary>What each pattern is shown by at least.</summary>
    const int Fewest = 12;

    static IEnumerable<(string Pattern, string Title, string[] Lines)> All =>
        Repository.Files(Folder, ".txt").SelectMany(file => Conversation.In(Repository.Read(file)).Select(c => (Path.GetFileNameWithoutExtension(file), c.Title, c.Lines)));

    public static TheoryData<string, string> Every
    {
        get
        {
            var every = new TheoryData<string, string>();
            foreach (var (pattern, title, _) in All) every.Add(pattern, title);
            return every;
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Goes_as_it_is_written(string pattern, string title)
    {
        var (_, _, lines) = All.Single(c => (c.Pattern, c.Title) == (pattern, title));

        Assert.Equal(lines, await new Conversation().Go(lines));
    }

    [Fact]
    public void Each_pattern_has_its_conversations_over_both_skills()
    {
        var patterns = All.GroupBy(c => c.Pattern).ToList();

        Assert.Equal(20, patterns.Count);
        Assert.All(patterns, p =>
        {
            Assert.True(p.Count() >= Fewest, $"{p.Key} has {p.Count()} conversations.");
            Assert.Contains(p, c => c.Lines.Any(l => l.Contains("repair/", StringComparison.Ordinal)));
            Assert.Contains(p, c => c.Lines.Any(l => l.Contains("test/", StringComparison.Ordinal)));
        });
    }
}
