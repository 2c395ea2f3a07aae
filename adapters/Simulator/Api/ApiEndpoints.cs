using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Adapters.Simulator;

/// <summary>The API host over HTTP: everything under /simulator/api.</summary>
static class ApiEndpoints
{
    const int LimitInBytes = 11 << 20;  // a picture of 10 MiB in its envelope

    public static void MapApiHost(this IEndpointRouteBuilder simulator) =>
        simulator.Map("/api/{**path}", Take);

    static Task Take(HttpContext http, string? path, SimulatedPlatforms platforms, IHostApplicationLifetime program) => Answer(http, program, (body, ct) =>
    {
        var (at, token, query) = ("/" + path, (string?)http.Request.Query["access_token"], Once(http.Request.Query));
        return platforms.Called(at, token, query, body).Api.Take(http.Request.Method, at, token, body, ct, query, http.Request.ContentType);
    });

    /// <summary>Reads the body, lets the platform decide, and writes its answer or drops the connection.</summary>
    public static async Task Answer(HttpContext http, IHostApplicationLifetime program, Func<byte[], CancellationToken, Task<ApiAnswer?>> take)
    {
        using var until = program.Until(http.RequestAborted);
        try
        {
            var answer = await take(await Body(http), until.Token);
            if (answer is null) http.Abort();
            else if (answer.IsCut) await WriteHalf(http, answer);
            else await Write(http, answer);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            http.Abort();  // the caller has gone, or the program stops while a scripted call hangs
        }
    }

    static Dictionary<string, string> Once(IQueryCollection query) => query.Where(q => q.Value.Count == 1).ToDictionary(q => q.Key, q => q.Value.ToString());

    /// <summary>A reset connection takes with it what the caller has not read yet.</summary>
    static readonly TimeSpan Landing = TimeSpan.FromMilliseconds(100);

    static async Task WriteHalf(HttpContext http, ApiAnswer answer)
    {
        var whole = System.Text.Encoding.UTF8.GetBytes(answer.Json);
        http.Response.ContentLength = whole.Length;
        await http.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await Task.Delay(Landing, http.RequestAborted);
        http.Abort();
    }

    /// <summary>text/plain, as WeChat often says of its JSON; an HTTP error brings a page instead.</summary>
    static Task Write(HttpContext http, ApiAnswer answer)
    {
        if (answer.File is { Kind: not MediaKind.Video } media) return MediaEndpoints.File(media, http.Response).ExecuteAsync(http);

        if (answer.File is { } video) answer.Body["video_url"] = MediaEndpoints.VideoAddress(video, http.Request);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.Status >= 500 ? "text/html" : "text/plain; charset=utf-8";
        return http.Response.WriteAsync(answer.Status >= 500 ? "<html><body>simulated failure</body></html>" : answer.Json, http.RequestAborted);
    }

    static async Task<byte[]> Body(HttpContext http)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LimitInBytes;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }
}
