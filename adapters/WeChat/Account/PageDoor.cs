using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Adapters.WeChat;

/// <summary>The way of a phone to a page that must know whose it is: /wechat/enter, WeChat's authorisation, /wechat/entered, the page.</summary>
public static class PageDoor
{
    const string Callback = "/wechat/entered";
    const int CodeLimit = 512;

    /// <summary>Maps both; the caller names their policy. Nobody needs to be known here.</summary>
    public static IEndpointConventionBuilder MapWeChatPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/wechat").AddEndpointFilter(Unkept);
        pages.MapGet("/enter", Enter);
        pages.MapGet("/entered", Entered);
        return pages;
    }

    /// <summary>Sends to the authorisation. "to", once: a local path (<see cref="LocalPath"/>), percent-encoded. "account": the name of one in the settings, default the first.</summary>
    static Results<RedirectHttpResult, ContentHttpResult> Enter(HttpContext http, PageAddress address, PageSeal seal, WeChatAccounts accounts)
    {
        if (http.Request.Query["to"] is not [{ } target] || !LocalPath.Is(target)) return Say(400, "链接不对：只能打开本站的页面。请从公众号菜单重新进入。");
        if (http.Request.Query["account"] is not { Count: <= 1 } named || accounts.Named(named) is not { } account) return Say(400, "链接不对：没有这个公众号。请从公众号菜单重新进入。");
        return Begin(http, PageEntry.New(account, target, isSecondTry: false), address, seal);
    }

    /// <summary>WeChat sends the phone back with code and state.</summary>
    static async Task<Results<RedirectHttpResult, ContentHttpResult>> Entered(
        HttpContext http, PageAddress address, PageSeal seal, PageSession session, WeChatAccounts accounts, TakeOnce take)
    {
        if (http.Request.Query["code"] is not [{ Length: > 0 and <= CodeLimit } code] || http.Request.Query["state"] is not [{ } state]) return Say(400, "链接不完整。请从公众号菜单重新进入。");
        if (PageEntry.Find(http.Request, state, seal, accounts) is not { } entry) return Say(400, "这次进入已过期，或不是在这部手机上开始的。请从公众号菜单重新进入。");

        if (await take($"wechat/entered/{state}", PageEntry.Life) is not { } isFirst) return Say(503, "系统暂时繁忙，请稍后从公众号菜单重新进入。");
        if (!isFirst) return session.Of(http.Request)?.Account == entry.Account.Name ? To(entry.Target) : Say(400, "这个链接已经用过。请从公众号菜单重新进入。");  // WeChat may load a page twice

        var exchanged = await entry.Account.Authorisation.Exchange(code, http.RequestAborted);
        switch (exchanged.Outcome)
        {
            case ExchangeOutcome.Known:
                session.Begin(http, entry.Account, exchanged.OpenId, address.IsSecure);
                return To(entry.Target);
            case ExchangeOutcome.Again when !entry.IsSecondTry: return Begin(http, PageEntry.New(entry.Account, entry.Target, isSecondTry: true), address, seal);
            case ExchangeOutcome.Again: return Say(400, "微信授权没有成功。请关闭页面，从公众号菜单重新进入。");
            case ExchangeOutcome.Snapshot: return Say(403, "当前是快照页，无法确认身份。请点页面右下角“使用完整服务”后再进入。");
            default: return Say(503, "微信暂时没有回应，请稍后从公众号菜单重新进入。");
        }
    }

    static Results<RedirectHttpResult, ContentHttpResult> Begin(HttpContext http, PageEntry entry, PageAddress address, PageSeal seal)
    {
        if (address.Base is not { } ours) return Say(503, "网页入口还没有开通：管理员需要设置 Lanyue:PublicUrl。");
        entry.Put(http, seal, address.IsSecure);
        return TypedResults.Redirect(entry.Account.Authorisation.AddressFor(new(ours.AbsoluteUri.TrimEnd('/') + Callback), entry.State));
    }

    static RedirectHttpResult To(string target) => TypedResults.LocalRedirect(target);

    static ContentHttpResult Say(int status, string words) => TypedResults.Text(words, "text/plain; charset=utf-8", statusCode: status);

    /// <summary>Code and state are in the address, the session in the answer: nothing of it is kept or handed on.</summary>
    static ValueTask<object?> Unkept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        call.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        call.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(call);
    }
}
