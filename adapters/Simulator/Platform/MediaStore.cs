namespace Lanyue.Adapters.Simulator;

public enum MediaKind { Image, Voice, Video }

/// <param name="Until">The platform keeps media for 3 days.</param>
sealed record Media(string Id, MediaKind Kind, DateTimeOffset Until)
{
    public string ContentType => Kind switch { MediaKind.Image => "image/png", MediaKind.Voice => "audio/amr", _ => "video/mp4" };

    public string FileName => Id + Kind switch { MediaKind.Image => ".png", MediaKind.Voice => ".amr", _ => ".mp4" };

    /// <summary>Drawn from the id: the same bytes each time.</summary>
    public byte[] Bytes() => Kind switch { MediaKind.Image => MediaBytes.Png(Id), MediaKind.Voice => MediaBytes.Amr(), _ => MediaBytes.Mp4() };
}

/// <summary>The newest media by id. Safe to share between threads.</summary>
sealed class MediaStore(int keep, TimeProvider time)
{
    /// <summary>protocols/wechat.md 2.1 and 4.5.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(3);

    readonly Lock gate = new();
    readonly Dictionary<string, Media> byId = [];
    readonly Ring<string> ids = new(keep);

    public void Keep(string id, MediaKind kind)
    {
        var media = new Media(id, kind, time.GetUtcNow() + Life);
        lock (gate)
        {
            if (byId.TryAdd(id, media)) { if (ids.Add(id, out var gone)) byId.Remove(gone!); }
            else byId[id] = media;
        }
    }

    /// <summary>Null: no such one, or older than 3 days.</summary>
    public Media? Find(string id)
    {
        lock (gate) return byId.GetValueOrDefault(id) is { } media && time.GetUtcNow() < media.Until ? media : null;
    }
}
