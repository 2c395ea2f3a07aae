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

    static string Read(string sheet)
    {
        if (typeof(DeskStyle).Assembly.GetManifestResourceStream($"Desk/{sheet}.css") is not { } stream) return "";  // a page without a sheet of its own
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
