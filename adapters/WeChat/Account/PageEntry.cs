using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.WeChat;

/// <summary>One way through web authorisation, kept in the browser that goes it, sealed.</summary>
/// <param name="Account">Whose seal is on it, so also whose code comes back.</param>
/// <param name="State">32 random letters and digits; what comes back with it must come from the same browser.</param>
/// <param name="Target">Where to then: a local path.</param>
/// <param name="IsSecondTry">The first code was refused.</param>
sealed record PageEntry(WeChatAccount Account, string State, string Target, bool IsSecondTry)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    const string Prefix = "lanyue_enter_", Purpose = "enter", Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const int StateLength = 32, AtOnce = 8;

    public static PageEntry New(WeChatAccount account, string target, bool isSecondTry) => new(account, RandomNumberGenerator.GetString(Letters, StateLength), target, isSecondTry);

    /// <summary>A cookie for each entry: a person may open two pages at once.</summary>
    public void Put(HttpContext http, PageSeal seal, bool isSecure)
    {
        var options = new CookieOptions { HttpOnly = true, Secure = isSecure, SameSite = SameSiteMode.Lax, Path = http.Request.PathBase + "/wechat", MaxAge = Life, IsEssential = true };
        foreach (var old in http.Request.Cookies.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Skip(AtOnce - 1)) http.Response.Cookies.Delete(old, new CookieOptions { Path = options.Path });
        http.Response.Cookies.Append(Name(State), seal.Seal(Account, Purpose, Life, string.Create(CultureInfo.InvariantCulture, $"{State}{(IsSecondTry ? '2' : '1')}{Target}")), options);
    }

    /// <returns>Null: this browser did not begin it, it was altered, or its time is over.</returns>
    public static PageEntry? Find(HttpRequest request, string state, PageSeal seal, WeChatAccounts accounts)
    {
        if (state.Length != StateLength || !state.All(char.IsAsciiLetterOrDigit)) return null;
        foreach (var account in accounts.All)
            if (seal.Open(account, Purpose, request.Cookies[Name(state)]) is { } words && words.StartsWith(state, StringComparison.Ordinal))
                return new(account, state, words[(StateLength + 1)..], words[StateLength] == '2');
        return null;
    }

    /// <summary>Eight letters of the state tell the cookies apart; what is in them decides.</summary>
    static string Name(string state) => Prefix + state[..8];
}
