using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Skills.Accounts;

/// <summary>What the browser keeps: the session's token, between the two steps whose password was right, and a new secret on its way back.</summary>
public sealed class AccountCookies(FieldCipher cipher, TimeProvider clock)
{
    static readonly TimeSpan StepLife = TimeSpan.FromMinutes(5), SecretLife = TimeSpan.FromMinutes(30);

    /// <summary>Over https one that no other host or path can set.</summary>
    public static string Name(HttpRequest request) => request.IsHttps ? "__Host-lanyue" : "lanyue";

    static string Step(HttpRequest request) => request.IsHttps ? "__Host-lanyue-step" : "lanyue-step";

    public static string? Token(HttpRequest request) => request.Cookies[Name(request)];

    public static void Put(HttpContext http, string token) => http.Response.Cookies.Append(Name(http.Request), token, Options(http.Request));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request));

    /// <summary>The password was right: for five minutes, this browser may show the second factor.</summary>
    public void PutStep(HttpContext http, string account, string to) => http.Response.Cookies.Append(Step(http.Request), Seal("step", StepLife, $"{account}\n{to}"), Options(http.Request));

    /// <returns>Null: the first step was not done here, or too long ago.</returns>
    public (string Account, string To)? ReadStep(HttpRequest request) => Open("step", request.Cookies[Step(request)])?.Split('\n', 2) is [var account, var to] ? (account, to) : null;

    public static void ForgetStep(HttpContext http) => http.Response.Cookies.Delete(Step(http.Request), Options(http.Request));

    /// <summary>A secret that the page shows, for its form: nobody chooses one for another account.</summary>
    public string SealSecret(string account, byte[] secret) => Seal($"totp/{account}", SecretLife, Convert.ToBase64String(secret));

    public byte[]? OpenSecret(string account, string? text) => Open($"totp/{account}", text) is { } secret ? Convert.FromBase64String(secret) : null;

    static CookieOptions Options(HttpRequest request) => new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    string Seal(string purpose, TimeSpan life, string words) => System.Buffers.Text.Base64Url.EncodeToString(cipher.Seal(
        Encoding.UTF8.GetBytes($"{(clock.GetUtcNow() + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}\n{words}"), $"accounts/cookie/{purpose}"));

    string? Open(string purpose, string? text)
    {
        if (text is not { Length: > 0 and <= 4096 } || !System.Buffers.Text.Base64Url.IsValid(text)) return null;
        try
        {
            var words = Encoding.UTF8.GetString(cipher.Open(System.Buffers.Text.Base64Url.DecodeFromChars(text), $"accounts/cookie/{purpose}")).Split('\n', 2);
            return clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[0], CultureInfo.InvariantCulture)) ? words[1] : null;
        }
        catch (CryptographicException)
        {
            return null;  // not ours, altered, or of another purpose
        }
    }
}
