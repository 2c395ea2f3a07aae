using System.Collections.Immutable;
using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.Wire;

/// <summary>Parts as the text a person reads in WeChat or WeCom, and their cut into pages of one message each.</summary>
/// <remarks>A passive reply and a customer-service text hold 2048 bytes of UTF-8 (protocols/wechat.md 3.1, 4.2).</remarks>
sealed class WeChatText(Texts texts)
{
    public const int PageLimit = 2048;

    /// <summary>Parts that only the pages have: the page's number, and choices that fill more than a page, as words.</summary>
    public const string NumberKey = "wechat/page", OverflowKey = "wechat/choices";

    const string Between = "\n\n";

    /// <summary>Longest label shown, in bytes; a longer one would be a text, not a choice.</summary>
    const int LabelLimit = 500;

    readonly string mark = $"（{texts["bot/maybe.again"]}）";

    public static int Size(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Whether the parts fit one message, also marked.</summary>
    public bool IsPage(ImmutableArray<Part> parts) => Space(parts) <= PageLimit;

    /// <summary>What stands before a part that may have reached the person; else empty.</summary>
    public string Mark(Part part) => part.IsPossiblyDelivered ? mark : "";

    /// <summary>A card of a part, marked where the part is.</summary>
    public Article Marked(Part part, Article article) => article with { Title = Mark(part) + article.Title };

    /// <summary>Parts under each other with a blank line between, choices as numbered lines under their part. Of what is attached, title and link.</summary>
    public string Render(ImmutableArray<Part> parts)
    {
        var page = new StringBuilder();
        foreach (var part in parts)
        {
            var words = Render(part);
            if (words == "") continue;
            if (page.Length > 0) page.Append(page[^1] == '\n' ? "" : Between);
            page.Append(words);
            if (part.Key == NumberKey) page.Append('\n');
        }
        return page.ToString().TrimEnd('\n');
    }

    /// <summary>As <see cref="Lanyue.Bot.Store.IChannel.Pages(ImmutableArray{Part})"/>, all of it words.</summary>
    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts)
    {
        ImmutableArray<Part> spoken = [.. parts.Where(p => p.Key != NumberKey).Select(InWords)];  // numbers are of an earlier cut, taken along
        if (spoken.IsEmpty) return [];

        var pages = Fill(spoken, PageLimit);
        if (pages.Count <= 2) return [.. pages];

        const int ForNumber = 16;  // "(999/999)\n"
        pages = Fill(spoken, PageLimit - ForNumber);
        return [.. pages.Select((page, i) => page.Insert(0, Number(i + 1, pages.Count, page[0].Turn)))];
    }

    static Part Number(int number, int of, string turn) => new() { Key = NumberKey, Text = $"({number}/{of})", Turn = turn };

    List<ImmutableArray<Part>> Fill(ImmutableArray<Part> parts, int limit)
    {
        var pages = new List<ImmutableArray<Part>>();
        var open = ImmutableArray<Part>.Empty;
        foreach (var piece in parts.SelectMany(p => Pieces(p, limit)))
        {
            if (!open.IsEmpty && Space(open.Add(piece)) > limit)
            {
                pages.Add(open);
                open = [];
            }
            open = open.Add(piece);
        }
        return open.IsEmpty ? pages : [.. pages, open];
    }

    /// <summary>The part itself where it fits; else pieces whose texts joined are its text. Choices stay together, under the last piece.</summary>
    IEnumerable<Part> Pieces(Part part, int limit)
    {
        if (Space([part]) <= limit) { yield return part; yield break; }

        var room = limit - Size(mark);
        var underText = room - Size(Lines(part.Choices, 1)) - 1;
        var fits = part.Choices.IsEmpty || underText >= 0;

        var cut = new TextCut(part.Text);
        while (cut.Rest > (fits && !part.Choices.IsEmpty ? underText : room))
        {
            // The last cut leaves a rest that has room above the choices, unless that is a matter of a few words.
            var isLast = cut.Rest <= room;
            if (isLast && underText < room / 8) break;
            yield return part with { Text = cut.Take(isLast ? cut.Rest - underText : room / 2, isLast ? cut.Rest - 1 : room), Choices = [], Attachments = [] };
        }

        if (!fits)
        {
            foreach (var piece in Overflowing(part, cut, room)) yield return piece;
            yield break;
        }

        var rest = cut.TakeAll();
        if (part.Choices.IsEmpty || Size(CleanText.Of(rest)) <= underText) { yield return part with { Text = rest }; yield break; }
        yield return part with { Text = rest, Choices = [], Attachments = [] };
        yield return part with { Text = "" };
    }

    /// <summary>More choices than a page holds: the first ones stay choices, the others follow as numbered words.</summary>
    static IEnumerable<Part> Overflowing(Part part, TextCut cut, int room)
    {
        if (cut.Rest > 0) yield return part with { Text = cut.TakeAll(), Choices = [], Attachments = [] };
        for (var at = 0; at < part.Choices.Length;)
        {
            var count = 1;
            while (at + count < part.Choices.Length && Size(Lines(part.Choices.Slice(at, count + 1), at + 1)) <= room) count++;
            var some = part.Choices.Slice(at, count);
            yield return at == 0
                ? part with { Text = "", Choices = some }
                : part with { Key = OverflowKey, Text = Lines(some, at + 1), Choices = [], Attachments = [] };
            at += count;
        }
    }

    /// <summary>Bytes that the parts take when all are marked: a page whose outcome is unknown is said again as it was cut, marked (T16).</summary>
    int Space(ImmutableArray<Part> parts) => Size(Render([.. parts.Select(p => p with { IsPossiblyDelivered = true })]));

    Part InWords(Part part) => part.Attachments.IsEmpty ? part : part with { Text = Words(part), Attachments = [] };

    string Words(Part part) => string.Join('\n', part.Attachments.Select(StandIn).Prepend(CleanText.Of(part.Text).Trim('\n')).Where(w => w != ""));

    string StandIn(Attachment attached) => CleanText.Of(attached switch
    {
        Picture => texts["bot/attached.picture"],
        Voice => texts["bot/attached.voice"],
        Video video => $"{texts["bot/attached.video"]} {video.Title}",
        Music music => $"{texts["bot/attached.music"]} {music.Title}\n{music.Url}",
        Article article => $"{article.Title}\n{article.Url}",
        MiniProgram app => $"{texts["bot/attached.app"]} {app.Title}",
        _ => throw new NotSupportedException($"{attached.GetType().Name} has no stand-in in words; add one here."),
    }).Trim();

    string Render(Part part)
    {
        var text = Words(part);
        var lines = Lines(part.Choices, 1);
        var words = text == "" || lines == "" ? text + lines : $"{text}\n{lines}";
        return words != "" && part.IsPossiblyDelivered && part.Key != NumberKey ? mark + words : words;
    }

    static string Lines(ImmutableArray<Choice> choices, int first) =>
        string.Join('\n', choices.Select((choice, i) => $"{first + i}. {Label(choice)}"));

    /// <summary>In one line, of bounded length.</summary>
    public static string Label(Choice choice)
    {
        var label = CleanText.Of(choice.Label).ReplaceLineEndings(" ").Trim();
        return Size(label) <= LabelLimit ? label : new TextCut(label).Take(LabelLimit / 2, LabelLimit - 3) + "…";
    }
}
