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

/// <summary>The page of messages at the desk. It has no sign-in, so it exists in the demo profile only.</summary>
public static class MessagesDeskEndpoints
{
    static readonly Actor DemoStaff = Actor.Staff("demo");

    /// <summary>UTF-16 units of what staff write: one notice of the customer-service interface, with the words around it.</summary>
    internal const int LongestText = 500;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show);
        desk.MapPost("/{number}/{move}", Move);
    }

    static Task<RazorComponentResult> Show(MessageCases cases, Texts texts, TimeProvider clock, CancellationToken ct) => Page(cases, texts, clock, null, ct);

    static async Task<RazorComponentResult> Page(MessageCases cases, Texts texts, TimeProvider clock, string? notice, CancellationToken ct) =>
        new RazorComponentResult<MessagesDesk>(new Dictionary<string, object?>
        {
            [nameof(MessagesDesk.Cases)] = await cases.ForDesk(ct),
            [nameof(MessagesDesk.Texts)] = texts,
            [nameof(MessagesDesk.Now)] = clock.GetUtcNow(),
            [nameof(MessagesDesk.Notice)] = notice,
        });

    /// <summary>One button, pressed once: the action's id was minted when the form was drawn, so a second press does nothing more.</summary>
    static async Task<Results<RedirectHttpResult, RazorComponentResult, BadRequest>> Move(
        string number, MessageEvent move, [FromForm] Guid action, [FromForm] string? text, Effects effects, MessageCases cases, Texts texts, TimeProvider clock, CancellationToken ct)
    {
        var words = text?.Trim() ?? "";
        if (words.Length > LongestText || (move == MessageEvent.Answer && words == "")) return TypedResults.BadRequest();
        try
        {
            var needsWords = false;
            await effects.Commit($"desk/{action:N}/{move}", EffectHash.None, DemoStaff, null, async (work, stop) =>
            {
                if (await work.Db.Set<LeftMessage>().FirstOrDefaultAsync(m => m.Number == number, stop) is not { } message) return Outcome.Nothing;
                needsWords = move == MessageEvent.Close && message.State.Waits() && words == "";  // nobody is sent away without a word
                if (needsWords) return Outcome.Nothing;
                await MessageMoves.Apply(message, move, work, words, stop);
                return Outcome.Silent;
            }, ct);
            return needsWords ? TypedResults.BadRequest() : TypedResults.Redirect($"/desk/messages#{Uri.EscapeDataString(number)}");
        }
        catch (WrongMoveException)
        {
            return await Page(cases, texts, clock, texts.Render(Reply.Of("messages/desk.moved", ("number", number))), ct);
        }
    }
}
