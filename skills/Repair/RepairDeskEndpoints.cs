using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

/// <summary>The demo staff page. It has no sign-in, so it exists in the demo profile only.</summary>
public static class RepairDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show);
        desk.MapPost("/{number}/{move}", Move);
    }

    static Task<RazorComponentResult> Show([AsParameters] Page page, CancellationToken ct) => page.Draw(null, ct);

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(RepairCases Cases, Texts Texts, TimeProvider Clock)
    {
        public async Task<RazorComponentResult> Draw(string? notice, CancellationToken ct) => new RazorComponentResult<RepairDesk>(new Dictionary<string, object?>
        {
            [nameof(RepairDesk.Cases)] = await Cases.ForDesk(ct),
            [nameof(RepairDesk.Texts)] = Texts,
            [nameof(RepairDesk.Now)] = Clock.GetUtcNow(),
            [nameof(RepairDesk.Notice)] = notice,
        });
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult, BadRequest>> Move(
        string number, RepairEvent move, [FromForm] Guid action, [FromForm] string? reason, Effects effects, [AsParameters] Page page, CancellationToken ct)
    {
        var why = reason?.Trim();
        if (why?.Length > RepairTicket.ReasonLength || (move == RepairEvent.Reject && string.IsNullOrEmpty(why))) return TypedResults.BadRequest();
        var isOpen = await effects.Does(DeskAct.Key(action), async (work, stop) =>
        {
            if (await work.Db.Set<RepairTicket>().FirstOrDefaultAsync(t => t.Number == number, stop) is not { } ticket) return Outcome.Nothing;
            await RepairMoves.Apply(ticket, move, work, why, stop);
            return Outcome.Silent;
        }, ct);
        return isOpen ? TypedResults.Redirect($"/desk/repair#{Uri.EscapeDataString(number)}") : await page.Draw(DeskAct.Moved(page.Texts, number), ct);
    }
}
