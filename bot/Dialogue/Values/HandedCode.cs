using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Lanyue.Bot.Dialogue;

/// <summary>A code that was handed out to be written here: "K7MP-2XQR", eight letters and digits. Which there are, a skill knows.</summary>
public static partial class HandedCode
{
    /// <summary>None that are taken for each other when read aloud or off paper: 31 letters and digits.</summary>
    const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    const int Length = 8, LeastLetters = 3;

    /// <summary>A new one, with some letters, so that it is no case number and no date.</summary>
    public static string New()
    {
        while (true)
        {
            var code = RandomNumberGenerator.GetString(Letters, Length);
            if (code.Count(char.IsAsciiLetter) >= LeastLetters) return code;
        }
    }

    /// <summary>The first in a message; null: none. As it is stored: upper case, no dash.</summary>
    public static string? Find(string text) => Of(Anywhere().Match(Plain(text)));

    /// <summary>A message that is nothing else, or says what it is for: "绑定 k7mp2xqr". Without a word or a dash it might be anything.</summary>
    public static string? Alone(string text) => Of(Whole().Match(Plain(text)));

    /// <summary>"K7MP-2XQR".</summary>
    public static string Said(string code) => $"{code[..4]}-{code[4..]}";

    static string? Of(Match match) => match.Success ? match.Groups["first"].Value + match.Groups["last"].Value : null;

    static string Plain(string text) => Writing.Fold(text).Trim().ToUpperInvariant();

    [GeneratedRegex("(?<![A-Z0-9])(?<first>[A-Z0-9]{4})[- ]?(?<last>[A-Z0-9]{4})(?![A-Z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();

    [GeneratedRegex("^(((绑定|绑定码|验证码)(是|为)?[: ]*(?<first>[A-Z0-9]{4})[- ]?)|((?<first>[A-Z0-9]{4})-))(?<last>[A-Z0-9]{4})[.。!]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
