namespace Lanyue.Skills.Campus;

/// <summary>Writes CSV as <see cref="SeparatedText"/> and Excel read it: commas, CRLF, quoted where needed.</summary>
static class CsvLines
{
    public static void Write(TextWriter to, params IEnumerable<string?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) to.Write(',');
            to.Write(Quoted(cell ?? ""));
            first = false;
        }
        to.Write("\r\n");
    }

    /// <summary>What a spreadsheet would run as a formula, it shows with a "'" before it; reading takes that away again (OWASP, "CSV Injection").</summary>
    internal const string Formulas = "=+-@\t\r";

    static string Guarded(string cell) => cell.Length > 0 && Formulas.Contains(cell[0]) ? "'" + cell : cell;

    static string Quoted(string cell) => Marked(Guarded(cell));

    static string Marked(string cell) => cell.AsSpan().IndexOfAny(",;\t\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
