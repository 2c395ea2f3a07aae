using System.Security.Cryptography;

namespace Lanyue.Adapters.Simulator;

enum MediaKind { Image, Voice, Video }

/// <param name="Until">The platform keeps media for 3 days.</param>
sealed record Media(string Id, MediaKind Kind, DateTimeOffset Until)
{
    /// <summary>What the service uploaded; null: a made-up student sent it, and it is drawn from the id, the same bytes each time.</summary>
    public byte[]? Uploaded { get; init; }

    public string ContentType { get; init; } = Kind switch { MediaKind.Image => "image/png", MediaKind.Voice => "audio/amr", _ => "video/mp4" };

    public string FileName => $"{Id}.{(ContentType == "audio/mpeg" ? "mp3" : ContentType[(ContentType.IndexOf('/') + 1)..])}";

    public byte[] Bytes() => Uploaded ?? Kind switch { MediaKind.Image => MediaBytes.Png(Id), MediaKind.Voice => MediaBytes.Amr(), _ => MediaBytes.Mp4() };
}

/// <summary>The newest media by id: what students sent, and what the service uploaded. Safe to share between threads.</summary>
sealed class MediaStore(int keep, TimeProvider time)
{
    /// <summary>Uploaded bytes are held in memory, so fewer of them.</summary>
    const int UploadsKept = 200;

    /// <summary>protocols/wechat.md 2.1 and 4.5.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(3);

    readonly Lock gate = new();
    readonly Dictionary<string, Media> byId = [];
    readonly Ring<string> ids = new(keep), uploads = new(Math.Min(keep, UploadsKept));

    /// <summary>A student sent it.</summary>
    public void Keep(string id, MediaKind kind) => Keep(new(id, kind, time.GetUtcNow() + Life), ids);

    /// <returns>The id it got, and when.</returns>
    public (string Id, DateTimeOffset At) Upload(MediaKind kind, string contentType, byte[] bytes)
    {
        var (id, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), time.GetUtcNow());
        Keep(new(id, kind, now + Life) { Uploaded = bytes, ContentType = contentType }, uploads);
        return (id, now);
    }

    public bool Has(string id) => Find(id) is not null;

    /// <summary>Null: no such one, or older than 3 days.</summary>
    public Media? Find(string id)
    {
        lock (gate) return byId.GetValueOrDefault(id) is { } media && time.GetUtcNow() < media.Until ? media : null;
    }

    void Keep(Media media, Ring<string> among)
    {
        lock (gate)
        {
            if (byId.TryAdd(media.Id, media)) { if (among.Add(media.Id, out var gone)) byId.Remove(gone!); }
            else byId[media.Id] = media;
        }
    }
}
