using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Crisis;

/// <summary>What a call's link opens. The link is the proof: only who was called has it, and it opens this case alone.</summary>
public static class CrisisCallEndpoints
{
    public static IEndpointConventionBuilder MapCrisisCalls(this IEndpointRouteBuilder app)
    {
        var calls = app.MapGroup(CrisisLinks.Path).AddEndpointFilter(Unkept);
        calls.MapGet("/page.css", CrisisDeskEndpoints.Style);
        calls.MapGet("/{token}", Show);
        calls.MapPost("/{token}", Take);
        return calls;
    }

    /// <summary>Looking takes nothing up: messengers open links on their own to draw a preview.</summary>
    static async Task<RazorComponentResult> Show(string token, CrisisLinks links, CrisisCases cases, Texts texts, CancellationToken ct) =>
        links.Open(token) is { } call ? Page(await cases.Of(call.Number, ct), texts, null) : Over(texts);

    static async Task<RazorComponentResult> Take(string token, CrisisLinks links, CrisisCases cases, CrisisAnswers answers, Texts texts, CancellationToken ct)
    {
        if (links.Open(token) is not { } call || await cases.Of(call.Number, ct) is not { } before) return Over(texts);

        var isYours = await answers.TakeByLink(before.Case, call.To, ct);
        return Page(await cases.Of(call.Number, ct), texts, isYours ? texts.Render(Reply.Of("crisis/call.yours", ("number", call.Number))) : texts["crisis/link.taken"]);
    }

    static RazorComponentResult Over(Texts texts)
    {
        var page = Page(null, texts, texts["crisis/link.over"]);
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }

    static RazorComponentResult Page(CrisisView? view, Texts texts, string? notice) => new RazorComponentResult<CrisisCallPage>(new Dictionary<string, object?>
    {
        [nameof(CrisisCallPage.View)] = view, [nameof(CrisisCallPage.Texts)] = texts, [nameof(CrisisCallPage.Notice)] = notice,
    });

    /// <summary>The proof is in the address and a student's words are in the answer: nothing of it is kept or handed on.</summary>
    static ValueTask<object?> Unkept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        call.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        call.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(call);
    }
}
