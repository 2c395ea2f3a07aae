using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Lanyue.Bot;

/// <summary>The demo's sign-in: a list of persons, one click each.</summary>
static class DemoPersonsEndpoints
{
    const string Desk = "/desk";

    public static void MapDemoPersons(this IEndpointRouteBuilder app)
    {
        app.MapGet(Refusals.SignIn, Show).RequireAuthorization(Policies.Demo);
        app.MapPost(Refusals.SignIn, Take).RequireAuthorization(Policies.Demo);
    }

    /// <param name="to">A local path to go on to; anything else leads to the desk.</param>
    static RazorComponentResult Show(string? to, Texts texts) => new RazorComponentResult<DemoPersonsPage>(new Dictionary<string, object?>
    {
        [nameof(DemoPersonsPage.To)] = Local(to), [nameof(DemoPersonsPage.Texts)] = texts,
    });

    static Results<RedirectHttpResult, BadRequest> Take([FromForm] string person, [FromForm] string? to, HttpContext http)
    {
        if (DemoPersons.All.FirstOrDefault(p => p.Id == person) is not { } meant) return TypedResults.BadRequest();
        DemoPersons.Take(http, meant);
        return TypedResults.Redirect(Local(to));
    }

    static string Local(string? to) => RedirectHttpResult.IsLocalUrl(to) ? to! : Desk;
}
