using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Operations;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Identity;
using Microsoft.AspNetCore.Authentication;

namespace Lanyue.Bot.SignIn;

/// <summary>The ways to campus sign-in, of colleagues and of students. The way back, <see cref="CampusIdentity.Back"/>, is the library's.</summary>
static class CampusEndpoints
{
    /// <param name="hasAccounts">Colleagues sign in here too; not in the demo, which has its own persons.</param>
    public static void MapCampus(this IEndpointRouteBuilder app, bool hasAccounts)
    {
        if (hasAccounts) app.MapGet("/signin/campus", Staff).AddEndpointFilter(Unkept).RequireAuthorization(Policies.SignIn);
        var bind = app.MapGroup("/bind").AddEndpointFilter(Unkept).RequireAuthorization(Policies.PageDoor);
        bind.MapGet("", Show);
        bind.MapGet("/page.css", BindPages.Style);
        bind.MapGet("/campus", Student);
        bind.MapGet("/confirm", (HttpContext http, CampusBinding binding, CancellationToken ct) => binding.Confirm(http, ct));
        bind.MapPost("/confirm", (HttpContext http, CampusBinding binding, CancellationToken ct) => binding.Bind(http, ct)).NeedsFormToken();
    }

    static Task Staff(string? to, HttpContext http, Texts texts, ILogger<CampusReturn> log) => Leave(http, new() { Items = { [CampusIdentity.Purpose] = CampusIdentity.Staff, [CampusIdentity.To] = SignInEndpoints.Local(to) } }, texts, log);

    static IResult Show(HttpContext http, CampusBinding binding, Texts texts) =>
        binding.Here(http.Request) is null ? TypedResults.LocalRedirect("/wechat/enter?to=/bind") : BindPages.Begin(texts);

    static Task Student(HttpContext http, CampusBinding binding, Texts texts, ILogger<CampusReturn> log)
    {
        if (binding.Here(http.Request) is not { } here) return TypedResults.LocalRedirect("/wechat/enter?to=/bind").ExecuteAsync(http);
        return Leave(http, new() { Items = { [CampusIdentity.Purpose] = CampusIdentity.Bind, [CampusIdentity.Address] = here.Key } }, texts, log);
    }

    /// <summary>To the provider. Where its metadata cannot be read, people hear so.</summary>
    static async Task Leave(HttpContext http, AuthenticationProperties with, Texts texts, ILogger log)
    {
        try
        {
            await http.ChallengeAsync(CampusIdentity.Scheme, with);
        }
        catch (Exception away) when (away is InvalidOperationException or HttpRequestException or IOException && !http.Response.HasStarted)
        {
            log.LogError("The campus identity provider is not to be reached: {Why}", away.GetBaseException().Message);
            await SignInEndpoints.Say(texts["accounts/campus.title"], texts["accounts/campus.away"], StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
        }
    }

    static ValueTask<object?> Unkept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return next(call);
    }
}
