using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Crisis;

/// <summary>Who has crisis duty tonight, in the order of calling: name and phone, which may be empty.</summary>
public delegate Task<IReadOnlyList<(string Name, string Phone)>> CrisisTonight(DateTimeOffset at, CancellationToken ct);

/// <summary>The page of crises at the desk.</summary>
public static class CrisisDeskEndpoints
{
    internal const int LongestNote = 500;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeCrises);
        desk.MapPost("/drill", Drill).Needs(Right.WorkCrises);
        desk.MapPost("/{number}/{move}", Move).Needs(Right.WorkCrises);
    }

    static Task<RazorComponentResult> Show([AsParameters] Page page, CancellationToken ct) => page.Draw(null, ct);

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(CrisisCases Cases, CaseReads Reads, CrisisDrills Drills, CrisisTonight Tonight, Texts Texts, TimeProvider Clock, HttpContext Http)
    {
        public async Task<RazorComponentResult> Draw(string? notice, CancellationToken ct)
        {
            var cases = await Cases.ForDesk(ct);
            await Reads.Hourly(Http.Visitor().Actor, "crisis", cases.Where(c => c.Said.Count > 0).Select(c => (c.Case.Number, c.Case.Dialogue)), ct);
            return new RazorComponentResult<CrisisDesk>(new Dictionary<string, object?>
            {
                [nameof(CrisisDesk.Cases)] = cases,
                [nameof(CrisisDesk.Drills)] = await Drills.Newest(ct),
                [nameof(CrisisDesk.Tonight)] = await Tonight(Clock.GetUtcNow(), ct),
                [nameof(CrisisDesk.Texts)] = Texts,
                [nameof(CrisisDesk.Notice)] = notice,
            });
        }
    }

    static async Task<RedirectHttpResult> Drill([FromForm] Guid action, CrisisDrills drills, HttpContext http, CancellationToken ct)
    {
        await drills.Begin(DeskAct.Key(action), http.Visitor().Actor, ct);
        return TypedResults.Redirect("/desk/crisis");
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult, NotFound, BadRequest>> Move(
        string number, CrisisEvent move, [FromForm] Guid action, [FromForm] string? note, Effects effects, CrisisCare care, FieldCipher cipher, [AsParameters] Page page, CancellationToken ct)
    {
        var words = note?.Trim() ?? "";
        if (words.Length > LongestNote || (move == CrisisEvent.Close && words == "")) return TypedResults.BadRequest();  // no case ends without a professional's word
        return await effects.Does(DeskAct.Key(action), page.Http.Visitor(), async (work, stop) =>
        {
            if (await work.Db.Set<CrisisCase>().FirstOrDefaultAsync(c => c.Number == number, stop) is not { } one) return Outcome.Nothing;
            await CrisisMoves.ByStaff(one, move, work, care, move == CrisisEvent.Close ? CrisisCases.Seal(cipher, number, words) : null, stop);
            return Outcome.Silent;
        }, ct) switch
        {
            DeskDone.Done => TypedResults.Redirect($"/desk/crisis#{Uri.EscapeDataString(number)}"),
            DeskDone.Moved => await page.Draw(DeskAct.Moved(page.Texts, number), ct),
            _ => TypedResults.NotFound(),
        };
    }
}
