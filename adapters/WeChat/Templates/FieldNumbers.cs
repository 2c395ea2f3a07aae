using System.Text.RegularExpressions;

namespace Lanyue.Adapters.WeChat;

/// <summary>Numbers and amounts in fields. Digits before the point are never left out: half a number is another one.</summary>
static partial class FieldNumbers
{
    const int NumberDigits = 32, AmountDigits = 10;

    public static Fitted Number(string text)
    {
        var match = OneNumber().Match(Thousands().Replace(text, ""));
        return match.Success ? Digits(match, NumberDigits, "", "", text) : new(null, FitChange.Unfit);
    }

    public static Fitted Amount(string text)
    {
        var match = OneAmount().Match(Thousands().Replace(text, ""));
        if (!match.Success) return new(null, FitChange.Unfit);
        var unit = match.Groups["unit"].Success ? "元" : "";
        return Digits(match, AmountDigits, match.Groups["sign"].Value, unit, text);
    }

    static Fitted Digits(Match match, int limit, string before, string after, string text)
    {
        var whole = match.Groups["whole"].Value;
        var rest = match.Groups["rest"].Value;
        if (whole.Length > limit) return new(null, FitChange.Unfit);

        var kept = rest[..Math.Min(rest.Length, limit - whole.Length)];
        var value = before + whole + (kept == "" ? "" : "." + kept) + after;
        return new(value, kept.Length < rest.Length ? FitChange.Shortened : value != text ? FitChange.Rewritten : FitChange.None);
    }

    /// <summary>Words before and after are left out ("共 3 件"), a second number is not: which one is meant cannot be known.</summary>
    [GeneratedRegex(@"^[^0-9.\-]*(?<whole>[0-9]+)(?:\.(?<rest>[0-9]+))?[^0-9.]*$")]
    private static partial Regex OneNumber();

    [GeneratedRegex(@"^[^0-9.\-¥$]*(?:(?<sign>[¥$]) ?)?(?<whole>[0-9]+)(?:\.(?<rest>[0-9]+))?(?: ?(?<unit>元))?[^0-9.]*$")]
    private static partial Regex OneAmount();

    [GeneratedRegex("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();
}
