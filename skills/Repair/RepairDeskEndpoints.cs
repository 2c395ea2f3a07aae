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

/// <summary>The page of repairs at the desk.</summary>
public static class RepairDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeRepairs);
        CaseContacts.Map(desk, "repair", Right.WorkRepairs, (db, worked, number) => db.Tickets().Within(db, worked).Where(t => t.Number == number).Select(t => t.Dialogue));
        desk.MapPost("/{number}/{move}", Move).Needs(Right.WorkRepairs);
        desk.MapPictures(Right.SeeRepairs, (db, seen) => db.Tickets().Within(db, seen).Select(t => t.Number));
    }

    static Task<RazorComponentResult> Show([AsParameters] Page page, CancellationToken ct) => page.Draw(null, ct);

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(RepairCases Cases, CaseContacts Contacts, CaseReads Reads, LanyueDbFactory Databases, Extents Extents, Texts Texts, TimeProvider Clock, HttpContext Http)
    {
        public Extent Worked => Extents.Of(Http.Visitor(), Right.WorkRepairs);

        public async Task<RazorComponentResult> Draw(string? notice, CancellationToken ct)
        {
            var cases = await Cases.ForDesk(Extents.Of(Http.Visitor(), Right.SeeRepairs), Worked, ct);
            await Reads.Daily(Http.Visitor().Actor, "repair", cases.Select(c => (c.Ticket.Number, c.Ticket.Dialogue)), ct);
            await using var db = Databases.CreateDbContext();
            return new RazorComponentResult<RepairDesk>(new Dictionary<string, object?>
            {
                [nameof(RepairDesk.Cases)] = cases,
                [nameof(RepairDesk.Contacts)] = await Contacts.Of(db, cases.Select(c => c.Ticket.Dialogue), ct),
                [nameof(RepairDesk.Texts)] = Texts,
                [nameof(RepairDesk.Now)] = Clock.GetUtcNow(),
                [nameof(RepairDesk.Notice)] = notice,
            });
        }
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult, NotFound, BadRequest>> Move(
        string number, RepairEvent move, [FromForm] Guid action, [FromForm] string? reason, Effects effects, [AsParameters] Page page, CancellationToken ct)
    {
        var why = reason?.Trim();
        if (why?.Length > RepairTicket.ReasonLength || (move.NeedsReason() && string.IsNullOrEmpty(why))) return TypedResults.BadRequest();
        var worked = page.Worked;
        return await effects.Does(DeskAct.Key(action), page.Http.Visitor(), async (work, stop) =>
        {
            if (await work.Db.Set<RepairTicket>().Within(work.Db, worked).FirstOrDefaultAsync(t => t.Number == number, stop) is not { } ticket) return Outcome.Nothing;
            await RepairMoves.Apply(ticket, move, work, why, stop);
            return Outcome.Silent;
        }, ct) switch
        {
            DeskDone.Done => TypedResults.Redirect($"/desk/repair#{Uri.EscapeDataString(number)}"),
            DeskDone.Moved => await page.Draw(DeskAct.Moved(page.Texts, number), ct),
            _ => TypedResults.NotFound(),
        };
    }
}
