using Lanyue.Bot.Dialogue;
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
    readonly WeChatAccounts accounts;

    internal PageSession(PageSeal seal, WeChatAccounts accounts) => (this.seal, this.accounts) = (seal, accounts);

    /// <returns>Who came in last in this browser, whichever account it was by. Null: nobody, the session is over, or its cookie is not ours.</returns>
    public PageVisitor? Of(HttpRequest request)
    {
        var cookie = request.Cookies[Cookie];
        foreach (var account in accounts.All)
            if (seal.Open(account, Purpose, cookie) is { } openId) return new(account.Name, openId);
        return null;
    }

    /// <summary>The address of who opened a page; null: nobody did, or his account's AccountId is not known.</summary>
    public Address? AddressOf(HttpRequest request) =>
        Of(request) is { } visitor && accounts.Named(visitor.Account)?.Settings.AccountId is { Length: > 0 } account ? new(WeChatChannel.ChannelName, account, visitor.OpenId) : null;

    /// <summary>Whether this visitor is the person at an address.</summary>
    public bool Is(PageVisitor visitor, Address address) => address.Channel == WeChatChannel.ChannelName && address.User == visitor.OpenId && AccountOf(address) == visitor.Account;

    /// <returns>Name of the account by which the person at an address comes in; null: it is configured no longer, or the address is no WeChat one.</returns>
    public string? AccountOf(Address address) => address.Channel == WeChatChannel.ChannelName ? accounts.Of(address)?.Name : null;

    /// <summary>Where the person at an address opens a page of ours.</summary>
    /// <param name="path">Local, with nothing in it that must be escaped.</param>
    /// <returns>Null: our pages are reached nowhere, or his account is configured no longer.</returns>
    public string? LinkOf(PageAddress address, Address to, string path) =>
        address.Base is { } ours && AccountOf(to) is { } account ? $"{ours.AbsoluteUri.TrimEnd('/')}/wechat/enter?to={path}{(account == "" ? "" : $"&account={account}")}" : null;

    internal void Begin(HttpContext http, WeChatAccount account, string openId, bool isSecure) => http.Response.Cookies.Append(Cookie, seal.Seal(account, Purpose, Life, openId), new()
    {
        HttpOnly = true, Secure = isSecure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Life, IsEssential = true,
    });
}

/// <summary>A person as one account knows him: the same openid with another account is another person.</summary>
/// <param name="Account">The account's name in the settings; empty where there is no list.</param>
public sealed record PageVisitor(string Account, string OpenId);
