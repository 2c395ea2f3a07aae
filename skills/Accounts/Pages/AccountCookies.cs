using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Skills.Accounts;

/// <summary>What the browser keeps: the session's token, between the two steps whose password was right, and a new secret on its way back.</summary>
/// <param name="address">What is served over https has cookies that go over nothing else, whatever a proxy in between speaks.</param>
public sealed class AccountCookies(TimedSeal seal, AccountAddress address)
{
    static readonly TimeSpan StepLife = TimeSpan.FromMinutes(5), SecretLife = TimeSpan.FromMinutes(30);

    /// <summary>Over https one that no other host or path can set.</summary>
    string Name(HttpRequest request) => IsSecure(request) ? "__Host-lanyue" : "lanyue";

    string Step(HttpRequest request) => IsSecure(request) ? "__Host-lanyue-step" : "lanyue-step";

    public string? Token(HttpRequest request) => request.Cookies[Name(request)];

    public void Put(HttpContext http, string token) => http.Response.Cookies.Append(Name(http.Request), token, Options(http.Request));

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request));

    /// <summary>The password was right: for five minutes, this browser may show the second factor.</summary>
    public void PutStep(HttpContext http, string account, string to) => http.Response.Cookies.Append(Step(http.Request), seal.Seal(Place("step"), StepLife, $"{account}\n{to}"), Options(http.Request));

    /// <returns>Null: the first step was not done here, or too long ago.</returns>
    public (string Account, string To)? ReadStep(HttpRequest request) => seal.Open(Place("step"), request.Cookies[Step(request)])?.Split('\n', 2) is [var account, var to] ? (account, to) : null;

    public void ForgetStep(HttpContext http) => http.Response.Cookies.Delete(Step(http.Request), Options(http.Request));

    /// <summary>A secret that the page shows, for its form: nobody chooses one for another account.</summary>
    public string SealSecret(string account, byte[] secret) => seal.Seal(Place($"totp/{account}"), SecretLife, Convert.ToBase64String(secret));

    public byte[]? OpenSecret(string account, string? text) => seal.Open(Place($"totp/{account}"), text) is { } secret ? Convert.FromBase64String(secret) : null;

    bool IsSecure(HttpRequest request) => request.IsHttps || address.Base?.Scheme == Uri.UriSchemeHttps;

    CookieOptions Options(HttpRequest request) => new() { HttpOnly = true, Secure = IsSecure(request), SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    static string Place(string purpose) => $"accounts/cookie/{purpose}";
}
