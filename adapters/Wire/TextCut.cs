using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lanyue.Adapters.Wire;

/// <summary>Takes a text from its beginning in pieces of so many bytes, cut where a reader would pause (protocols/wechat.md 3.5).</summary>
sealed partial class TextCut(string text)
{
    const string SentenceEnd = "。！？；\n", CommaEnd = "，、,", Closing = "”’」』）》】)\"";

    /// <summary>How good a place for a cut is, worst first.</summary>
    enum Pause { Rune, Grapheme, Outside, Comma, Sentence, Paragraph }

    readonly List<(int Start, int End)> whole = [.. Whole().Matches(text).Select(m => (m.Index, m.Index + m.Length))];
    int at;

    /// <summary>UTF-8 bytes still to be taken; a lone surrogate counts as the three of U+FFFD.</summary>
    public int Rest => Encoding.UTF8.GetByteCount(text.AsSpan(at));

    public string TakeAll() => TakeTo(text.Length);

    /// <summary>
    /// The longest piece of <paramref name="least"/> to <paramref name="most"/> bytes that ends at a paragraph; else at a sentence, a comma,
    /// between graphemes outside links, or at worst inside a link or a grapheme, but never inside a character. At least one character.
    /// </summary>
    public string Take(int least, int most)
    {
        var best = new int[6];
        int bytes = 0, grapheme = at, link = 0;
        for (var end = at; end < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(end), out var rune, out var units);
            bytes += rune.Utf8SequenceLength;
            if (bytes > most && best[0] > 0) break;

            end += units;
            best[0] = end;
            if (bytes > most) break;

            if (end > grapheme) grapheme += StringInfo.GetNextTextElementLength(text.AsSpan(grapheme));
            if (end != grapheme) continue;

            best[(int)Pause.Grapheme] = end;
            while (link < whole.Count && whole[link].End <= end) link++;
            if (link < whole.Count && whole[link].Start < end) continue;

            best[(int)Pause.Outside] = end;
            if (bytes >= least && PauseAt(end) is > Pause.Outside and var pause) best[(int)pause] = end;
        }
        return TakeTo(best.Last(end => end > 0));
    }

    string TakeTo(int end)
    {
        var piece = text[at..end];
        at = end;
        return piece;
    }

    Pause PauseAt(int end)
    {
        if (end < text.Length && (Closing.Contains(text[end]) || text[end] == '\n')) return Pause.Outside;  // it belongs to what was before

        var mark = end - 1;
        while (mark > at && Closing.Contains(text[mark])) mark--;
        if (text[mark] == '\n' && mark > at && text[mark - 1] == '\n') return Pause.Paragraph;
        if (SentenceEnd.Contains(text[mark])) return Pause.Sentence;
        return CommaEnd.Contains(text[mark]) ? Pause.Comma : Pause.Outside;
    }

    /// <summary>Web addresses and links, which a cut would break.</summary>
    [GeneratedRegex("""<a\b[^>]{0,1000}>.{0,1000}?</a>|(?:https?|weixin)://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Whole();
}
