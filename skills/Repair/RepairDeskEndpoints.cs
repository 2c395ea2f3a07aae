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
    static readonly Actor DemoStaff = Actor.Staff("demo");

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show);
        desk.MapPost("/{number}/{move}", Move);
    }

    static Task<RazorComponentResult> Show(RepairCases cases, Texts texts, TimeProvider clock, CancellationToken ct) => Page(cases, texts, clock, null, ct);

    static async Task<RazorComponentResult> Page(RepairCases cases, Texts texts, TimeProvider clock, string? notice, CancellationToken ct) =>
        new RazorComponentResult<RepairDesk>(new Dictionary<string, object?>
        {
            [nameof(RepairDesk.Cases)] = await cases.ForDesk(ct),
            [nameof(RepairDesk.Texts)] = texts,
            [nameof(RepairDesk.Now)] = clock.GetUtcNow(),
            [nameof(RepairDesk.Notice)] = notice,
        });

    /// <summary>One button, pressed once: the action's id was minted when the button was drawn, so a second press does nothing more.</summary>
    static async Task<Results<RedirectHttpResult, RazorComponentResult, BadRequest>> Move(
        string number, RepairEvent move, [FromForm] Guid action, [FromForm] string? reason, Effects effects, RepairCases cases, Texts texts, TimeProvider clock, CancellationToken ct)
    {
        var why = reason?.Trim();
        if (why?.Length > RepairTicket.ReasonLength || (move == RepairEvent.Reject && string.IsNullOrEmpty(why))) return TypedResults.BadRequest();
        try
        {
            await effects.Commit($"desk/{action:N}", EffectHash.None, DemoStaff, null, (work, stop) => Apply(number, move, why, work, stop), ct);
            return TypedResults.Redirect($"/desk/repair#{Uri.EscapeDataString(number)}");
        }
        catch (WrongMoveException)
        {
            return await Page(cases, texts, clock, texts.Render(Reply.Of("repair/desk.moved", ("number", number))), ct);
        }
    }

    static async Task<Outcome> Apply(string number, RepairEvent move, string? reason, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.Set<RepairTicket>().FirstOrDefaultAsync(t => t.Number == number, ct) is not { } ticket) return Outcome.Nothing;
        await RepairMoves.Apply(ticket, move, work, reason, ct);
        return Outcome.Silent;
    }
}
