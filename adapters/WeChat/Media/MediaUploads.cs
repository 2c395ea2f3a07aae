using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>What of an attachment is uploaded, by the platform's names.</summary>
/// <param name="Media">Empty: it has none.</param>
/// <param name="Cover">Of a film, music or mini-programme; else empty.</param>
/// <param name="Failure">Why it cannot be shown now; null: it can.</param>
sealed record Uploaded(string Media = "", string Cover = "", Sent? Failure = null);

/// <summary>Gives our media names of the platform's (protocols/wechat.md 4.5). One instance an account: the names belong to it.</summary>
/// <param name="store">Null: this program keeps no media.</param>
sealed class MediaUploads(WeChatSender sender, TimeProvider clock, IMediaStore? store = null)
{
    /// <summary>The platform keeps what was uploaded for three days.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromDays(2.5);

    const int Most = 2000;

    static readonly Dictionary<string, (int Limit, string[] Contents)> Rules = new()
    {
        ["image"] = (10 << 20, ["image/png", "image/jpeg", "image/gif"]),
        ["voice"] = (2 << 20, ["audio/amr", "audio/mpeg"]),
        ["video"] = (10 << 20, ["video/mp4"]),
        ["thumb"] = (64 << 10, ["image/jpeg"]),
    };

    readonly ConcurrentDictionary<(string Name, string Type), Kept> kept = [];

    sealed record Kept(string Id, DateTimeOffset Until);

    /// <summary>The names of an attachment's files, uploaded where they are not yet or no more.</summary>
    public async Task<Uploaded> Of(Attachment attached, CancellationToken ct)
    {
        var (media, cover) = Files(attached);
        var (id, failure) = await IdOf(media, ct);
        if (failure is not null) return new(Failure: failure);
        (var coverId, failure) = await IdOf(cover, ct);
        return new(id, coverId, failure);
    }

    /// <summary>The platform does not know these names any more.</summary>
    public void Forget(Attachment attached)
    {
        var (media, cover) = Files(attached);
        kept.TryRemove(media, out _);
        kept.TryRemove(cover, out _);
    }

    static ((string Name, string Type) Media, (string Name, string Type) Cover) Files(Attachment attached) => attached switch
    {
        Picture picture => ((picture.Media, "image"), default),
        Voice voice => ((voice.Media, "voice"), default),
        Video video => ((video.Media, "video"), (video.Cover, "thumb")),
        Music music => (default, (music.Cover, "thumb")),
        MiniProgram app => (default, (app.Cover, "thumb")),
        _ => default,
    };

    async Task<(string Id, Sent? Failure)> IdOf((string Name, string Type) file, CancellationToken ct)
    {
        if (file.Type is null) return ("", null);
        if (kept.TryGetValue(file, out var known) && known.Until > clock.GetUtcNow()) return (known.Id, null);

        var (sent, at) = (await Upload(file, ct), clock.GetUtcNow());
        if (sent.Kind != SentKind.Accepted) return ("", sent);
        if (kept.Count >= Most) foreach (var old in kept.OrderBy(k => k.Value.Until).Take(Most / 2)) kept.TryRemove(old);
        kept[file] = new(sent.Receipt!, at + Fresh);
        return (sent.Receipt!, null);
    }

    async Task<Sent> Upload((string Name, string Type) file, CancellationToken ct)
    {
        var (bytes, failure) = await Read(file.Name, ct);
        if (failure is not null) return new(SentKind.TryAgain, $"wechat {file.Type} cannot be read: {failure}");
        if (bytes is null) return new(SentKind.GiveUp, $"wechat {file.Type} is not in the media store");

        var (limit, contents) = Rules[file.Type];
        if (MediaFormat.Of(bytes) is not { } format || !contents.Contains(format.ContentType)) return new(SentKind.GiveUp, $"wechat takes no {file.Type} of this format");
        if (bytes.Length > limit) return new(SentKind.GiveUp, $"wechat {file.Type} is larger than {limit >> 10} KB");
        return await sender.Upload(file.Type, $"{file.Name[..16]}.{format.Extension}", format.ContentType, bytes, ct);
    }

    /// <summary>Null twice: there is no such file. A store that fails may work the next time, and a student waits for an answer meanwhile.</summary>
    async Task<(byte[]? Bytes, string? Failure)> Read(string name, CancellationToken ct)
    {
        try
        {
            return (store is null ? null : await store.Read(name, ct), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or OperationCanceledException)
        {
            return (null, failure.GetType().Name);
        }
    }
}
