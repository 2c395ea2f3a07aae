using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Skills.Campus;

/// <summary>What keeps pages of the desk true while they stand open. They work without it: then one reloads.</summary>
public static class DeskLiveEndpoints
{
    public const string Banner = "/desk/banner", Script = "/desk/live.js";

    public static RouteGroupBuilder MapDeskLive(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("");
        desk.MapGet(Banner, Show);
        desk.MapGet(Script, Live);
        return desk;
    }

    /// <summary>The banner alone, as each page has it.</summary>
    static async Task<RazorComponentResult> Show(HttpResponse response, IServiceProvider services, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        var warning = services.GetService<DeskWarnings>() is { } alarm ? await alarm(ct) : null;
        return new RazorComponentResult<DeskBanner>(new Dictionary<string, object?> { [nameof(DeskBanner.Warning)] = warning });
    }

    /// <summary>Anybody's: it holds no data.</summary>
    public static FileStreamHttpResult Live() => TypedResults.Stream(typeof(DeskBanner).Assembly.GetManifestResourceStream("Desk/live.js")!, "text/javascript; charset=utf-8");
}
