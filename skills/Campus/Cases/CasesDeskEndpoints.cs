using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>The queues of cases, and the page of one.</summary>
public static class CasesDeskEndpoints
{
    const string Base = "/desk/cases";

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Queue).Needs(Right.SeeCases);
        desk.MapGet("/cases.js", () => TypedResults.Stream(typeof(CasesDeskEndpoints).Assembly.GetManifestResourceStream("Desk/cases.js")!, "text/javascript; charset=utf-8")).NeedsSignIn();
        desk.MapFeed();
        desk.MapGet("/{number}", Show).Needs(Right.SeeCases);
        desk.MapPost("/{number}/here", Here).Needs(Right.SeeCases).NeedsFormToken();
        desk.MapPost("/{number}/move/{move}", Move).Needs(Right.WorkCases);
        desk.MapPost("/{number}/assign", Assign).Needs(Right.WorkCases);
        desk.MapPost("/{number}/note", Note).Needs(Right.WorkCases);
    }

    static async Task<RazorComponentResult> Queue(CaseQueue? queue, int? page, HttpContext http, CaseQueues queues, CaseWorkers workers, Texts texts, TimeProvider clock, CancellationToken ct)
    {
        var view = await queues.Show(http.Visitor(), queue ?? CaseQueue.Open, Math.Clamp(page ?? 0, 0, 10_000), ct);
        return new RazorComponentResult<QueuePage>(new Dictionary<string, object?>
        {
            [nameof(QueuePage.View)] = view, [nameof(QueuePage.Kinds)] = queues.Kinds, [nameof(QueuePage.NameOf)] = await workers.Names(ct), [nameof(QueuePage.Me)] = http.Visitor().Account,
            [nameof(QueuePage.Texts)] = texts, [nameof(QueuePage.Now)] = clock.GetUtcNow(),
        });
    }

    static async Task<Results<RazorComponentResult, NotFound>> Show(string number, [AsParameters] OneCase page, CancellationToken ct) => await page.Draw(number, null, ct) is { } drawn ? drawn : TypedResults.NotFound();

    /// <summary>Says that one looks at a case, and asks who else does: "NAME" or "NAME…" where he types, one a line.</summary>
    static async Task<Results<ContentHttpResult, NotFound>> Here(string number, [FromForm] bool? types, CaseViewers viewers, CaseWorkers workers, [AsParameters] OneCase page, CancellationToken ct)
    {
        if (!await page.IsSeen(number, ct)) return TypedResults.NotFound();
        var me = page.Http.Visitor().Account;
        await viewers.Note(number, me, types == true, ct);
        var (names, others) = (await workers.Names(ct), await viewers.Beside(number, me, ct));
        return TypedResults.Text(string.Join('\n', others.Select(o => names(o.Account) + (o.Types ? "…" : ""))));
    }

    static Task<IResult> Move(string number, string move, [FromForm] Guid action, [FromForm] string? state, [FromForm] string? assignee, [FromForm] string? words, CaseActs acts, [AsParameters] OneCase page, CancellationToken ct) =>
        page.Answer(number, new(state ?? "", assignee ?? ""), seen => acts.Move(page.Http.Visitor(), action, number, seen, move, words?.Trim() ?? "", ct), ct);

    static Task<IResult> Assign(string number, [FromForm] Guid action, [FromForm] string? state, [FromForm] string? assignee, [FromForm] string? to, [FromForm] string? note, CaseActs acts, [AsParameters] OneCase page, CancellationToken ct) =>
        page.Answer(number, new(state ?? "", assignee ?? ""), seen => acts.Assign(page.Http.Visitor(), action, number, seen, to ?? "", note?.Trim() ?? "", ct), ct);

    static Task<IResult> Note(string number, [FromForm] Guid action, [FromForm] string? text, CaseActs acts, [AsParameters] OneCase page, CancellationToken ct) =>
        page.Answer(number, default, _ => acts.Note(page.Http.Visitor(), action, number, text?.Trim() ?? "", ct), ct);

    /// <summary>What the page of a case is drawn from.</summary>
    internal sealed record OneCase(CaseSheets Sheets, CaseWorkers Workers, Texts Texts, TimeProvider Clock, HttpContext Http)
    {
        public Task<bool> IsSeen(string number, CancellationToken ct) => Sheets.IsSeen(Http.Visitor(), number, ct);

        /// <returns>Null: there is no such case, or it is out of reach.</returns>
        public async Task<RazorComponentResult?> Draw(string number, Func<CaseView, string?>? notice, CancellationToken ct) => await Sheets.Show(Http.Visitor(), number, ct) is not { } view ? null
            : new RazorComponentResult<CasePage>(new Dictionary<string, object?>
            {
                [nameof(CasePage.View)] = view, [nameof(CasePage.Me)] = Http.Visitor().Account, [nameof(CasePage.NameOf)] = view.NameOf,
                [nameof(CasePage.Texts)] = Texts, [nameof(CasePage.Now)] = Clock.GetUtcNow(), [nameof(CasePage.Notice)] = notice?.Invoke(view),
            });

        public async Task<IResult> Answer(string number, SeenCase seen, Func<SeenCase, Task<CaseDone>> act, CancellationToken ct) => await act(seen) switch
        {
            CaseDone.Done => TypedResults.Redirect($"{Base}/{Uri.EscapeDataString(number)}"),
            CaseDone.Changed => (IResult?)await Draw(number, view => Moved(view, seen), ct) ?? TypedResults.NotFound(),
            CaseDone.Unfit => TypedResults.BadRequest(),
            _ => TypedResults.NotFound(),
        };

        /// <summary>What he had seen, and what it is now.</summary>
        string Moved(CaseView view, SeenCase seen) => Texts.Render(Reply.Of("campus/case.changed", ("number", view.Row.Number), ("seen", Said(view, seen)), ("now", Said(view, SeenCase.Of(view.Row)))));

        string Said(CaseView view, SeenCase seen)
        {
            var state = $"{view.Row.Skill}/desk.state.{seen.State}";
            return $"{(Texts.Has(state) ? Texts[state] : "？")}，{(seen.Assignee == "" ? Texts["campus/cases.nobody"] : view.NameOf(seen.Assignee))}";
        }
    }
}
