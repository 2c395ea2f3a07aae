using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>A student's fields in full, for who gives a reason. Noted in the audit before they are shown; the student can ask who it was.</summary>
static class PeopleReveal
{
    const int LongestReason = 200;

    static readonly string[] Fields = ["name", "phone", "bed"];

    public static void MapReveal(this RouteGroupBuilder desk)
    {
        desk.MapPost("/reveal", Reveal).Needs(Right.RevealFields);
        desk.MapPost("/hand-out", HandOut).Needs(Right.RevealFields);
    }

    /// <summary>A student's own export, to be handed to him: he shows the code that only he was told.</summary>
    static async Task<Results<FileContentHttpResult, RazorComponentResult>> HandOut(
        [FromForm] string code, HttpContext http, [FromServices] DataRequests requests, [FromServices] AuditTrail audit, [FromServices] Texts texts, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-cache, no-store";
        var given = await requests.HandOut(code.Trim().ToLowerInvariant(), ct);
        await audit.Note(http.Visitor().Actor, new(given is null ? "privacy.office.refused" : "privacy.office", "export") { Whose = given?.Whose }, ct);
        return given is { } export
            ? TypedResults.File(export.Zip, "application/zip", "lanyue-data.zip")
            : new RazorComponentResult<PeopleRevealed>(new Dictionary<string, object?> { [nameof(PeopleRevealed.Why)] = texts["people/handout.none"], [nameof(PeopleRevealed.Texts)] = texts });
    }

    /// <summary>Who is out of reach is answered as who does not exist.</summary>
    static async Task<Results<RazorComponentResult, BadRequest>> Reveal(
        [FromForm] string number, [FromForm] string reason, HttpContext http, [FromServices] PeopleDirectory directory, [FromServices] Extents extents, [FromServices] SchoolCalled called, [FromServices] AuditTrail audit, [FromServices] Texts texts, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-cache, no-store";
        var why = reason.Trim();
        if (why.Length is 0 or > LongestReason || number.Length is 0 or > Lengths.Person) return TypedResults.BadRequest();

        var visitor = http.Visitor();
        var student = await directory.Student(number.Trim(), ct) is { } found && extents.Of(visitor, Right.RevealFields).Covers(found) ? found : null;
        await audit.Note(visitor.Actor, new(student is null ? "people.reveal.refused" : "people.reveal", $"student/{number.Trim()}") { Whose = number.Trim(), Fields = Fields, Why = why }, ct);
        return new RazorComponentResult<PeopleRevealed>(new Dictionary<string, object?> { [nameof(PeopleRevealed.Student)] = student, [nameof(PeopleRevealed.Bed)] = student?.Bed is { } bed ? called.Place(bed) : null, [nameof(PeopleRevealed.Why)] = student is null ? texts["people/reveal.none"] : null, [nameof(PeopleRevealed.Texts)] = texts });
    }
}
