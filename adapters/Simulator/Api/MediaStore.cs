using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Lanyue.Adapters.Simulator;

/// <summary>Temporary media: kept three days, limits by type (protocols/wechat.md 4.5). Safe to share between threads.</summary>
sealed class MediaStore(TimeProvider time)
{
    public const string UploadPath = "/cgi-bin/media/upload", GetPath = "/cgi-bin/media/get";

    const int Remembered = 1000;

    static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    static readonly Dictionary<string, (int Limit, string[] Contents)> Types = new()
    {
        ["image"] = (10 << 20, ["image/png", "image/jpeg", "image/gif"]),
        ["voice"] = (2 << 20, ["audio/amr", "audio/mpeg"]),
        ["video"] = (10 << 20, ["video/mp4"]),
        ["thumb"] = (64 << 10, ["image/jpeg"]),
    };

    readonly Lock gate = new();
    readonly Dictionary<string, Medium> byId = [];
    readonly Ring<string> ids = new(Remembered);

    sealed record Medium(string Type, string ContentType, byte[] Bytes, DateTimeOffset At);

    public bool Has(string id) => Find(id) is not null;

    /// <param name="contentType">Of the request: multipart with a field "media" that has a filename.</param>
    public async Task<ApiAnswer> Upload(string? type, string? contentType, byte[] body, CancellationToken ct)
    {
        if (type is null || !Types.TryGetValue(type, out var rule)) return ApiAnswer.Error(40004);
        if (await Part(contentType, body, ct) is not { } bytes || bytes.Length == 0) return ApiAnswer.Error(41005);
        if (bytes.Length > rule.Limit) return ApiAnswer.Error(40006);
        if (ContentOf(bytes) is not { } content || !rule.Contents.Contains(content)) return ApiAnswer.Error(40005);

        var (id, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), time.GetUtcNow());
        lock (gate)
        {
            byId[id] = new(type, content, bytes, now);
            if (ids.Add(id, out var gone)) byId.Remove(gone!);
        }
        return ApiAnswer.Ok().With("type", type).With("media_id", id).With("created_at", now.ToUnixTimeSeconds());
    }

    public ApiAnswer Get(string? id) => id is not null && Find(id) is { } medium
        ? ApiAnswer.Ok() with { Bytes = medium.Bytes, ContentType = medium.ContentType, FileName = $"{id[..8]}.{medium.ContentType[(medium.ContentType.IndexOf('/') + 1)..]}" }
        : ApiAnswer.Error(40007);

    Medium? Find(string id)
    {
        lock (gate) return byId.GetValueOrDefault(id) is { } medium && medium.At + Kept > time.GetUtcNow() ? medium : null;
    }

    static async Task<byte[]?> Part(string? contentType, byte[] body, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary) return null;
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body));
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } head || HeaderUtilities.RemoveQuotes(head.Name) != "media" || HeaderUtilities.RemoveQuotes(head.FileName).Length == 0) continue;
                using var bytes = new MemoryStream();
                await section.Body.CopyToAsync(bytes, ct);
                return bytes.ToArray();
            }
            return null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;  // no multipart of the form: the same as none
        }
    }

    /// <summary>By its first bytes: a name says nothing.</summary>
    static string? ContentOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : bytes.StartsWith("#!AMR"u8) ? "audio/amr"
        : bytes.StartsWith("ID3"u8) || bytes.Length > 1 && bytes[0] == 0xFF && (bytes[1] & 0xE0) == 0xE0 ? "audio/mpeg"
        : bytes.Length > 11 && bytes[4..8].SequenceEqual("ftyp"u8) ? "video/mp4"
        : null;
}
