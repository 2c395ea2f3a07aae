using System.Net;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Authorization;

namespace Lanyue.Bot.Operations;

/// <summary>Who may reach what. Every endpoint names one of these; what names none is refused.</summary>
static class Policies
{
    /// <summary>WeChat's callback and WeCom's: the signature of each request is the proof.</summary>
    public const string WeChatPlatform = "WeChatPlatform";

    /// <summary>The way into pages: who comes is nobody yet, and WeChat is asked who it is.</summary>
    public const string PageDoor = "PageDoor";

    /// <summary>Signing in and taking up an account: who comes is nobody yet, and his password or link is asked for.</summary>
    public const string SignIn = "SignIn";

    /// <summary>The link of a crisis call: it is sealed, and is the proof.</summary>
    public const string CrisisCall = "CrisisCall";

    /// <summary>Health and metrics: loopback, unless Lanyue:OpenOperations.</summary>
    public const string Operations = "Operations";

    /// <summary>Simulator and the persons of the demo: exist in the demo profile, on loopback.</summary>
    public const string Demo = "Demo";

    public static void AddPolicies(this IServiceCollection services, Setup setup)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddAuthorizationBuilder()
            .AddPolicy(WeChatPlatform, p => p.RequireAssertion(_ => true))
            .AddPolicy(PageDoor, p => p.RequireAssertion(_ => true))
            .AddPolicy(SignIn, p => p.RequireAssertion(_ => true))
            .AddPolicy(CrisisCall, p => p.RequireAssertion(_ => true))
            .AddPolicy(Operations, p => p.RequireAssertion(c => setup.Options.OpenOperations || IsLoopback(c)))
            .AddPolicy(Demo, p => p.RequireAssertion(c => setup.IsDemo && IsLoopback(c)))
            .AddRights()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    /// <summary>What is for people: for whoever is signed in, and one for each right, which the grants of <see cref="RightsTable"/> give.</summary>
    public static AuthorizationBuilder AddRights(this AuthorizationBuilder policies)
    {
        policies.AddPolicy(DeskRights.SignedIn, p => p.RequireAssertion(c => Visitor(c) is not null));
        foreach (var right in Enum.GetValues<Right>()) policies.AddPolicy(DeskRights.Policy(right), p => p.RequireAssertion(c => Visitor(c)?.May(right) == true));
        return policies;
    }

    static Visitor? Visitor(AuthorizationHandlerContext context) => (context.Resource as HttpContext)?.Features.Get<Visitor>();

    static bool IsLoopback(AuthorizationHandlerContext context) => context.Resource is HttpContext { Connection.RemoteIpAddress: { } from } && IPAddress.IsLoopback(from);
}
