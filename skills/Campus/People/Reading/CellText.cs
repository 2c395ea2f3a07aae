using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lanyue.Skills.Campus;

/// <summary>What spreadsheets do to texts, undone: spaces around, wide digits, grouped phones.</summary>
static partial class CellText
{
    /// <summary>Without spaces around, the wide ones of Chinese keyboards and the invisible ones of web pages too.</summary>
    public static string Trim(string cell) => Unguarded(cell.Trim().Trim('\u3000', '\u200B', '\uFEFF', '\u00A0').Trim());

    /// <summary>As <see cref="CsvLines.Formulas"/> were written.</summary>
    static string Unguarded(string cell) => cell is ['\'', var next, ..] && CsvLines.Formulas.Contains(next) ? cell[1..] : cell;

    /// <summary>"２０２３" → "2023", "（" → "(".</summary>
    public static string Halfwidth(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = from[i] switch { >= '\uFF01' and <= '\uFF5E' => (char)(from[i] - 0xFEE0), '\u3000' => ' ', var c => c };
    });

    /// <summary>4 to 20 letters, digits or "-".</summary>
    public static string? PersonNumber(string cell) => NumberForm().IsMatch(Halfwidth(cell)) ? Halfwidth(cell) : null;

    /// <summary>Letters of any script, with "·", space, "." "'" and "-" between them: never what a spreadsheet takes for a formula.</summary>
    /// <remarks>By code points: rare names are written with characters of two UTF-16 units.</remarks>
    public static string? PersonName(string cell) =>
        cell.Length <= PeopleLengths.Name && Rune.IsLetter(cell.EnumerateRunes().First()) && cell.EnumerateRunes().All(IsOfName) ? cell : null;

    static bool IsOfName(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || (rune.IsBmp && "·•. '-".Contains((char)rune.Value));

    /// <summary>5 to 20 digits, perhaps behind "+"; spaces and "-" are dropped.</summary>
    public static string? Phone(string cell)
    {
        var bare = string.Concat(Halfwidth(cell).Where(c => c is not (' ' or '-')));
        return PhoneForm().IsMatch(bare) ? bare : null;
    }

    /// <summary>"2023", "2023级": 2000 to 2100.</summary>
    public static int? Grade(string cell) => int.TryParse(Halfwidth(cell).TrimEnd('级', '届'), out var year) && year is >= 2000 and <= 2100 ? year : null;

    /// <summary>"2024-9-1", "2024/09/01", "2024年9月1日", "2024.9.1", with or without a time behind it.</summary>
    public static DateOnly? Day(string cell)
    {
        if (DayForm().Match(Halfwidth(cell)) is not { Success: true } day) return null;
        var (year, month, dayOfMonth) = (int.Parse(day.Groups[1].Value), int.Parse(day.Groups[2].Value), int.Parse(day.Groups[3].Value));
        return year is >= 1950 and <= 2100 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month) ? new(year, month, dayOfMonth) : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9\-]{3,19}$")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^(?=.{5,20}$)\+?[0-9]+$")]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^([0-9]{4})[\-/.年]([0-9]{1,2})[\-/.月]([0-9]{1,2})日?( [0-9:.]+)?$")]
    private static partial Regex DayForm();
}
