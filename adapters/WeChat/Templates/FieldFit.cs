using System.Globalization;
using System.Text;
using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeChat;

/// <summary>
/// Makes any text one that the platform takes in a field of its kind, or says that it cannot be said there (protocols/wechat.md 4.4):
/// a value it refuses (47003) loses the whole message.
/// </summary>
/// <remarks>
/// Lengths are counted in UTF-16 units: the platform's own count is nowhere stated, and none is stricter. Words are cut between
/// graphemes; what a cut would make wrong (a number, a time, a telephone) is never cut.
/// </remarks>
static class FieldFit
{
    const string Dash = "-", Nothing = "无", NoLetters = "NA", Cut = "…";

    /// <param name="registered">Of <see cref="FieldKind.Const"/> and <see cref="FieldKind.Enum"/>: the values to choose from.</param>
    public static Fitted Fit(FieldKind kind, string text, IReadOnlyCollection<string>? registered = null)
    {
        var plain = OneLine(text);
        var fitted = kind switch
        {
            FieldKind.Thing or FieldKind.Keyword => Words(plain, 20),
            FieldKind.ShortThing => Words(plain, 5),
            FieldKind.Number => FieldNumbers.Number(HalfWidth(plain)),
            FieldKind.Amount => FieldNumbers.Amount(HalfWidth(plain)),
            FieldKind.Letter => Kept(HalfWidth(plain), char.IsAsciiLetter, 32, NoLetters),
            FieldKind.Symbol => Kept(HalfWidth(plain), IsSign, 5, Dash),
            FieldKind.CharacterString => Kept(HalfWidth(plain), c => c is > ' ' and <= '~', 32, Dash),
            FieldKind.Time or FieldKind.Date => FieldTimes.Fit(kind, HalfWidth(plain)),
            FieldKind.PhoneNumber => Phone(HalfWidth(plain)),
            FieldKind.CarNumber => Car(HalfWidth(plain)),
            FieldKind.Name => Name(HalfWidth(plain)),
            FieldKind.Phrase => Phrase(plain),
            FieldKind.Const or FieldKind.Enum => Registered(plain, registered ?? []),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of field."),
        };
        return fitted.Value is { } value && value != text && fitted.Change == FitChange.None ? fitted with { Change = FitChange.Rewritten } : fitted;
    }

    static Fitted Words(string text, int limit)
    {
        if (text == "") return new(Dash, FitChange.StandIn);
        return text.Length <= limit ? new(text, FitChange.None) : new(Graphemes(text, limit - Cut.Length).TrimEnd() + Cut, FitChange.Shortened);
    }

    static Fitted Kept(string text, Func<char, bool> fits, int limit, string standIn)
    {
        var kept = string.Concat(text.Where(fits));
        if (kept == "") return new(standIn, FitChange.StandIn);
        var lost = kept.Length > limit || text.Any(c => c != ' ' && !fits(c));
        return new(kept.Length > limit ? kept[..limit] : kept, lost ? FitChange.Shortened : FitChange.None);
    }

    /// <summary>Half a telephone number calls somebody else: one that is too long even without its separators is left out.</summary>
    static Fitted Phone(string text)
    {
        var kept = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '+' or '-' or '(' or ')' or '*' or '#'));
        if (kept.Length > 17) kept = string.Concat(kept.Where(c => c is not ('-' or '(' or ')')));
        return kept.Length is 0 or > 17 || !kept.Any(char.IsAsciiDigit) ? new(Dash, FitChange.StandIn) : new(kept, FitChange.None);
    }

    static Fitted Car(string text)
    {
        var runes = text.EnumerateRunes().Where(r => IsLetterOrDigit(r) || IsHan(r)).Select(r => r.IsAscii ? Rune.ToUpperInvariant(r) : r).ToList();
        var plate = string.Concat(runes.Where((r, i) => r.IsAscii || (i == 0 || i == runes.Count - 1) && r.IsBmp));
        return plate.Length is 0 or > 8 ? new(Nothing, FitChange.StandIn) : new(plate, FitChange.None);
    }

    static Fitted Name(string text)
    {
        var kept = string.Concat(text.EnumerateRunes().Where(r => IsHan(r) || r.Value is ' ' or '·' || r.IsAscii && !Rune.IsDigit(r))).Trim();
        kept = string.Concat(kept.EnumerateRunes().SkipWhile(r => !IsHan(r) && !IsLetterOrDigit(r)));
        kept = string.Join(' ', kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (kept == "") return new(Nothing, FitChange.StandIn);
        var limit = kept.EnumerateRunes().Any(r => !r.IsAscii) ? 10 : 20;
        var name = Graphemes(kept, limit).TrimEnd();
        return new(name, name.Length < text.Length ? FitChange.Shortened : FitChange.None);
    }

    static Fitted Phrase(string text)
    {
        var kept = string.Concat(text.EnumerateRunes().Where(IsHan));
        if (kept == "") return new(Nothing, FitChange.StandIn);
        var phrase = Graphemes(kept, 5);
        return new(phrase, phrase.Length < text.Length ? FitChange.Shortened : FitChange.None);
    }

    static Fitted Registered(string text, IReadOnlyCollection<string> values) =>
        (values.FirstOrDefault(v => v == text) ?? values.FirstOrDefault(v => v.Equals(text, StringComparison.OrdinalIgnoreCase))) is { } value
            ? new(value, FitChange.None)
            : new(null, FitChange.Unfit);

    /// <summary>Line breaks make a value invalid, and one that only seems empty is refused as empty.</summary>
    static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        var isVisible = false;
        foreach (var rune in CleanText.Of(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
                continue;
            }
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)) continue;  // joiners are part of emoji and scripts
            if (IsBlank(rune)) continue;
            isVisible |= Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);
            line.Append(rune);
        }
        return isVisible ? line.ToString().TrimEnd() : "";
    }

    /// <summary>Letters by their category that no phone shows: fillers, an empty braille cell, unassigned.</summary>
    static bool IsBlank(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    /// <summary>Full-width letters, digits and signs as ASCII; Chinese stops as the signs nearest to them.</summary>
    static string HalfWidth(string text) => string.Create(text.Length, text, (half, from) =>
    {
        for (var i = 0; i < half.Length; i++)
            half[i] = from[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                '。' => '.',
                '、' => ',',
                '—' or '–' or '−' => '-',
                '〜' => '~',
                '￥' => '¥',
                var other => other,
            };
    });

    static string Graphemes(string text, int limit)
    {
        var end = 0;
        while (end < text.Length && StringInfo.GetNextTextElementLength(text.AsSpan(end)) is var next && end + next <= limit) end += next;
        return text[..end];
    }

    static bool IsSign(char c) => c is > ' ' and <= '~' && !char.IsAsciiLetterOrDigit(c);

    static bool IsLetterOrDigit(Rune rune) => rune.IsAscii && Rune.IsLetterOrDigit(rune);

    static bool IsHan(Rune rune) => rune.Value is 0x3007 or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x323AF;
}
