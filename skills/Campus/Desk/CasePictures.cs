using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>Pictures that students added to their cases, for the page of those cases.</summary>
public static class CasePictures
{
    /// <param name="cases">Numbers of the page's cases that an extent holds.</param>
    public static void MapPictures(this RouteGroupBuilder page, Right right, Func<LanyueDb, Extent, IQueryable<string>> cases) =>
        page.MapGet("/picture", (string note, CaseNotes notes, Extents extents, HttpContext http, CancellationToken ct) =>
        {
            var extent = extents.Of(http.Visitor(), right);
            return Show(note, notes, db => cases(db, extent), http.Response, ct);
        }).Needs(right);

    /// <summary>Where the picture of a note is found.</summary>
    /// <param name="page">Of the case, "repair".</param>
    public static string Address(string page, ReadNote note) => $"/desk/{page}/picture?note={Uri.EscapeDataString(note.Key)}";

    /// <summary>As the student sent it; not kept by the browser. Not found: it is out of reach, not fetched from the channel yet, or could not be.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Show(string note, CaseNotes notes, Func<LanyueDb, IQueryable<string>> cases, HttpResponse answer, CancellationToken ct)
    {
        if (await notes.Picture(note, cases, ct) is not { } picture) return TypedResults.NotFound();
        answer.Headers.CacheControl = "no-store";
        answer.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(picture.Bytes, picture.ContentType);
    }
}
