using System.Globalization;
using System.Text;
using System.Xml.Linq;
using static Lanyue.Adapters.Simulator.PassiveReply;

namespace Lanyue.Adapters.Simulator;

/// <summary>The seven types of a passive reply (protocols/wechat.md 3.1).</summary>
static class PassiveContent
{
    const int MostArticles = 8;

    /// <returns>What stands in a transcript for it, and what a phone shows besides.</returns>
    /// <exception cref="RefusedReplyException">Of no known type, or something is missing or too much.</exception>
    public static (string Shown, RichContent? Content) Read(XElement reply, ActKind answers, MediaStore? media)
    {
        switch (Only(reply, "MsgType"))
        {
            case "text": return (Words(Only(reply, "Content")), null);
            case "image": return ("[图片]", new(RichKind.Image, MediaId(reply, "Image", media), []));
            case "voice": return ("[语音]", new(RichKind.Voice, MediaId(reply, "Voice", media), []));
            case "video": return Titled("[视频]", RichKind.Video, MediaId(reply, "Video", media), Card(Group(reply, "Video"), url: ""));
            case "music": return Titled("[音乐]", RichKind.Music, MediaId(reply, "Music", media, "ThumbMediaId"), Card(Group(reply, "Music"), "MusicUrl"));
            case "news": return News(reply, answers);
            case "transfer_customer_service":
                return answers < ActKind.Subscribe ? ("[转人工客服]", null) : throw new RefusedReplyException("事件不能转人工客服，只有消息可以");
            case var other: throw new RefusedReplyException($"不认识的 MsgType：{other}");
        }
    }

    static string Words(string content) =>
        content == "" ? throw new RefusedReplyException("Content 为空")
        : Encoding.UTF8.GetByteCount(content) > TextLimitInBytes ? throw new RefusedReplyException($"Content 超过 {TextLimitInBytes} 字节")
        : content;

    static (string, RichContent) Titled(string name, RichKind kind, string mediaId, RichCard card) =>
        ($"{name} {card.Title}".TrimEnd(), new(kind, mediaId, [card]));

    static (string, RichContent) News(XElement reply, ActKind answers)
    {
        RichCard[] cards = [.. Group(reply, "Articles").Elements("item").Select(item => Card(item, "Url"))];
        var most = answers < ActKind.Subscribe ? 1 : MostArticles;
        if (Only(reply, "ArticleCount") != cards.Length.ToString(CultureInfo.InvariantCulture)) throw new RefusedReplyException("ArticleCount 与 item 的个数不符");
        if (cards.Length == 0 || cards.Length > most) throw new RefusedReplyException($"这里的图文应有 1 至 {most} 条");
        if (cards.Any(c => c.Title == "")) throw new RefusedReplyException("图文的 Title 为空");
        return (string.Join('\n', cards.Select(c => $"[图文] {c.Title}")), new(RichKind.News, null, cards));
    }

    static string MediaId(XElement reply, string group, MediaStore? media, string name = "MediaId") =>
        Only(Group(reply, group), name) is not { Length: > 0 } id ? throw new RefusedReplyException($"{group} 的 {name} 为空")
        : media is null || media.Find(id) is not null ? id
        : throw new RefusedReplyException($"{name} 不存在，或已过 3 天");

    static RichCard Card(XElement item, string url) =>
        new(item.Element("Title")?.Value ?? "", item.Element("Description")?.Value ?? "", url == "" ? "" : item.Element(url)?.Value ?? "", item.Element("PicUrl")?.Value ?? "");

    static XElement Group(XElement reply, string name) =>
        reply.Elements(name).ToArray() is [var one] ? one : throw new RefusedReplyException($"{name} 缺失或重复");
}
