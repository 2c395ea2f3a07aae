using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lanyue.Skills.Campus;

/// <summary>A page's style sheet: what all pages of the desk have, then its own, in one answer.</summary>
static class DeskStyle
{
    /// <summary>Of pages that have no sheet of their own.</summary>
    public const string Plain = "desk";

    /// <param name="page">As its sheet is named among the resources, "repair".</param>
    /// <param name="isOfCases">It shows cases, with their states and notices.</param>
    public static ContentHttpResult Of(string page, bool isOfCases = false) =>
        TypedResults.Text(string.Concat((isOfCases ? new[] { Plain, "cases", page } : [Plain, page]).Distinct().Select(Read)), "text/css; charset=utf-8");

    /// <summary>Of a page in a <see cref="PlainFrame"/>.</summary>
    /// <param name="page">Its own sheet beside what all of them have; null: it has none.</param>
    public static ContentHttpResult OfPlain(string? page = null) =>
        TypedResults.Text(string.Concat((page is null ? new[] { Plain, "plain" } : [Plain, "plain", page]).Select(Read)), "text/css; charset=utf-8");

    /// <summary>The sheet and its parts, "campus.calendar"; nothing for a page without one of its own.</summary>
    static string Read(string sheet)
    {
        var ours = typeof(DeskStyle).Assembly;
        return string.Concat(ours.GetManifestResourceNames().Where(n => n == $"Desk/{sheet}.css" || (n.StartsWith($"Desk/{sheet}.", StringComparison.Ordinal) && n.EndsWith(".css", StringComparison.Ordinal))).Order(StringComparer.Ordinal).Select(n =>
        {
            using var reader = new StreamReader(ours.GetManifestResourceStream(n)!);
            return reader.ReadToEnd();
        }));
    }
}
