using System.Text;

namespace Lanyue.Bot.Dialogue;

/// <summary>
/// Brings what people type to one form, so that words can be compared: "３栋５０２" and "3栋502", "②" and "2".
/// Not <c>string.Normalize</c>: without ICU (invariant globalization) it returns its input as it is.
/// </summary>
public static class Writing
{
    /// <summary>Half-width, circled digits as digits, without control and format characters. Halves of surrogate pairs become U+FFFD.</summary>
    /// <param name="longest">UTF-16 units after which the rest is left off.</param>
    public static string Fold(string text, int longest = int.MaxValue)
    {
        var kept = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length >= longest) break;
            if (rune.Value is '\n' or '\r' or '\t') kept.Append(' ');
            else if (!IsMark(rune)) Append(kept, rune);
        }
        return kept.ToString();
    }

    /// <summary>Its beginning, never through a surrogate pair.</summary>
    /// <param name="most">UTF-16 units.</param>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>As it is quoted: its beginning and "…", where it is longer.</summary>
    /// <param name="most">UTF-16 units, the mark among them.</param>
    public static string Shorten(string text, int most) => text.Length <= most ? text : Cut(text, most - 1) + "…";

    /// <summary>What has no form of its own: control characters, zero-width ones, and the two marks that make "2️⃣" of "2".</summary>
    static bool IsMark(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format || rune.Value is 0xFE0F or 0x20E3;

    static void Append(StringBuilder kept, Rune rune)
    {
        switch (rune.Value)
        {
            case 0x3000 or 0xA0: kept.Append(' '); break;
            case >= 0xFF01 and <= 0xFF5E: kept.Append((char)(rune.Value - 0xFEE0)); break;
            case >= 0x2460 and <= 0x2473: kept.Append(rune.Value - 0x245F); break;  // ① to ⑳
            case >= 0x2474 and <= 0x2487: kept.Append(rune.Value - 0x2473); break;  // ⑴ to ⒇
            case >= 0x2488 and <= 0x249B: kept.Append(rune.Value - 0x2487); break;  // ⒈ to ⒛
            case >= 0x2776 and <= 0x277F: kept.Append(rune.Value - 0x2775); break;  // ❶ to ❿
            case 0x1F51F: kept.Append("10"); break;                                 // 🔟
            default: kept.Append(rune.ToString()); break;
        }
    }
}
