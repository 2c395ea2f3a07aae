using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>The page of people: who they are, and for administrators the lists that are imported.</summary>
public static class PeopleDeskEndpoints
{
    const int ShownImports = 20, ShownStudents = 50;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeePeople);
        desk.MapGet("/export/{kind}", Export).Needs(Right.ExportPeople);
        desk.MapPost("/plan", Plan).WithMetadata(new LargestList()).Needs(Right.ImportPeople);
        desk.MapPost("/apply", Apply).Needs(Right.ImportPeople);
        desk.MapReveal();
    }

    /// <param name="number">How the student number begins; empty: nobody is looked for.</param>
    static Task<RazorComponentResult> Show([FromQuery] long? import, [FromQuery] string? number, [AsParameters] Page page, CancellationToken ct) => page.Draw(new(), ct, view => view with
    {
        Asked = number?.Trim() ?? "",
        Notice = import is null ? null : page.Texts.Render(Reply.Of("people/applied", ("import", $"{import}"))),
    });

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(PeopleImports Imports, PeopleDirectory Directory, Extents Extents, SchoolCalled Called, Texts Texts, HttpContext Http)
    {
        public async Task<RazorComponentResult> Draw(ImportOptions options, CancellationToken ct, Func<PeopleDeskView, PeopleDeskView> with)
        {
            var visitor = Http.Visitor();
            var mayImport = visitor.May(Right.ImportPeople);
            var view = with(new(mayImport ? await Imports.History(ShownImports, ct) : [], options) { MayImport = mayImport, MayExport = visitor.May(Right.ExportPeople), MayReveal = visitor.May(Right.RevealFields) });
            if (view.Asked != "") view = view with { Found = await Directory.Within(Extents.Of(visitor, Right.SeePeople), view.Asked, ShownStudents, ct) };
            Http.Response.Headers.CacheControl = "no-cache, no-store";
            return new RazorComponentResult<PeopleDesk>(new Dictionary<string, object?>
            {
                [nameof(PeopleDesk.View)] = view, [nameof(PeopleDesk.Called)] = Called, [nameof(PeopleDesk.Texts)] = Texts,
            });
        }
    }

    /// <summary>Everybody in full. Noted before it is given.</summary>
    static async Task<FileContentHttpResult> Export(PeopleKind kind, PeopleExport export, HttpContext http, [FromServices] AuditTrail audit, CancellationToken ct)
    {
        await audit.Note(http.Visitor().Actor, new("people.export", kind.ToString()) { Fields = ["name", "phone", "bed"] }, ct);
        using var to = new MemoryStream();
        await export.Write(kind, to, ct);
        return TypedResults.File(to.ToArray(), "text/csv; charset=utf-8", kind == PeopleKind.Students ? "students.csv" : "staff.csv");
    }

    /// <summary>Keeps the file and shows what it would do.</summary>
    static async Task<RazorComponentResult> Plan(
        IFormFile list, [FromForm] bool? full, [FromForm] bool? skip, [FromForm] int? most, PeopleImports imports, PeopleDrafts drafts, [AsParameters] Page page, CancellationToken ct)
    {
        var options = Options(full, skip, most);
        var content = await Read(list, ct);
        var plan = await imports.Plan(list.FileName, content, options, ct);
        Guid? draft = plan.Refusal is null ? await drafts.Keep(list.FileName, content, ct) : null;
        return await page.Draw(options, ct, view => view with { Plan = plan, Draft = draft });
    }

    /// <summary>Imports the file that was looked at, or says why not.</summary>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Apply(
        [FromForm] Guid draft, [FromForm] bool? full, [FromForm] bool? skip, [FromForm] int? most, PeopleImports imports, PeopleDrafts drafts, [AsParameters] Page page, CancellationToken ct)
    {
        var options = Options(full, skip, most);
        if (await drafts.Find(draft, ct) is not { } kept) return await page.Draw(options, ct, view => view with { Notice = page.Texts["people/desk.gone"] });
        try
        {
            var outcome = await imports.Apply(kept.File, kept.Content, page.Http.Visitor().Actor, options, null, ct);
            if (outcome.Import is null) return await page.Draw(options, ct, view => view with { Plan = outcome.Plan });
            await drafts.Forget(draft, ct);
            return TypedResults.Redirect($"/desk/people?import={outcome.Import}");
        }
        catch (ImportDisplacedException)
        {
            return await page.Draw(options, ct, view => view with { Notice = page.Texts["people/displaced"] });
        }
    }

    static ImportOptions Options(bool? full, bool? skip, int? most) => new()
    {
        IsFullList = full ?? false, SkipsFaulty = skip ?? false, MostLeavingPercent = most is >= 0 and <= 100 ? most.Value : new ImportOptions().MostLeavingPercent,
    };

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
