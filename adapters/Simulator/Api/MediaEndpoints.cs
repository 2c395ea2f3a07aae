using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Adapters.Simulator;

/// <summary>GET /cgi-bin/media/get: what students sent, to be downloaded (protocols/wechat.md 4.5). Also where the page and video_url find it.</summary>
static class MediaEndpoints
{
    const string GetPath = "/cgi-bin/media/get";

    public static void MapMedia(this IEndpointRouteBuilder simulator)
    {
        simulator.Map("/api" + GetPath, Get);
        simulator.MapGet("/media/{id}", (string id, SimulatedPlatform platform, HttpResponse response) =>
            platform.Media.Find(id) is { } media ? File(media, response) : (IResult)TypedResults.NotFound());
    }

    static async Task Get(HttpContext http, SimulatedPlatform platform, IHostApplicationLifetime program)
    {
        using var until = program.Until(http.RequestAborted);
        try
        {
            var answer = await platform.Api.Take(GetPath, [], () => Answer(http.Request, platform), until.Token);
            if (answer is null) http.Abort();
            else if (answer.File is { } media) await File(media, http.Response).ExecuteAsync(http);
            else await ApiEndpoints.Write(http.Response, answer, http.RequestAborted);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            http.Abort();  // the caller has gone, or the program stops while a scripted call hangs
        }
    }

    /// <summary>A video is not served itself: its address is.</summary>
    static ApiAnswer Answer(HttpRequest request, SimulatedPlatform platform)
    {
        if (request.Method != "GET") return ApiAnswer.Error(43001);
        if (platform.Api.Tokens.Check(request.Query["access_token"]) is not 0 and var refused) return ApiAnswer.Error(refused);
        if (platform.Media.Find(request.Query["media_id"].ToString()) is not { } media) return ApiAnswer.Error(40007);

        return media.Kind is MediaKind.Video
            ? ApiAnswer.Ok() with { Body = new() { ["video_url"] = $"{request.Scheme}://{request.Host}{SimulatorEndpoints.Prefix}/media/{media.Id}" } }
            : ApiAnswer.Ok() with { File = media };
    }

    static IResult File(Media media, HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"attachment; filename=\"{media.FileName}\"";
        return TypedResults.Bytes(media.Bytes(), media.ContentType);
    }
}
