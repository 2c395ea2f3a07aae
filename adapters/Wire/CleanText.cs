using System.Buffers;
using System.Text;

namespace Lanyue.Adapters.Wire;

/// <summary>Makes any string one that XML and JSON can carry (protocols/wechat.md 1.7). Never longer in UTF-8 than before.</summary>
static class CleanText
{
    /// <summary>Control characters other than tab, LF and CR go, lone surrogates become U+FFFD, CR LF and CR become LF.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspect)) return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n").Replace('\r', '\n').EnumerateRunes())  // gives U+FFFD for a lone surrogate
            if (IsKept(rune)) clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>Only takes away what no XML reader accepts raw.</summary>
    public static string OfControls(string text) =>
        text.AsSpan().ContainsAny(Forbidden) ? string.Concat(text.Where(c => !IsForbidden(c))) : text;

    /// <summary>Searched for in whole texts at once: nearly all have none.</summary>
    static readonly SearchValues<char> Forbidden = SearchValues.Create([.. All.Where(IsForbidden)]);

    /// <summary>Characters that may have to go, or be parts of something that may.</summary>
    static readonly SearchValues<char> Suspect = SearchValues.Create([.. All.Where(c => char.IsControl(c) && c is not ('\t' or '\n') || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')]);

    static IEnumerable<char> All => Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c);

    static bool IsForbidden(char c) => c < ' ' && c is not ('\t' or '\n' or '\r') || c is '\uFFFE' or '\uFFFF';

    static bool IsKept(Rune rune) =>
        (!Rune.IsControl(rune) || rune.Value is '\t' or '\n') && (rune.Value & 0xFFFE) != 0xFFFE;
}
