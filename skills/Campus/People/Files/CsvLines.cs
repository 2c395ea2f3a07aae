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

    static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",;\t\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
