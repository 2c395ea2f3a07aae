using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Adapters.Simulator;

/// <summary>The phone page: embedded files, served as they are.</summary>
static class PageEndpoints
{
    /// <summary>Own files only, nothing inline: a student's text that became markup could still do nothing.</summary>
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly Assembly Here = typeof(PageEndpoints).Assembly;

    public static void MapPage(this IEndpointRouteBuilder simulator)
    {
        simulator.MapGet("", (HttpResponse response) => Serve(response, "page.html"));
        simulator.MapGet("/page/{file}", (HttpResponse response, string file) => Serve(response, file));
    }

    static IResult Serve(HttpResponse response, string file)
    {
        if (Here.GetManifestResourceStream("Simulator/" + file) is not { } content) return TypedResults.NotFound();

        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(content, Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        });
    }
}
