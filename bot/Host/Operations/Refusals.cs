using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Lanyue.Bot.Operations;

/// <summary>
/// What who is refused hears (Decisions/0028). Of what is for people: nobody is signed in, then a page leads to the sign-in and all else is 401;
/// somebody is, then it is 403, in words where a browser asks. Everything else does not say that it exists.
/// </summary>
sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Where one signs in; "to" is where one wanted to go, a local path.</summary>
    public const string SignIn = "/signin";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded) return next(context);
        if (!DeskRights.IsForPeople(context.GetEndpoint())) return Say(context, StatusCodes.Status404NotFound);

        var isPage = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (context.Features.Get<Visitor>() is not null) return isPage ? DeskRefusal.Answer(context).ExecuteAsync(context) : Say(context, StatusCodes.Status403Forbidden);
        if (!isPage) return Say(context, StatusCodes.Status401Unauthorized);

        context.Response.Redirect($"{SignIn}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        return Task.CompletedTask;
    }

    static Task Say(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
