using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Adapters.Simulator;

/// <summary>Media as files: for the page, behind a video_url, and as the answer of media/get (protocols/wechat.md 4.5).</summary>
static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder simulator) =>
        simulator.MapGet("/media/{id}", (string id, SimulatedPlatforms platforms, HttpResponse response) =>
            platforms.FindMedia(id) is { } media ? File(media, response) : (IResult)TypedResults.NotFound());

    /// <summary>Where a video is: media/get does not serve it, it names this.</summary>
    public static string VideoAddress(Media media, HttpRequest request) => $"{request.Scheme}://{request.Host}{SimulatorEndpoints.Prefix}/media/{media.Id}";

    public static IResult File(Media media, HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"attachment; filename=\"{media.FileName}\"";
        return TypedResults.Bytes(media.Bytes(), media.ContentType);
    }
}
