using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;
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
        calls.MapGet("/page.css", () => DeskStyle.Of("crisis", isOfCases: true));
        calls.MapGet("/live.js", DeskLiveEndpoints.Live);
        calls.MapGet("/{token}", Show);
        calls.MapPost("/{token}", Take);
        return calls;
    }

    /// <summary>Looking takes nothing up: messengers open links on their own to draw a preview.</summary>
    static async Task<RazorComponentResult> Show(string token, [AsParameters] Page page, CancellationToken ct) =>
        page.Links.Open(token) is { } call ? await page.Draw(call, null, ct) : page.Over();

    static async Task<RazorComponentResult> Take(string token, [AsParameters] Page page, CrisisAnswers answers, CancellationToken ct)
    {
        if (page.Links.Open(token) is not { } call || await page.Cases.Of(call.Number, ct) is not { } before) return page.Over();

        var isYours = await answers.TakeByLink(before.Case, call.To, ct);
        return await page.Draw(call, isYours ? page.Texts.Render(Reply.Of("crisis/call.yours", ("number", call.Number))) : page.Texts["crisis/link.taken"], ct);
    }

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(CrisisLinks Links, CrisisCases Cases, CaseReads Reads, Texts Texts, TimeProvider Clock)
    {
        /// <summary>The case of the call, and links to the others that wait for the same person.</summary>
        public async Task<RazorComponentResult> Draw((string Number, Address To) call, string? notice, CancellationToken ct)
        {
            var others = (await Cases.WaitingFor(call.To, ct)).Where(n => n != call.Number);
            var view = await Cases.Of(call.Number, ct);
            if (view is { Said.Count: > 0 }) await Reads.Hourly(CrisisAnswers.Who(call.To), "crisis", [(view.Case.Number, view.Case.Dialogue)], ct);  // the duty, by the address that was called
            return Result(view, [.. others.Select(n => (n, CrisisLinks.Path + "/" + Links.Token(n, call.To, Clock.GetUtcNow())))], notice);
        }

        public RazorComponentResult Over()
        {
            var page = Result(null, [], Texts["crisis/link.over"]);
            page.StatusCode = StatusCodes.Status404NotFound;
            return page;
        }

        RazorComponentResult Result(CrisisView? view, IReadOnlyList<(string Number, string Link)> others, string? notice) => new RazorComponentResult<CrisisCallPage>(new Dictionary<string, object?>
        {
            [nameof(CrisisCallPage.View)] = view, [nameof(CrisisCallPage.Others)] = others, [nameof(CrisisCallPage.Texts)] = Texts, [nameof(CrisisCallPage.Notice)] = notice,
        });
    }

    /// <summary>The proof is in the address and a student's words are in the answer: nothing of it is kept or handed on.</summary>
    static ValueTask<object?> Unkept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        call.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        call.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(call);
    }
}
