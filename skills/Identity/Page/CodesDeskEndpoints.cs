using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Identity;

/// <summary>A code as it is shown, once.</summary>
/// <param name="Student">Masked.</param>
public sealed record IssuedCode(string Student, string Code, DateTimeOffset Until);

/// <summary>The page where counsellors hand out one-time codes to their students.</summary>
public static class CodesDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.IssueCodes);
        desk.MapPost("", Issue).Needs(Right.IssueCodes);
    }

    static RazorComponentResult Show(Texts texts) => Page(texts, null, null);

    /// <summary>One try of a button makes one code; the answer is not kept anywhere, so that a second try of it tells to ask for a new one.</summary>
    static async Task<RazorComponentResult> Issue(
        [FromForm] Guid action, [FromForm] string? number, HttpContext http, BindingCodes codes, PeopleDirectory people, Extents extents, Effects effects, Texts texts, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-cache, no-store";
        var (visitor, person) = (http.Visitor(), Writing.Fold(number ?? "").Trim());
        if (person.Length is 0 or > Lengths.Person || await people.Student(person, ct) is not { } student || !extents.Of(visitor, Right.IssueCodes).Covers(student)) return Page(texts, null, texts["identity/desk.nobody"]);

        (string Code, DateTimeOffset Until)? made = null;
        var result = await effects.Commit(DeskAct.Key(action), EffectHash.None, visitor.Actor, null, async (work, stop) =>
        {
            made = await codes.Issue(work, person, stop);
            if (made is null) return Outcome.Nothing;
            work.Record($"{IdentitySkill.NameOf}/{person}", "Issue", null, "Code");
            return Outcome.Silent;
        }, ct);
        return result.Kind == EffectKind.Done && made is { } code
            ? Page(texts, new(Masked.Student(student.Number, student.Name), code.Code, code.Until), null)
            : Page(texts, null, texts[result.Kind == EffectKind.Refused ? "identity/desk.nobody" : "identity/desk.shown"]);
    }

    static RazorComponentResult Page(Texts texts, IssuedCode? issued, string? notice) => new RazorComponentResult<CodesDesk>(new Dictionary<string, object?>
    {
        [nameof(CodesDesk.Texts)] = texts, [nameof(CodesDesk.Issued)] = issued, [nameof(CodesDesk.Notice)] = notice,
    });
}
