using CsCheck;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

public sealed class NewestKeysTests
{
    /// <summary>Against the last of a list without repeats: what is added again keeps its age.</summary>
    [Fact]
    public void It_holds_the_newest_and_no_others() => Gen.Int[0, 9].Array[0, 40].Sample(added =>
    {
        var (keys, kept) = (new NewestKeys(most: 4), new List<string>());
        foreach (var key in added.Select(n => $"{n}"))
        {
            Assert.Equal(!kept.Contains(key), keys.Add(key));
            if (!kept.Contains(key)) kept.Add(key);
            if (kept.Count > 4) kept.RemoveAt(0);
            Assert.All(Enumerable.Range(0, 10), n => Assert.Equal(kept.Contains($"{n}"), keys.Contains($"{n}")));
        }
    });
}
