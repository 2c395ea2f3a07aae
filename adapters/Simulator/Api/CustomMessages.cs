using System.Text;
using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>What a customer-service message shows, by its msgtype (protocols/wechat.md 4.2).</summary>
static class CustomMessages
{
    /// <param name="knows">Whether a media_id is there.</param>
    /// <returns>An errcode, 0 with what the student sees: 40008 type, 44004 empty, 45002 too long, 45008 not one article, 40007 media unknown.</returns>
    public static (int Errcode, VisibleEntry? Shown) Read(JsonElement push, Func<string, bool> knows)
    {
        var type = push.Text("msgtype") ?? "";
        if (type == "" || !push.TryGetProperty(type, out var body) || body.ValueKind is not JsonValueKind.Object) return (40008, null);
        return type switch
        {
            "text" => Words(body.Text("content")),
            "msgmenu" => Menu(body),
            "image" => Media("[图片]", RichKind.Image, body, knows, ["media_id"]),
            "voice" => Media("[语音]", RichKind.Voice, body, knows, ["media_id"]),
            "video" => Media("[视频]", RichKind.Video, body, knows, ["media_id", "thumb_media_id"]),
            "music" => Media("[音乐]", RichKind.Music, body, knows, ["thumb_media_id"], link: "musicurl"),
            "news" => News(body),
            "miniprogrampage" => body.Text("appid") is { Length: > 0 } && body.Text("pagepath") is { Length: > 0 }
                ? Media("[小程序]", RichKind.MiniProgram, body, knows, ["thumb_media_id"], link: "pagepath")
                : (44004, null),
            _ => (40008, null),
        };
    }

    static (int, VisibleEntry?) Words(string? text) =>
        string.IsNullOrEmpty(text) ? (44004, null)
        : Encoding.UTF8.GetByteCount(text) > PassiveReply.TextLimitInBytes ? (45002, null)
        : (0, Push(text));

    static (int, VisibleEntry?) Menu(JsonElement menu)
    {
        if (!menu.TryGetProperty("list", out var list) || list.ValueKind is not JsonValueKind.Array) return (40008, null);
        MenuChoice[] choices = [.. list.EnumerateArray().Select(c => new MenuChoice(c.Text("id") ?? "", c.Text("content") ?? ""))];
        var lines = new[] { menu.Text("head_content") }.Concat(choices.Select(c => c.Content)).Append(menu.Text("tail_content"));
        var (errcode, shown) = Words(string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l))));
        return (errcode, shown is null ? null : shown with { Choices = choices });
    }

    /// <param name="ids">Names of the fields with a media_id; the first is the one shown.</param>
    /// <param name="link">Name of the field with the address; null: it has none.</param>
    static (int, VisibleEntry?) Media(string name, RichKind kind, JsonElement body, Func<string, bool> knows, string[] ids, string? link = null)
    {
        if (!ids.All(id => body.Text(id) is { } media && knows(media))) return (40007, null);
        var title = body.Text("title") ?? "";
        RichCard[] cards = kind is RichKind.Image or RichKind.Voice ? [] : [new(title, body.Text("description") ?? "", link is null ? "" : body.Text(link) ?? "", "")];
        return (0, Push($"{name} {title}".TrimEnd()) with { Content = new(kind, body.Text(ids[0]), cards) });
    }

    static (int, VisibleEntry?) News(JsonElement body)
    {
        if (!body.TryGetProperty("articles", out var articles) || articles.ValueKind is not JsonValueKind.Array || articles.GetArrayLength() != 1) return (45008, null);
        var article = articles[0];
        if (article.Text("title") is not { Length: > 0 } title || article.Text("url") is not { Length: > 0 } url) return (44004, null);
        return (0, Push($"[图文] {title}") with { Content = new(RichKind.News, null, [new(title, article.Text("description") ?? "", url, article.Text("picurl") ?? "")]) });
    }

    static VisibleEntry Push(string text) => new(text, VisibleSource.Push);
}
