using System.Security.Claims;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.SignIn;

/// <summary>What becomes of somebody who comes back from campus sign-in, his token checked; and of somebody whose token, state or cookie is none.</summary>
sealed class CampusReturn(
    IOptions<CampusIdentityOptions> settings, CampusAccounts accounts, AccountCookies cookies, CampusBinding binding, AuditTrail audit, Texts texts, ILogger<CampusReturn> log)
{
    public async Task Take(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        var (http, items) = (ticket.HttpContext, ticket.Properties!.Items);
        http.Response.Headers.CacheControl = "no-cache, no-store";
        var answer = await (items.TryGetValue(CampusIdentity.Purpose, out var purpose) && purpose == CampusIdentity.Bind
            ? Student(http, ticket.Principal!, items[CampusIdentity.Address]!)
            : Staff(http, ticket.Principal!, items[CampusIdentity.To]!));
        await answer.ExecuteAsync(http);
    }

    async Task<IResult> Staff(HttpContext http, ClaimsPrincipal person, string to)
    {
        var who = new CampusPerson(person.FindFirst("sub")!.Issuer, person.FindFirst("sub")!.Value, person.Of(settings.Value.StaffClaim));
        var (entry, token) = await accounts.Enter(who, From(http), http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        if (token is null) return Say(texts[$"accounts/campus.{entry}"], StatusCodes.Status403Forbidden);
        cookies.Put(http, token);
        return TypedResults.LocalRedirect(SignInEndpoints.Local(to));
    }

    Task<IResult> Student(HttpContext http, ClaimsPrincipal person, string address) =>
        binding.Offer(http, Address.Parse(address), person.Of(settings.Value.StudentClaim), CampusIdentity.AdultOn(person.Of(settings.Value.BirthdateClaim)), http.RequestAborted);

    /// <summary>Only what set out from here is worth an entry of the audit: else anybody could fill it.</summary>
    public async Task Fail(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        var http = failed.HttpContext;
        http.Response.Headers.CacheControl = "no-cache, no-store";
        var why = failed.Failure?.InnerException?.GetType().Name ?? failed.Failure?.GetType().Name ?? "unknown";
        log.LogWarning("Campus sign-in failed: {Why}", why);
        if (failed.Properties is not null)
            await audit.Note(Actor.Staff("nobody") with { From = From(http) }, new AuditNote("signin.refused", "campus") { After = why }, http.RequestAborted);
        await Say(texts["accounts/campus.failed"], StatusCodes.Status400BadRequest).ExecuteAsync(http);
    }

    IResult Say(string words, int status) => SignInEndpoints.Say(texts["accounts/campus.title"], words, status);

    static string? From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();
}
