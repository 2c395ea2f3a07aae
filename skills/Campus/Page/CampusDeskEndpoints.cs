using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>The administrators' page of the school.</summary>
public static class CampusDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeSchool);
        desk.MapGet("/files/{number:long}", Files).Needs(Right.ChangeSchool);
        desk.MapPost("/plan", Plan).WithMetadata(new LargestUpload()).Needs(Right.ChangeSchool);
        desk.MapPost("/apply", Apply).Needs(Right.ChangeSchool);
        desk.MapPost("/rollback", RollBack).Needs(Right.ChangeSchool);
    }

    /// <param name="month">"2026-11".</param>
    /// <param name="version">Whose changes are to be shown.</param>
    /// <param name="applied">A version that was just made current; the page says so.</param>
    static async Task<Results<RazorComponentResult, BadRequest>> Show(
        int? term, string? month, long? version, long? applied, DeskSchools schools, SchoolVersions versions, Texts texts, HttpContext http, CancellationToken ct)
    {
        DateOnly first = default;
        if (!string.IsNullOrEmpty(month) && !DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out first)) return TypedResults.BadRequest();
        return await Page(schools, versions, texts, http, new(term, first == default ? null : first, version), ct,
            view => view with { Notice = applied is { } number && view.School?.Number == number ? texts.Render(Reply.Of("campus/desk.applied", ("version", $"{number}"))) : null });
    }

    /// <summary>All files of a version as one .zip, as they were given.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Files(long number, SchoolVersions versions, CancellationToken ct) =>
        (await versions.All(ct)).Any(v => v.Number == number)
            ? TypedResults.File(SchoolUpload.Packed(await versions.Files(number, ct)), "application/zip", $"school-{number}.zip") : TypedResults.NotFound();

    /// <summary>Keeps the files and shows what they would change. Nothing is changed yet.</summary>
    static async Task<RazorComponentResult> Plan(
        IFormFileCollection files, [FromForm] bool? whole, DeskSchools schools, SchoolVersions versions, PeopleDrafts drafts, Texts texts, HttpContext http, CancellationToken ct)
    {
        var upload = await SchoolUpload.Read([.. files.Where(f => f.Length > 0 || f.FileName != "")], ct);
        if (upload.Refusal is { } refusal) return await Page(schools, versions, texts, http, new(), ct, view => view with { Notice = texts.Render(refusal) });
        var plan = await Planned(upload, whole ?? false, versions, ct);
        if (plan.Plan.Checked.IsUsable && !plan.IsSame) plan = plan with { Draft = await drafts.Keep("school.zip", SchoolUpload.Packed(upload.Files), ct) };
        return await Page(schools, versions, texts, http, new(), ct, view => view with { Plan = plan });
    }

    /// <summary>Applies the files that were looked at, where the version in force still is the one that they were compared with.</summary>
    /// <param name="seen">The number of that version; empty: there was none.</param>
    /// <param name="hash">Of all files that would be in force.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Apply(
        [FromForm] Guid draft, [FromForm] string? seen, [FromForm] string hash, [FromForm] bool? whole,
        DeskSchools schools, SchoolVersions versions, PeopleDrafts drafts, Texts texts, HttpContext http, CancellationToken ct)
    {
        if (await drafts.Find(draft, ct) is not { } kept) return await Page(schools, versions, texts, http, new(), ct, view => view with { Notice = texts["campus/desk.gone"] });
        var plan = await Planned(SchoolUpload.Unpack(kept.Content), whole ?? false, versions, ct);
        if ($"{plan.Plan.Base}" == (seen ?? "") && plan.Hash == hash && plan.Plan.Checked.IsUsable)
            try
            {
                var number = await versions.Apply(plan.Plan, Actor(http), ct);
                await drafts.Forget(draft, ct);
                return TypedResults.Redirect($"/desk/campus?applied={number}");
            }
            catch (SchoolVersionException)
            {
                plan = await Planned(SchoolUpload.Unpack(kept.Content), whole ?? false, versions, ct);  // somebody was quicker between the look and the switch
            }
        return await Page(schools, versions, texts, http, new(), ct,
            view => view with { Notice = Moved(texts, view), Plan = plan with { Draft = plan.Plan.Checked.IsUsable && !plan.IsSame ? draft : null } });
    }

    /// <param name="seen">The version in force when the button was drawn.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> RollBack(
        [FromForm] long number, [FromForm] long seen, DeskSchools schools, SchoolVersions versions, Texts texts, HttpContext http, CancellationToken ct)
    {
        try
        {
            await versions.RollBack(number, seen, Actor(http), ct);
            return TypedResults.Redirect($"/desk/campus?applied={number}");
        }
        catch (SchoolVersionException)
        {
            return await Page(schools, versions, texts, http, new(), ct, view => view with { Notice = Moved(texts, view) });
        }
    }

    static string Actor(HttpContext http) => $"{http.Visitor().Actor.Kind}:{http.Visitor().Account}";

    static string Moved(Texts texts, CampusDeskView view) => texts.Render(Reply.Of("campus/desk.moved", ("version", $"{view.School?.Number}")));

    static async Task<DeskPlan> Planned(SchoolUpload upload, bool isWhole, SchoolVersions versions, CancellationToken ct)
    {
        var inForce = await versions.InForce(ct);
        var before = inForce is { } number ? await versions.Files(number, ct) : [];
        var files = isWhole ? upload.Files : upload.Over(before);
        var plan = await versions.Plan(files, ct);
        var hash = SchoolVersions.HashOf(files);
        return new(plan, [.. upload.Files.Select(f => f.Name)], isWhole, hash, inForce is not null && hash == SchoolVersions.HashOf(before), null);
    }

    static async Task<RazorComponentResult> Page(DeskSchools schools, SchoolVersions versions, Texts texts, HttpContext http, CampusDeskAsked asked, CancellationToken ct, Func<CampusDeskView, CampusDeskView> with) =>
        new RazorComponentResult<CampusDesk>(new Dictionary<string, object?>
        {
            [nameof(CampusDesk.View)] = with(new(await schools.InForce(ct), await versions.Switched(ct), await versions.All(ct), asked) { MayChange = http.Visitor().May(Right.ChangeSchool) }),
            [nameof(CampusDesk.Texts)] = texts,
        });

    /// <summary>A little more than the most that is taken, so that more is answered in words.</summary>
    sealed class LargestUpload : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => SchoolUpload.MostBytes + (4 << 20);
    }
}
