using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Adapters.Simulator;

/// <summary>Stands in for mp.weixin.qq.com: pictures of scene codes.</summary>
static class WebHostEndpoints
{
    public static void MapWebHosts(this IEndpointRouteBuilder simulator) => simulator.MapGet("/cgi-bin/showqrcode", Picture);

    static IResult Picture(HttpResponse response, SimulatedPlatform platform, string? ticket = null)
    {
        if (platform.Api.Account.Scenes.Picture(ticket) is not { } picture) return TypedResults.NotFound();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return TypedResults.Text(picture, "image/svg+xml");
    }
}
