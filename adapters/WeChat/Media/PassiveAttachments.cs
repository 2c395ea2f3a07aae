using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeChat;

/// <summary>Passive replies that are more than words (protocols/wechat.md 3.1).</summary>
sealed class PassiveAttachments(WeChatText text, MediaUploads uploads) : IPassiveAttachments
{
    /// <summary>Mini-programme cards are no passive type.</summary>
    public static bool Takes(ImmutableArray<Part> page) => page.All(p => p.Attachments.All(a => a is not MiniProgram));

    public async Task<PassiveBody?> Body(ImmutableArray<Part> page, CancellationToken ct)
    {
        if (page.All(p => p.Attachments is [Article])) return PassiveBody.News([.. page.Select(p => text.Marked(p, (Article)p.Attachments[0]))]);
        if (page is not [{ Attachments: [var attached] } part]) return PassiveBody.Text(text.Render(page));

        var ids = await uploads.Of(attached, ct);
        if (ids.Failure is not null) return null;
        return attached switch
        {
            Picture => PassiveBody.Image(ids.Media),
            Voice => PassiveBody.Voice(ids.Media),
            Video video => PassiveBody.Video(ids.Media, text.Mark(part) + video.Title, video.Description),
            Music music => PassiveBody.Music(ids.Cover, text.Mark(part) + music.Title, music.Description, music.Url),
            _ => null,
        };
    }
}
