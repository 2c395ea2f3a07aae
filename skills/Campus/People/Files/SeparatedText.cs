using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>CSV (RFC 4180) with comma, semicolon or tab: whichever the first lines hold most of. Lines end as they like.</summary>
static class SeparatedText
{
    static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Lines that are looked at for the separator: a title may stand above the header.</summary>
    const int Probe = 5;

    /// <returns>Rows with the number of the line they begin in; a quoted cell may hold line ends.</returns>
    /// <exception cref="UnreadableFileException">A quotation mark is never closed.</exception>
    public static IEnumerable<SourceRow> Read(string text)
    {
        var separator = Separator(text);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begun, at) = (1, 1, 0);
        while (at < text.Length)
        {
            if (text[at] == '"' && string.IsNullOrWhiteSpace(cell.ToString())) at = Quoted(text, at, cell.Clear(), ref line);
            var c = at < text.Length ? text[at++] : '\n';
            if (c == separator) cells.Add(Take(cell));
            else if (c is '\r' or '\n')
            {
                if (c == '\r' && at < text.Length && text[at] == '\n') at++;
                cells.Add(Take(cell));
                yield return new(begun, [.. cells]);
                cells.Clear();
                begun = ++line;
            }
            else cell.Append(c);
        }
        if (cells.Count > 0 || cell.Length > 0) yield return new(begun, [.. cells, Take(cell)]);
    }

    /// <returns>Where the text goes on behind the closing mark.</returns>
    static int Quoted(string text, int open, StringBuilder cell, ref int line)
    {
        var begun = line;
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 == text.Length || text[at + 1] != '"') return at + 1;
                at++;
            }
            else if (text[at] == '\n') line++;
            cell.Append(text[at]);
        }
        throw new UnreadableFileException(Reply.Of("people/file.quote", ("row", $"{begun}")));
    }

    static string Take(StringBuilder cell)
    {
        var taken = cell.ToString();
        cell.Clear();
        return taken;
    }

    static char Separator(string text)
    {
        var counts = new int[Separators.Length];
        var (quoted, lines) = (false, 0);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '\n' && ++lines == Probe) break;
            if (Array.IndexOf(Separators, c) is >= 0 and var which) counts[which]++;
        }
        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}
