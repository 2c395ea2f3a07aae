using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class TextTests
{
    static readonly WeChatText Words = new(new Texts());

    static Part Say(string text, string key = "t/a", bool maybe = false, params string[] choices) =>
        new() { Key = key, Text = text, Turn = "turn", IsPossiblyDelivered = maybe, Choices = [.. choices.Select((c, i) => new Choice($"{i}", c))] };

    [Fact]
    public void Parts_stand_under_each_other_with_their_choices() =>
        Assert.Equal("（补发）已登记\n\n请选择：\n1. 报修\n2. 换宿舍\n\n再见", Words.Render([Say("已登记", maybe: true), Say("请选择：\n", "t/b", false, "报修", "换\r宿舍".Replace("\r", "", StringComparison.Ordinal)), Say(""), Say("再见")]));

    [Fact]
    public void What_fits_stays_as_it_is()
    {
        ImmutableArray<Part> parts = [Say("一"), Say("二")];
        Assert.Equal(parts, Assert.Single(Words.Pages(parts)));
        Assert.Empty(Words.Pages([]));
    }

    [Fact]
    public void Cuts_at_a_paragraph_before_a_sentence_before_a_comma()
    {
        string Long(string mark) => string.Concat(Enumerable.Repeat("字", 450)) + mark + string.Concat(Enumerable.Repeat("字", 150));
        string First(string text) => Words.Pages([Say(text + string.Concat(Enumerable.Repeat("尾", 400)))])[0][0].Text;

        Assert.EndsWith("\n\n", First(Long("\n\n") + "。，"), StringComparison.Ordinal);
        Assert.EndsWith("。”", First(Long("。”") + "，"), StringComparison.Ordinal);
        Assert.EndsWith("，", First(Long("，")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/path?x=1&y=2#z")]
    [InlineData("<a href=\"https://a.example/\">查看 详情，这里。</a>")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("𠮷")]
    [InlineData("é̂")]
    public void What_belongs_together_is_not_cut(string whole)
    {
        for (var before = 2048 - Encoding.UTF8.GetByteCount(whole) - 3; before <= 2048; before++)
        {
            var text = new string('x', before - 1) + " " + whole + " " + new string('y', 300);
            var pages = Words.Pages([Say(text)]);
            Assert.Single(pages, page => page.Any(p => p.Text.Contains(whole, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void More_than_two_pages_are_numbered_and_numbered_anew_when_taken_along()
    {
        var pages = Words.Pages([Say(string.Concat(Enumerable.Repeat("一句话。", 600)))]);
        Assert.Equal(4, pages.Length);
        Assert.StartsWith("(1/4)\n一句话。", Words.Render(pages[0]), StringComparison.Ordinal);
        Assert.StartsWith("(4/4)\n", Words.Render(pages[3]), StringComparison.Ordinal);

        Assert.Equal("一句话。", Words.Render(Words.Pages([pages[0][0], Say("一句话。")])[0]));
    }

    [Fact]
    public void Choices_go_with_the_last_piece_and_stay_together()
    {
        var labels = Enumerable.Range(1, 12).Select(n => $"第{n}项：{new string('选', 20)}").ToArray();
        var pages = Words.Pages([Say(string.Concat(Enumerable.Repeat("一句话。", 160)), "t/a", false, labels)]);

        var last = Assert.Single(pages.SelectMany(p => p), p => !p.Choices.IsEmpty);
        Assert.Equal(labels, last.Choices.Select(c => c.Label));
        Assert.Same(last, pages[^1][^1]);
        Assert.NotEqual("", last.Text);  // they stand under words, not alone
    }

    [Fact]
    public void More_choices_than_a_page_holds_keep_their_numbers()
    {
        var pages = Words.Pages([Say("请选择", "t/a", false, [.. Enumerable.Range(1, 60).Select(n => $"选项{n}{new string('长', 30)}")])]);
        var all = string.Join('\n', pages.Select(Words.Render));
        Assert.All(Enumerable.Range(1, 60), n => Assert.Contains($"{n}. 选项{n}长", all, StringComparison.Ordinal));
    }

    static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("。", "！", "，", "\n", "\n\n", "；”", " ", "1", "字", "👨‍👩‍👧‍👦", "🇨🇳", "é̂", "\u0001", "\ud800", "\r\n", "]]>", "<a href=\"https://a.example/x?y=1&z=2\">看这里</a>", "https://jw.example.edu.cn/n?id=1&p=2"),
        Gen.String[Gen.Char['a', 'z'], 0, 200],
        Gen.Int[0, 400].Select(n => new string('汉', n)));

    static readonly Gen<Part> AnyPart =
        from text in Piece.Array[0, 40]
        from maybe in Gen.Bool
        from key in Gen.OneOf("t/a", "t/b")
        from choices in Gen.OneOf(Gen.Const(Array.Empty<string>()), Piece.Array[1, 30])
        select Say(string.Concat(text), key, maybe, choices);

    [Fact]
    public void Pages_hold_every_word_in_order_and_never_too_many() => AnyPart.Array[1, 5].Sample(parts =>
    {
        ImmutableArray<Part> whole = [.. parts.Select((p, i) => p with { Turn = $"turn-{i}" })];
        var pages = Words.Pages(whole);

        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            Assert.NotEmpty(page);
            Assert.InRange(Encoding.UTF8.GetByteCount(Words.Render(page)), 0, WeChatText.PageLimit);
            Assert.InRange(Encoding.UTF8.GetByteCount(Words.Render([.. page.Select(p => p with { IsPossiblyDelivered = true })])), 0, WeChatText.PageLimit);  // T16
        });

        var pieces = pages.SelectMany(p => p).Where(p => p.Key != WeChatText.NumberKey).ToList();
        Assert.Equal(whole.Select(p => p.Turn), pieces.Select(p => p.Turn).Distinct());
        foreach (var part in whole)
        {
            var own = pieces.Where(p => p.Turn == part.Turn).ToList();
            Assert.Equal(part.Text, string.Concat(own.Where(p => p.Key == part.Key).Select(p => p.Text)));
            Assert.All(own, p => Assert.Equal(part.IsPossiblyDelivered, p.IsPossiblyDelivered));
            if (own.All(p => p.Key == part.Key)) Assert.Equal(part.Choices, own[^1].Choices);
        }
        if (pages.Length > 2) Assert.All(pages, (page, i) => Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"({i + 1}/{pages.Length})"), page[0].Text));
        Assert.Equal(Words.Render([.. pages[0]]), CleanText.Of(Words.Render([.. pages[0]])));
    }, iter: 2000, seed: null);
}
