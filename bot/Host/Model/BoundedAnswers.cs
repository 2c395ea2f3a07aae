namespace Lanyue.Bot.Model;

/// <summary>Reads an answer whole before anybody else sees it, JSON and no more than some commands need; all else is no answer.</summary>
sealed class BoundedAnswers : DelegatingHandler
{
    public const int MostBytes = 64 * 1024;

    /// <exception cref="HttpRequestException">Too much, cut off, or of another type.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var answer = await base.SendAsync(request, ct);
        try
        {
            if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType is not "application/json") throw new HttpRequestException($"The model's end point answers {answer.Content.Headers.ContentType?.MediaType ?? "without a type"} instead of application/json.");
            var type = answer.Content.Headers.ContentType;
            var body = new ByteArrayContent(await Read(answer.Content, ct));
            body.Headers.ContentType = type;
            answer.Content = body;
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    static async Task<byte[]> Read(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > MostBytes) throw TooLong();
        await using var stream = await content.ReadAsStreamAsync(ct);
        var (bytes, length) = (new byte[MostBytes + 1], 0);
        while (length < bytes.Length && await stream.ReadAsync(bytes.AsMemory(length), ct) is > 0 and var more) length += more;
        return length > MostBytes ? throw TooLong() : bytes[..length];
    }

    static HttpRequestException TooLong() => new($"The model's end point answers more than {MostBytes} bytes.");
}
