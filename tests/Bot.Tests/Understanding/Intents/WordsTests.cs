using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding.Intents;

public sealed class WordsTests
{
    [Theory]
    [InlineData("  ３栋５０２　灯壞了！！ ", "3栋502 灯坏了!!"), InlineData("報修", "报修"), InlineData("哈哈哈哈哈哈", "哈哈哈"), InlineData("a\u200Bb\uD800c", "abc"), InlineData("WIFI连不上", "wifi连不上"), InlineData("", ""), InlineData("100000", "100000")]
    public void Text_is_made_plain(string text, string plain) => Assert.Equal(plain, PlainText.Of(text));

    [Fact]
    public void What_is_longer_than_a_story_is_cut() => Assert.Equal(PlainText.Longest, PlainText.Of(string.Concat(Enumerable.Repeat("好坏", 5000))).Length);

    [Theory, InlineData('报', "bao"), InlineData('修', "xiu"), InlineData('中', "zon"), InlineData('女', "lv")]
    public void Characters_sound_as_people_mix_them_up(char character, string sound) => Assert.StartsWith(sound[..2], Pinyin.Of(Pinyin.Of(character)), StringComparison.Ordinal);

    [Theory, InlineData("baoxiu", 2), InlineData("zhuanrengong", 3), InlineData("hello", 0), InlineData("xiexie", 2), InlineData("bx", 0)]
    public void Letters_are_syllables_or_nothing(string letters, int count)
    {
        Span<short> syllables = stackalloc short[8];
        Assert.Equal(count, Pinyin.Read(letters, syllables));
    }

    [Theory, InlineData("日光灯管坏了", 3, "light"), InlineData("app", 0, ""), InlineData("ap坏了", 2, "network"), InlineData("饿死了", 2, "dying")]
    public void The_longest_word_of_the_lexicon_counts(string text, int length, string group)
    {
        Assert.Equal(length, Lexicon.Match(text, out var found));
        Assert.Equal(group, found < 0 ? "" : Lexicon.Name(found));
    }

    [Fact]
    public void No_word_of_the_lexicon_stands_twice()
    {
        var words = WordFile.Lines("Lexicon.txt").SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        Assert.Empty(words.GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key));
    }
}
