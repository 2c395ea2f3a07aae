using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeChat;

/// <summary>Cuts what is said to a student into messages: words as <see cref="WeChatText"/> cuts them, each thing attached a message of its own, all in order.</summary>
static class WeChatPages
{
    /// <summary>Articles of one passive reply to an event; to a message there is one (protocols/wechat.md 3.1).</summary>
    const int MostArticles = 8;

    public static ImmutableArray<ImmutableArray<Part>> Of(WeChatText text, ImmutableArray<Part> parts)
    {
        if (parts.All(p => p.Attachments.IsEmpty)) return text.Pages(parts);  // nearly every reply

        var pages = ImmutableArray.CreateBuilder<ImmutableArray<Part>>();
        var words = ImmutableArray<Part>.Empty;
        foreach (var part in parts.SelectMany(Apart))
        {
            if (part.Attachments.IsEmpty)
            {
                words = words.Add(part);
                continue;
            }
            pages.AddRange(text.Pages(words));
            pages.Add([part]);
            words = [];
        }
        pages.AddRange(text.Pages(words));
        return pages.ToImmutable();
    }

    /// <summary>As <see cref="Of"/>, where the first page is a passive reply to an event.</summary>
    public static ImmutableArray<ImmutableArray<Part>> OfEvent(WeChatText text, ImmutableArray<Part> parts)
    {
        var pages = Of(text, parts);
        var articles = pages.TakeWhile(page => page is [{ Attachments: [Article] }]).Take(MostArticles).SelectMany(page => page).ToImmutableArray();
        while (!text.IsPage(articles)) articles = articles.RemoveAt(articles.Length - 1);  // it must also fit a text, by which a lost one is pushed
        return articles.Length < 2 ? pages : [articles, .. pages.Skip(articles.Length)];
    }

    static IEnumerable<Part> Apart(Part part)
    {
        if (part.Attachments.IsEmpty) return [part];

        var attached = part.Attachments.Select(a => part with { Text = "", Choices = [], Attachments = [a] });
        var words = part with { Attachments = [] };
        return part switch
        {
            { Choices.IsEmpty: false } => [.. attached, words],
            { Text: "" } => attached,
            _ => [words, .. attached],
        };
    }
}
