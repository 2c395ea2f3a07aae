using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>The administrators' page for lists of people. It has no sign-in, so it exists in the demo profile only.</summary>
public static class PeopleDeskEndpoints
{
    const int ShownImports = 20;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show);
        desk.MapGet("/export/{kind}", Export);
        desk.MapPost("/plan", Plan).WithMetadata(new LargestList());
        desk.MapPost("/apply", Apply);
        desk.MapReveal();
    }

    static Task<RazorComponentResult> Show([FromQuery] long? import, PeopleImports imports, Texts texts, CancellationToken ct) =>
        Page(imports, texts, new(), ct, view => view with { Notice = import is null ? null : texts.Render(Reply.Of("people/applied", ("import", $"{import}"))) });

    static async Task<FileContentHttpResult> Export(PeopleKind kind, PeopleExport export, CancellationToken ct)
    {
        using var to = new MemoryStream();
        await export.Write(kind, to, ct);
        return TypedResults.File(to.ToArray(), "text/csv; charset=utf-8", kind == PeopleKind.Students ? "students.csv" : "staff.csv");
    }

    /// <summary>Keeps the file and shows what it would do.</summary>
    static async Task<RazorComponentResult> Plan(
        IFormFile list, [FromForm] bool? full, [FromForm] bool? skip, [FromForm] int? most, PeopleImports imports, PeopleDrafts drafts, Texts texts, CancellationToken ct)
    {
        var options = Options(full, skip, most);
        var content = await Read(list, ct);
        var plan = await imports.Plan(list.FileName, content, options, ct);
        Guid? draft = plan.Refusal is null ? await drafts.Keep(list.FileName, content, ct) : null;
        return await Page(imports, texts, options, ct, view => view with { Plan = plan, Draft = draft });
    }

    /// <summary>Imports the file that was looked at, or says why not.</summary>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Apply(
        [FromForm] Guid draft, [FromForm] bool? full, [FromForm] bool? skip, [FromForm] int? most, PeopleImports imports, PeopleDrafts drafts, Texts texts, CancellationToken ct)
    {
        var options = Options(full, skip, most);
        if (await drafts.Find(draft, ct) is not { } kept) return await Page(imports, texts, options, ct, view => view with { Notice = texts["people/desk.gone"] });
        try
        {
            var outcome = await imports.Apply(kept.File, kept.Content, DeskAct.DemoStaff, options, null, ct);
            if (outcome.Import is null) return await Page(imports, texts, options, ct, view => view with { Plan = outcome.Plan });
            await drafts.Forget(draft, ct);
            return TypedResults.Redirect($"/desk/people?import={outcome.Import}");
        }
        catch (ImportDisplacedException)
        {
            return await Page(imports, texts, options, ct, view => view with { Notice = texts["people/displaced"] });
        }
    }

    static ImportOptions Options(bool? full, bool? skip, int? most) => new()
    {
        IsFullList = full ?? false, SkipsFaulty = skip ?? false, MostLeavingPercent = most is >= 0 and <= 100 ? most.Value : new ImportOptions().MostLeavingPercent,
    };

    static async Task<RazorComponentResult> Page(PeopleImports imports, Texts texts, ImportOptions options, CancellationToken ct, Func<PeopleDeskView, PeopleDeskView> with) =>
        new RazorComponentResult<PeopleDesk>(new Dictionary<string, object?>
        {
            [nameof(PeopleDesk.View)] = with(new(await imports.History(ShownImports, ct), options)),
            [nameof(PeopleDesk.Texts)] = texts,
        });

    static async Task<byte[]> Read(IFormFile list, CancellationToken ct)
    {
        using var to = new MemoryStream();
        await list.CopyToAsync(to, ct);
        return to.ToArray();
    }

    /// <summary>A little more than the largest file, so that a larger one is answered in words.</summary>
    sealed class LargestList : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => SourceTable.MostBytes + (4 << 20);
    }
}
