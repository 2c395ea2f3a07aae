using System.Globalization;
using System.Threading.RateLimiting;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Operations;

/// <summary>What every page is served with: headers that browsers hold it to, and limits to how often one may ask.</summary>
static class WebHygiene
{
    /// <summary>Scripts and styles are files of ours; nothing stands in a page itself. Who must be sent on by a form is sent here alone.</summary>
    const string Content = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The simulator is the demo's, plays pictures and frames of its own, and is served on loopback alone.</summary>
    static readonly PathString Simulator = "/simulator";

    /// <summary>What is on these pages is somebody's alone: no cache keeps it.</summary>
    static readonly PathString[] Unkept = ["/desk", "/account", "/signin", "/invited", "/bind", "/crisis"];

    public static void AddWebHygiene(this IServiceCollection services)
    {
        services.AddSection<WebOptions>(WebOptions.Section);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = Refuse;
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(PartitionedRateLimiter.Create<HttpContext, string>(SignIn), PartitionedRateLimiter.Create<HttpContext, string>(Pages));
        });
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    public static void UseWebHygiene(this IApplicationBuilder app, bool isDemo)
    {
        if (!isDemo) app.UseHsts();  // it is sent over https only
        app.Use((http, next) =>
        {
            PutHeaders(http);
            return next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorPage.Write, AllowStatusCode404Response = true });
    }

    internal static void PutHeaders(HttpContext http)
    {
        var (headers, path) = (http.Response.Headers, http.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        if (path.StartsWithSegments(Simulator)) return;
        headers.ContentSecurityPolicy = Content;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (Unkept.All(k => !path.StartsWithSegments(k))) return;
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }

    /// <summary>Tries of passwords, codes and links: by address.</summary>
    static RateLimitPartition<string> SignIn(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && IsSignIn(http.Request.Path) ? Window($"signin/{From(http)}", Options(http).SignInsAMinute) : RateLimitPartition.GetNoLimiter("");

    static bool IsSignIn(PathString path) => path.StartsWithSegments("/signin") || path.StartsWithSegments("/invited") || path.StartsWithSegments("/account");

    /// <summary>The desk: by person; other pages: by address. What platforms send is never kept out: it would be a lost message.</summary>
    static RateLimitPartition<string> Pages(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/desk")) return Window($"desk/{http.Features.Get<Visitor>()?.Account ?? From(http)}", Options(http).DeskAMinute);
        if (path.StartsWithSegments("/crisis")) return Window($"crisis/{From(http)}", Options(http).PagesAMinute);  // a counter of its own: no visitor of other pages keeps the duty from a call
        return path.StartsWithSegments("/wechat/enter") || path.StartsWithSegments("/wechat/entered") || path.StartsWithSegments("/bind") || path.StartsWithSegments("/signin/campus") || path.StartsWithSegments("/privacy")
            ? Window($"page/{From(http)}", Options(http).PagesAMinute) : RateLimitPartition.GetNoLimiter("");
    }

    static RateLimitPartition<string> Window(string key, int most) => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    static WebOptions Options(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value;

    static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    static async ValueTask Refuse(OnRejectedContext refused, CancellationToken ct)
    {
        var answer = refused.HttpContext.Response;
        var after = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
        answer.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        answer.ContentType = "text/plain; charset=utf-8";
        await answer.WriteAsync("请求太频繁，请稍后再试。", ct);
    }
}
