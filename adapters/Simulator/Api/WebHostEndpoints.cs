using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Adapters.Simulator;

/// <summary>Stands in for mp.weixin.qq.com (pictures of scene codes) and open.weixin.qq.com (web authorisation).</summary>
static class WebHostEndpoints
{
    public static void MapWebHosts(this IEndpointRouteBuilder simulator)
    {
        simulator.MapGet("/cgi-bin/showqrcode", Picture);
        simulator.MapGet("/connect/oauth2/authorize", Authorize);
    }

    static IResult Picture(HttpResponse response, SimulatedPlatforms platforms, string? ticket = null)
    {
        if (platforms.Picture(ticket) is not { } picture) return TypedResults.NotFound();
        Guard(response);
        return TypedResults.Text(picture, "image/svg+xml");
    }

    /// <summary>On a real phone this is silent; here somebody says whose phone it is.</summary>
    /// <param name="student">The openid; null: a page to pick one.</param>
    /// <param name="snapshot">1: as on the platform's snapshot page.</param>
    static IResult Authorize(HttpRequest request, HttpResponse response, SimulatedPlatforms platforms,
        string? appid = null, string? redirect_uri = null, string? response_type = null, string? scope = null, string? state = null, string? student = null, int snapshot = 0)
    {
        Guard(response);
        if (platforms.OfApp(appid) is not { } platform) return TypedResults.Text("appid is of another account.", "text/plain; charset=utf-8", statusCode: 400);
        var problem = !Uri.TryCreate(redirect_uri, UriKind.Absolute, out var back) || !Loopback.IsHttp(back) || back.Query != "" ? "redirect_uri must be an http address on loopback, without a query."
            : response_type != "code" ? "response_type must be code."
            : scope is not ("snsapi_base" or "snsapi_userinfo") ? "scope must be snsapi_base or snsapi_userinfo."
            : state is not { Length: <= 128 } || !state.All(char.IsAsciiLetterOrDigit) ? "state must be at most 128 letters or digits."
            : student is not null && platform.Students.Find(student) is null ? $"There is no student {student}."
            : null;
        if (problem is not null) return TypedResults.Text(problem, "text/plain; charset=utf-8", statusCode: 400);
        if (student is not null) return TypedResults.Redirect($"{redirect_uri}?code={platform.Api.Account.Codes.Issue(student, snapshot == 1)}&state={state}");

        var links = platform.Students.All.Select(s => $"<li><a href=\"{WebUtility.HtmlEncode($"{request.PathBase}{request.Path}{request.QueryString}&student={s.OpenId}")}\">{WebUtility.HtmlEncode(s.Name)}</a></li>");
        return TypedResults.Text($"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>模拟微信授权</title><h1>这是谁的手机？</h1><ul>{string.Concat(links)}</ul></html>", "text/html; charset=utf-8");
    }

    static void Guard(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
    }
}
