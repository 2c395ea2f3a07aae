using System.Globalization;
using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// A message as the classifier and the crisis guard read it: simplified characters, half width, lower case, one space where there was any
/// white space, nothing that no phone shows; a sign said more than three times in a row stands three times.
/// </summary>
static class PlainText
{
    /// <summary>Runes. More than this is a story; its beginning says what it is about.</summary>
    public const int Longest = 400;

    const int RunLimit = 3;

    public static string Of(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, Longest * 2));
        var (count, run, last) = (0, 0, new Rune('\0'));
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnseen(rune)) continue;
            var one = One(rune);
            if (one.Value == ' ' && (plain.Length == 0 || last.Value == ' ')) continue;
            run = one == last ? run + 1 : 1;
            last = one;
            if (run > RunLimit && !Rune.IsDigit(one)) continue;
            plain.Append(one);
            if (++count == Longest) break;
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>Half a surrogate comes as U+FFFD from the enumeration.</summary>
    static bool IsUnseen(Rune rune) => rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune));

    static Rune One(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune)) return new(' ');
        if (rune.Value is >= 0xFF01 and <= 0xFF5E) rune = new(rune.Value - 0xFEE0);
        if (rune.IsAscii) return Rune.ToLowerInvariant(rune);
        return rune.IsBmp ? new(SimplifiedCharacters.Of((char)rune.Value)) : rune;
    }
}
