using System.Collections.Immutable;
using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.Wire;

/// <summary>What a passive reply says, without its head (protocols/wechat.md 3.1).</summary>
/// <param name="Type">MsgType.</param>
/// <param name="Elements">XML, made by the methods here.</param>
sealed record PassiveBody(string Type, string Elements)
{
    public static PassiveBody Text(string content) => new("text", Xml(x => x.Section("Content", content)));

    public static PassiveBody Image(string mediaId) => new("image", In("Image", x => x.Section("MediaId", mediaId)));

    public static PassiveBody Voice(string mediaId) => new("voice", In("Voice", x => x.Section("MediaId", mediaId)));

    public static PassiveBody Video(string mediaId, string title, string description) =>
        new("video", In("Video", x => x.Section("MediaId", mediaId).Section("Title", title).Section("Description", description)));

    public static PassiveBody Music(string thumbId, string title, string description, string url) =>
        new("music", In("Music", x => x.Section("Title", title).Section("Description", description).Section("MusicUrl", url).Section("HQMusicUrl", url).Section("ThumbMediaId", thumbId)));

    public static PassiveBody News(ImmutableArray<Article> articles) => new("news", Xml(x =>
    {
        x.Number("ArticleCount", articles.Length).Append("<Articles>");
        foreach (var article in articles)
            x.Append("<item>").Section("Title", article.Title).Section("Description", article.Description).Section("PicUrl", article.Picture).Section("Url", article.Url).Append("</item>");
        x.Append("</Articles>");
    }));

    static string In(string group, Action<StringBuilder> write) => $"<{group}>{Xml(write)}</{group}>";

    static string Xml(Action<StringBuilder> write)
    {
        var xml = new StringBuilder(256, int.MaxValue);
        write(xml);
        return xml.ToString();
    }
}

/// <summary>What is attached to a page as a passive reply: WeChat's, where it takes one.</summary>
interface IPassiveAttachments
{
    /// <summary>Of a page that is not words alone. May upload.</summary>
    /// <param name="ct">Ends the wait: the answer must be written.</param>
    /// <returns>Null: it cannot go out on this connection and is to be pushed.</returns>
    Task<PassiveBody?> Body(ImmutableArray<Part> page, CancellationToken ct);
}
