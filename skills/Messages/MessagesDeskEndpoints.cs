using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

/// <summary>The page of messages at the desk.</summary>
public static class MessagesDeskEndpoints
{
    /// <summary>UTF-16 units of what staff write: one notice of the customer-service interface, with the words around it.</summary>
    internal const int LongestText = 500;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeMessages);
        CaseContacts.Map(desk, "messages", Right.WorkMessages, (db, worked, number) => db.Messages().Within(db, worked).Where(m => m.Number == number).Select(m => m.Dialogue));
        desk.MapPost("/{number}/{move}", Move).Needs(Right.WorkMessages);
        desk.MapPictures(Right.SeeMessages, (db, seen) => db.Messages().Within(db, seen).Select(m => m.Number));
    }

    static Task<RazorComponentResult> Show([AsParameters] Page page, CancellationToken ct) => page.Draw(null, ct);

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(MessageCases Cases, CaseContacts Contacts, CaseReads Reads, LanyueDbFactory Databases, Extents Extents, Texts Texts, TimeProvider Clock, HttpContext Http)
    {
        public Extent Worked => Extents.Of(Http.Visitor(), Right.WorkMessages);

        public async Task<RazorComponentResult> Draw(string? notice, CancellationToken ct)
        {
            var cases = await Cases.ForDesk(Extents.Of(Http.Visitor(), Right.SeeMessages), Worked, ct);
            await Reads.Daily(Http.Visitor().Actor, "messages", cases.Select(c => (c.Message.Number, c.Message.Dialogue)), ct);
            await using var db = Databases.CreateDbContext();
            return new RazorComponentResult<MessagesDesk>(new Dictionary<string, object?>
            {
                [nameof(MessagesDesk.Cases)] = cases,
                [nameof(MessagesDesk.Contacts)] = await Contacts.Of(db, cases.Select(c => c.Message.Dialogue), ct),
                [nameof(MessagesDesk.Texts)] = Texts,
                [nameof(MessagesDesk.Now)] = Clock.GetUtcNow(),
                [nameof(MessagesDesk.Notice)] = notice,
            });
        }
    }

    /// <summary>One form has several buttons, so that the move is of the key.</summary>
    static async Task<Results<RedirectHttpResult, RazorComponentResult, NotFound, BadRequest>> Move(
        string number, MessageEvent move, [FromForm] Guid action, [FromForm] string? text, Effects effects, [AsParameters] Page page, CancellationToken ct)
    {
        var words = text?.Trim() ?? "";
        if (words.Length > LongestText || (move == MessageEvent.Answer && words == "")) return TypedResults.BadRequest();
        var (needsWords, worked) = (false, page.Worked);
        var done = await effects.Does($"{DeskAct.Key(action)}/{move}", page.Http.Visitor(), async (work, stop) =>
        {
            if (await work.Db.Set<LeftMessage>().Within(work.Db, worked).FirstOrDefaultAsync(m => m.Number == number, stop) is not { } message) return Outcome.Nothing;
            needsWords = move == MessageEvent.Close && message.State.Waits() && words == "";  // nobody is sent away without a word
            if (needsWords) return Outcome.Nothing;
            await MessageMoves.Apply(message, move, work, words, stop);
            return Outcome.Silent;
        }, ct);
        if (needsWords) return TypedResults.BadRequest();
        return done switch
        {
            DeskDone.Done => TypedResults.Redirect($"/desk/messages#{Uri.EscapeDataString(number)}"),
            DeskDone.Moved => await page.Draw(DeskAct.Moved(page.Texts, number), ct),
            _ => TypedResults.NotFound(),
        };
    }
}
