using System.Collections.Immutable;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Rich;

/// <summary>A page is one message of the platform: words, or one thing attached.</summary>
public sealed class PagesTests
{
    static readonly WeChatText Text = new(new Texts());

    static readonly Picture Map = new("map");

    static Article News(int n) => new($"通知{n}", "述", $"https://a.example/{n}", "");

    static Part Say(string text, params Attachment[] attached) => new() { Key = "t/a", Text = text, Turn = "turn", Attachments = [.. attached] };

    static string Shape(ImmutableArray<ImmutableArray<Part>> pages) => string.Join(" | ", pages.Select(page => string.Join(" + ", page.Select(One))));

    static string One(Part part) =>
        string.Join(" ", part.Attachments.Select(a => a.GetType().Name).Prepend(part.Text + (part.Choices.IsEmpty ? "" : "?")).Where(w => w != ""));

    [Fact]
    public void A_thing_alone_is_a_page_and_beside_words_it_stands_behind_them_in_order()
    {
        Assert.Equal("Picture", Shape(WeChatPages.Of(Text, [Say("", Map)])));
        Assert.Equal("一 + 二 | Picture | Article | 三", Shape(WeChatPages.Of(Text, [Say("一"), Say("二", Map, News(1)), Say("三")])));
    }

    [Fact]
    public void A_question_comes_last_so_that_it_is_the_one_an_answer_means()
    {
        var question = Say("哪一个？", Map) with { Choices = [new("a", "甲")] };
        Assert.Equal("好 | Picture | 哪一个？?", Shape(WeChatPages.Of(Text, [Say("好"), question])));
    }

    [Fact]
    public void Pages_that_are_taken_along_are_cut_as_they_were()
    {
        var pages = WeChatPages.Of(Text, [Say("一", Map), Say("二", News(1))]);
        Assert.Equal(Shape(pages), Shape(WeChatPages.Of(Text, [.. pages.SelectMany(p => p)])));
    }

    [Fact]
    public void An_event_is_answered_with_up_to_eight_articles_at_once_and_a_message_with_one()
    {
        var parts = ImmutableArray.Create(Say("", [.. Enumerable.Range(1, 10).Select(News)]), Say("完"));
        Assert.Equal([8, 1, 1, 1], WeChatPages.OfEvent(Text, parts).Select(p => p.Length));
        Assert.Equal(11, WeChatPages.Of(Text, parts).Length);
        Assert.Equal([1, 1, 1], WeChatPages.OfEvent(Text, [Say("先说"), Say("", News(1), News(2))]).Select(p => p.Length));
    }

    /// <summary>Such a page that was never acknowledged is pushed as one text.</summary>
    [Fact]
    public void Articles_of_one_page_fit_a_text()
    {
        var wide = Enumerable.Range(1, 8).Select(n => (Attachment)(News(n) with { Title = new string('长', 200) })).ToArray();
        var pages = WeChatPages.OfEvent(Text, [Say("", wide)]);
        Assert.InRange(pages[0].Length, 2, 3);
        Assert.Equal(8, pages.Sum(p => p.Length));
        Assert.True(Text.IsPage(pages[0]));
    }

    /// <summary>As WeCom and others without attachments say it.</summary>
    [Fact]
    public void Elsewhere_title_and_link_stand_in()
    {
        var pages = Text.Pages([Say("请看", News(1), Map, new Video("f", "c", "怎么报修", ""))]);
        Assert.Equal("请看\n通知1\nhttps://a.example/1\n[图片]\n[视频] 怎么报修", Text.Render(Assert.Single(pages)));
        Assert.All(pages[0], p => Assert.Empty(p.Attachments));
    }
}
