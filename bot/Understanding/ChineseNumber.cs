using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>Small numbers as they are said: "3", "三", "十二", "两"; and numbers said digit by digit: "五零二".</summary>
static class ChineseNumber
{
    const string Digits = "零一二三四五六七八九";

    /// <summary>0 to 99; null when it is none.</summary>
    public static int? Small(string said)
    {
        if (said.Length <= 2 && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var arabic)) return arabic;
        if (said.Length == 2 && said[0] is '零' or '〇') said = said[1..];  // "零五分"
        var ten = said.IndexOf('十');
        if (ten < 0) return said.Length == 1 ? Digit(said[0]) : null;

        var tens = ten == 0 ? 1 : ten == 1 ? Digit(said[0]) : null;
        var ones = ten == said.Length - 1 ? 0 : ten == said.Length - 2 ? Digit(said[^1]) : null;
        return tens * 10 + ones;
    }

    /// <summary>"五零二" → "502", "B102" → "B102", "5O2" (typed with the letter) → "502".</summary>
    public static string ByDigit(string said) =>
        string.Concat(said.Select((c, at) => Digit(c) is { } digit ? (char)('0' + digit) : at > 0 && c == 'O' ? '0' : c));

    static int? Digit(char c) => c switch
    {
        '两' => 2,
        '〇' => 0,
        _ => Digits.IndexOf(c) is >= 0 and var digit ? digit : null,
    };
}
