using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>Reads a callback's body: XML text in UTF-8, at most 256 KiB, also when its length is not announced.</summary>
static class WeChatBody
{
    public const int Limit = 256 * 1024;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static Refusal? Headers(HttpRequest request)
    {
        if (!IsXml(request.ContentType)) return Refusal.ContentType;
        if (request.Headers.ContentEncoding.Count > 0) return Refusal.ContentEncoding;
        return request.ContentLength > Limit ? Refusal.Size : null;
    }

    /// <returns>The text without byte order mark, or why there is none.</returns>
    public static async Task<(string? Text, Refusal Why)> Read(HttpRequest request, CancellationToken ct)
    {
        var buffer = new byte[Math.Min(request.ContentLength ?? Limit, Limit) + 1];
        int length;
        try
        {
            length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        }
        catch (Exception e) when (e is BadHttpRequestException or IOException or OperationCanceledException)
        {
            return (null, Refusal.Body);  // broken chunks, too slow, gone: nobody needs to be told which
        }

        if (length > Limit) return (null, Refusal.Size);

        var bytes = buffer.AsSpan(0, length);
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        return System.Text.Unicode.Utf8.IsValid(bytes) ? (Strict.GetString(bytes), default) : (null, Refusal.Body);
    }

    static bool IsXml(string? contentType) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/xml", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
