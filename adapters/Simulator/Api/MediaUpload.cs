using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Lanyue.Adapters.Simulator;

/// <summary>POST media/upload: a multipart form with one file; limits by type (protocols/wechat.md 4.5).</summary>
static class MediaUpload
{
    static readonly Dictionary<string, (MediaKind Kind, int Limit, string[] Contents)> Types = new()
    {
        ["image"] = (MediaKind.Image, 10 << 20, ["image/png", "image/jpeg", "image/gif"]),
        ["voice"] = (MediaKind.Voice, 2 << 20, ["audio/amr", "audio/mpeg"]),
        ["video"] = (MediaKind.Video, 10 << 20, ["video/mp4"]),
        ["thumb"] = (MediaKind.Image, 64 << 10, ["image/jpeg"]),
    };

    /// <param name="type">Of the query: "image".</param>
    /// <param name="contentType">Of the request: multipart with a field "media" that has a filename.</param>
    public static async Task<ApiAnswer> Take(MediaStore store, string? type, string? contentType, byte[] body, CancellationToken ct)
    {
        if (type is null || !Types.TryGetValue(type, out var rule)) return ApiAnswer.Error(40004);
        if (await Part(contentType, body, ct) is not { Length: > 0 } bytes) return ApiAnswer.Error(41005);
        if (bytes.Length > rule.Limit) return ApiAnswer.Error(40006);
        if (ContentOf(bytes) is not { } content || !rule.Contents.Contains(content)) return ApiAnswer.Error(40005);

        var (id, at) = store.Upload(rule.Kind, content, bytes);
        return ApiAnswer.Of(new() { ["type"] = type, ["media_id"] = id, ["created_at"] = at.ToUnixTimeSeconds() });
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
