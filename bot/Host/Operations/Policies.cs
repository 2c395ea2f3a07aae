using System.Net;
using Lanyue.Bot.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Lanyue.Bot.Operations;

/// <summary>Who may reach what. Every endpoint names one of these; what names none is refused.</summary>
static class Policies
{
    /// <summary>WeChat's callback and WeCom's: the signature of each request is the proof.</summary>
    public const string WeChatPlatform = "WeChatPlatform";

    /// <summary>The way into pages: who comes is nobody yet, and WeChat is asked who it is.</summary>
    public const string PageDoor = "PageDoor";

    /// <summary>The link of a crisis call: it is sealed, and is the proof.</summary>
    public const string CrisisCall = "CrisisCall";

    /// <summary>Health and metrics: loopback, unless Lanyue:OpenOperations.</summary>
    public const string Operations = "Operations";

    /// <summary>Simulator and demo desk: exist in the demo profile, on loopback.</summary>
    public const string Demo = "Demo";

    public static void AddPolicies(this IServiceCollection services, Setup setup)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundWhenRefused>();
        services.AddAuthorizationBuilder()
            .AddPolicy(WeChatPlatform, p => p.RequireAssertion(_ => true))
            .AddPolicy(PageDoor, p => p.RequireAssertion(_ => true))
            .AddPolicy(CrisisCall, p => p.RequireAssertion(_ => true))
            .AddPolicy(Operations, p => p.RequireAssertion(c => setup.Options.OpenOperations || IsLoopback(c)))
            .AddPolicy(Demo, p => p.RequireAssertion(c => setup.IsDemo && IsLoopback(c)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    static bool IsLoopback(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext { Connection.RemoteIpAddress: { } from } && IPAddress.IsLoopback(from);

    /// <summary>What is refused does not say that it exists. There is no sign-in yet to send anybody to.</summary>
    sealed class NotFoundWhenRefused : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
        {
            if (result.Succeeded) return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
