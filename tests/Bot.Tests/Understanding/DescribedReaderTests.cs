using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class DescribedReaderTests
{
    static string? Lexicon(string text, Slot? slot = null) => DescribedReader.ByLexicon(new Heard(text, PlaceNames.None), slot ?? TestFlows.Fault)?.Value;

    static string? Asked(string text) => DescribedReader.Asked(new Heard(text, PlaceNames.None), TestFlows.Fault)?.Value;

    [Theory]
    [InlineData("水管漏水", "water|水管漏水"), InlineData("你好，我们宿舍的水管漏水了", "water|水管漏水了"), InlineData("麻烦帮我修一下，灯不亮", "light|灯不亮"), InlineData("WiFi连不上", "network|WiFi连不上")]
    [InlineData("插座冒火花", "fire|插座冒火花"), InlineData("我被反锁在门外了", "lockout|被反锁在门外了"), InlineData("钥匙丢了进不去门", "lockout|钥匙丢了进不去门"), InlineData("有人被困电梯", "trapped|人被困电梯"), InlineData("灯坏了，马桶也堵", "water|灯坏了，马桶也堵")]
    public void The_first_category_that_a_word_speaks_for_wins(string text, string matter) => Assert.Equal(matter, Lexicon(text));

    [Fact]
    public void The_list_s_order_decides_between_dangers()
    {
        var electricityFirst = Slot.Described("fault", [new("electricity", ["插座"]), new("fire", ["火花"])]);
        Assert.Equal("electricity|插座冒火花", Lexicon("插座冒火花", electricityFirst));
        Assert.Equal("light|灯不亮", Lexicon("没有冒烟，灯不亮"));
    }

    [Theory]
    [InlineData("水管没漏水"), InlineData("灯没坏"), InlineData("没有着火"), InlineData("哪个部门"), InlineData("网上选课"), InlineData("今天几号"), InlineData("")]
    public void What_is_denied_or_only_sounds_like_it_is_no_matter(string text) => Assert.Null(Lexicon(text));

    [Fact]
    public void No_water_is_a_matter() => Assert.Equal("water|停水", Lexicon("停水"));

    [Theory]
    [InlineData("床塌了", "other|床塌了"), InlineData("灯", "light|灯"), InlineData("那个，墙皮", "other|墙皮"), InlineData("不知道，墙皮", "other|墙皮")]
    public void Asked_for_what_is_said_is_the_matter(string text, string matter) => Assert.Equal(matter, Asked(text));

    [Theory]
    [InlineData("不知道"), InlineData("你是谁？"), InlineData("要多少钱"), InlineData("是这里吗"), InlineData("没坏"), InlineData("123"), InlineData("😀😀"), InlineData("…"), InlineData("什么意思"), InlineData("我"), InlineData("")]
    public void Asked_for_what_says_nothing_is_none(string text) => Assert.Null(Asked(text));

    [Fact]
    public void Long_words_are_cut_between_characters()
    {
        var words = Described.Parse(Asked("墙" + new string('皮', 118) + "😀掉了")!).Words;
        Assert.Equal(119, words.Length);
    }

    [Theory]
    [InlineData("灯坏了", true), InlineData("没热水", true), InlineData("身份证丢了", false), InlineData("诊断证明", false), InlineData("困死了", false), InlineData("消防演练着火", false)]
    public void Tells_trouble_from_a_mention(string text, bool isTrouble) => Assert.Equal(isTrouble, DescribedReader.IsTrouble(new Heard(text, PlaceNames.None)));
}
