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

    static async Task Take(HttpContext http, string? path, SimulatedPlatform platform, IHostApplicationLifetime program)
    {
        using var until = program.Until(http.RequestAborted);
        try
        {
            var answer = await platform.Api.Take(http.Request.Method, "/" + path, http.Request.Query["access_token"], await Body(http), until.Token, new(http.Request.Query["type"], http.Request.Query["media_id"], http.Request.ContentType));
            if (answer is null) http.Abort();
            else await Write(http.Response, answer, http.RequestAborted);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            http.Abort();  // the caller has gone, or the program stops while a scripted call hangs
        }
    }

    /// <summary>text/plain, as WeChat often says of its JSON; an HTTP error brings a page instead.</summary>
    static Task Write(HttpResponse response, ApiAnswer answer, CancellationToken ct)
    {
        response.StatusCode = answer.Status;
        if (answer.Bytes is { } bytes)
        {
            response.ContentType = answer.ContentType;
            response.Headers.ContentDisposition = $"attachment; filename=\"{answer.FileName}\"";
            return response.Body.WriteAsync(bytes, ct).AsTask();
        }
        response.ContentType = answer.Status >= 500 ? "text/html" : "text/plain; charset=utf-8";
        return response.WriteAsync(answer.Status >= 500 ? "<html><body>simulated failure</body></html>" : answer.Json, ct);
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
