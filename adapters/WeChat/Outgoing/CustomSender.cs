using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Sends one page as the customer-service message that shows it best (protocols/wechat.md 4.2).</summary>
sealed class CustomSender(WeChatSender sender, WeChatText text, MediaUploads uploads, MenuRefusals menus, TimeProvider clock)
{
    const int MediaGone = 40007, TypeNotAllowed = 40200, TypeNotGranted = 48008;

    /// <summary>The rest of <see cref="IChannel.SendWithin"/> belongs to the message itself.</summary>
    static readonly TimeSpan UploadWithin = TimeSpan.FromSeconds(4);

    /// <summary>A longer label would not be known again when it comes back as a text.</summary>
    const int LongestLabel = 60;

    sealed record Message(string Type, PlainJson.Json Body);

    public async Task<Sent> Send(string openId, ImmutableArray<Part> page, CancellationToken ct)
    {
        if (page is [{ Attachments: [var attached] } part]) return await Send(openId, part, attached, ct);
        if (menus.AreStanding || Menu(page) is not { } menu) return await Words(openId, page, ct);

        var sent = await Push(openId, menu, ct);
        if (sent.Code is not (TypeNotAllowed or TypeNotGranted)) return sent;
        menus.Begin();
        return await Words(openId, page, ct);
    }

    async Task<Sent> Send(string openId, Part part, Attachment attached, CancellationToken ct)
    {
        var sent = await Try(openId, part, attached, ct);
        if (sent.Code == MediaGone)
        {
            uploads.Forget(attached);
            sent = await Try(openId, part, attached, ct);
        }
        return sent.Code is TypeNotAllowed or TypeNotGranted ? await Words(openId, [part], ct) : sent;
    }

    async Task<Sent> Try(string openId, Part part, Attachment attached, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(UploadWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var ids = await uploads.Of(attached, either.Token);
        return ids.Failure ?? await Push(openId, Attached(part, attached, ids), ct);
    }

    Task<Sent> Push(string openId, Message message, CancellationToken ct) => sender.Custom(openId, message.Type, message.Body, ct);

    async Task<Sent> Words(string openId, ImmutableArray<Part> page, CancellationToken ct) =>
        text.Render(page) is { Length: > 0 } words
            ? await Push(openId, new("text", PlainJson.Object(("content", words))), ct)
            : new(SentKind.GiveUp, "wechat nothing to say");

    Message Attached(Part part, Attachment attached, Uploaded ids) => attached switch
    {
        Picture => new("image", PlainJson.Object(("media_id", ids.Media))),
        Voice => new("voice", PlainJson.Object(("media_id", ids.Media))),
        Video video => new("video", PlainJson.Object(
            ("media_id", ids.Media), ("thumb_media_id", ids.Cover), ("title", text.Mark(part) + video.Title), ("description", video.Description))),
        Music music => new("music", PlainJson.Object(
            ("title", text.Mark(part) + music.Title), ("description", music.Description), ("musicurl", music.Url), ("hqmusicurl", music.Url), ("thumb_media_id", ids.Cover))),
        Article article => new("news", PlainJson.Object(("articles", PlainJson.Array([Json(text.Marked(part, article))])))),
        MiniProgram app => new("miniprogrampage", PlainJson.Object(
            ("title", text.Mark(part) + app.Title), ("appid", app.App), ("pagepath", app.Page), ("thumb_media_id", ids.Cover))),
        _ => throw new NotSupportedException($"{attached.GetType().Name} has no customer-service message; add one here."),
    };

    static PlainJson.Json Json(Article article) =>
        PlainJson.Object(("title", article.Title), ("description", article.Description), ("url", article.Url), ("picurl", article.Picture));

    /// <summary>The choices to tap, each with the question's id, so that an answer names what it answers (T8).</summary>
    /// <returns>Null: no choices, or such as would not be known again by their words.</returns>
    Message? Menu(ImmutableArray<Part> page)
    {
        if (page.Count(p => !p.Choices.IsEmpty) != 1 || page[^1] is not { Choices.IsEmpty: false } question) return null;
        var labels = question.Choices.Select(WeChatText.Label).ToList();
        if (labels.Any(l => l.Length is 0 or > LongestLabel) || labels.DistinctBy(Name).Count() < labels.Count) return null;

        var head = text.Render(page.SetItem(page.Length - 1, question with { Choices = [] }));
        var list = labels.Select(label => (object)PlainJson.Object(("id", question.Turn), ("content", label)));
        return head == "" ? null : new("msgmenu", PlainJson.Object(("head_content", head), ("list", PlainJson.Array(list)), ("tail_content", "")));
    }

    /// <summary>What of a label surely tells it apart when it is read as an answer.</summary>
    static string Name(string label) => string.Concat(label.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
