using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lanyue.Bot.Privacy;

/// <summary>Where a student fetches his export: once, and only in the WeChat that he asked from.</summary>
static class ExportEndpoints
{
    const string Path = "/privacy/export";

    /// <summary>Maps both; the caller names their policy. Who comes is asked of the door.</summary>
    public static IEndpointConventionBuilder MapExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapGroup(Path);
        exports.MapGet("/{key}", Open);
        exports.MapPost("/{key}", Fetch).DisableAntiforgery();  // its key is the token: a post from elsewhere would only hand the student his own file
        return exports;
    }

    public static ExportDoor Door(PageAddress address, PageSession session) => new((key, to) => session.LinkOf(address, to, $"{Path}/{key}"));

    /// <summary>A page with one button: what looks at links before a person does must not take what can be taken once.</summary>
    static Results<RedirectHttpResult, ContentHttpResult> Open(string key, HttpContext http, PageSession session, Texts texts)
    {
        Unkept(http);
        if (session.Of(http.Request) is null) return TypedResults.LocalRedirect($"/wechat/enter?to={Path}/{Uri.EscapeDataString(key)}");
        var title = texts["privacy/export.title"];
        return TypedResults.Content(
            $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head><body><h1>{title}</h1><form method=\"post\"><button>{texts["privacy/export.take"]}</button></form></body></html>",
            "text/html; charset=utf-8");
    }

    static async Task<Results<FileContentHttpResult, ContentHttpResult>> Fetch(string key, HttpContext http, PageSession session, DataRequests requests, Texts texts, CancellationToken ct)
    {
        Unkept(http);
        return session.Of(http.Request) is { } visitor && await requests.Fetch(key, address => session.Is(visitor, address), ct) is { } zip
            ? TypedResults.File(zip, "application/zip", "lanyue-data.zip")
            : TypedResults.Text(texts["privacy/export.gone"], "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
    }

    static void Unkept(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
