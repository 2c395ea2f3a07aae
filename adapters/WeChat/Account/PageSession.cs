using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.WeChat;

/// <summary>Who opened a page: the openid that web authorisation told us, for two hours. A page without one sends to /wechat/enter?to=…</summary>
public sealed class PageSession
{
    public const string Cookie = "lanyue_page";

    /// <summary>From the authorisation on; it is not prolonged by use.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(2);

    const string Purpose = "page";

    readonly PageSeal seal;

    internal PageSession(PageSeal seal) => this.seal = seal;

    /// <returns>Null: nobody is signed in, the session is over, or its cookie is not ours.</returns>
    public string? OpenIdOf(HttpRequest request) => seal.Open(Purpose, request.Cookies[Cookie]);

    internal void Begin(HttpContext http, string openId, bool isSecure) => http.Response.Cookies.Append(Cookie, seal.Seal(Purpose, Life, openId), new()
    {
        HttpOnly = true, Secure = isSecure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Life, IsEssential = true,
    });
}
