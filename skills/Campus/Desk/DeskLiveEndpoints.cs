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

    public static void MapDeskLive(this IEndpointRouteBuilder app)
    {
        app.MapGet(Banner, Show).NeedsSignIn();
        app.MapGet(Script, Live).NeedsSignIn();
    }

    /// <summary>The banner alone, as each page has it.</summary>
    static async Task<RazorComponentResult> Show(HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var warning = http.RequestServices.GetService<DeskWarnings>() is { } alarm ? await alarm(http.Visitor(), ct) : null;
        return new RazorComponentResult<DeskBanner>(new Dictionary<string, object?> { [nameof(DeskBanner.Warning)] = warning });
    }

    /// <summary>Anybody's: it holds no data.</summary>
    public static FileStreamHttpResult Live() => TypedResults.Stream(typeof(DeskBanner).Assembly.GetManifestResourceStream("Desk/live.js")!, "text/javascript; charset=utf-8");
}
