using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Campus;

/// <summary>Pictures that students added to their cases, for the staff pages. They have no sign-in, so it exists in the demo profile only.</summary>
public static class CasePictures
{
    public static IEndpointConventionBuilder MapCasePictures(this IEndpointRouteBuilder app) => app.MapGet("/desk/picture", Show);

    /// <summary>Where the picture of a note is found.</summary>
    public static string Address(ReadNote note) => $"/desk/picture?note={Uri.EscapeDataString(note.Key)}";

    /// <summary>As the student sent it; not kept by the browser. Not found: it is not fetched from the channel yet, or could not be.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Show(string note, CaseNotes notes, HttpResponse answer, CancellationToken ct)
    {
        if (await notes.Picture(note, ct) is not { } picture) return TypedResults.NotFound();
        answer.Headers.CacheControl = "no-store";
        answer.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(picture.Bytes, picture.ContentType);
    }
}
