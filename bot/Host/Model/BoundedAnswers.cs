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
            await answer.Content.LoadIntoBufferAsync(MostBytes, ct);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
