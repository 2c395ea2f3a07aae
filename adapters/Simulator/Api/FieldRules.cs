using System.Globalization;
using System.Text.RegularExpressions;

namespace Lanyue.Adapters.Simulator;

/// <summary>
/// The platform's rules for the fields of template and subscription messages, as strictly as any source states them. Written from
/// protocols/wechat.md 4.4 alone: it shares nothing with the adapter, whose mistakes it is to find.
/// </summary>
static partial class FieldRules
{
    public const string NoKind = "no such kind of field";

    /// <returns>Null: the value is taken. Else why not, for the log.</returns>
    /// <param name="registered">Of const and enum fields; null: none is registered, any short value goes.</param>
    public static string? Refusal(string field, string? value, IReadOnlyCollection<string>? registered = null)
    {
        if (Field().Match(field) is not { Success: true } match) return NoKind;
        if (value is null) return "no value";
        if (!value.Any(IsSeen)) return "empty";
        if (value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')) return "line break or control character";
        if (IsBroken(value)) return "half a character";

        return match.Groups["kind"].Value switch
        {
            "thing" or "keyword" => Most(value, 20),
            "short_thing" => Most(value, 5),
            "number" => Form(Number(), value) ?? (value.Count(char.IsAsciiDigit) > 32 ? "more than 32 digits" : null),
            "letter" => Form(Letters(), value),
            "symbol" => Form(Symbols(), value),
            "character_string" => Form(Characters(), value),
            "time" => Times(value, needsTime: true),
            "date" => Times(value, needsTime: false),
            "amount" => Form(Money(), value) ?? (value.Count(char.IsAsciiDigit) > 10 ? "more than 10 digits" : null),
            "phone_number" => Form(Phone(), value),
            "car_number" => Form(Plate(), value),
            "name" => Form(LatinName(), value) is null || Form(ChineseName(), value) is null && value.Length <= 10 ? null : "no name of 10 Chinese characters or 20 letters",
            "phrase" => Form(Chinese(), value) ?? Most(value, 5),
            _ => registered is null || registered.Contains(value) ? Most(value, 20) : "not registered",
        };
    }

    static bool IsSeen(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format;

    static bool IsBroken(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (!char.IsHighSurrogate(value[i]) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1])) return true;
            i++;
        }
        return false;
    }

    static string? Most(string value, int characters) => value.Length <= characters ? null : $"more than {characters} characters";

    static string? Form(Regex form, string value) => form.IsMatch(value) ? null : "not of the form";

    static string? Times(string value, bool needsTime)
    {
        var ends = value.Split('~');
        if (ends.Length > 2) return "more than two times";
        return ends.All(end => IsTime(end, needsTime)) ? null : "no time of the form";
    }

    static bool IsTime(string text, bool needsTime) => DateTime.TryParseExact(text,
        needsTime ? ["HH:mm", "yyyy年M月d日 HH:mm", "yyyy-MM-dd HH:mm"] : ["yyyy年M月d日", "yyyy年M月d日 HH:mm", "yyyy-MM-dd", "yyyy-MM-dd HH:mm"],
        CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A(?<kind>thing|short_thing|number|letter|symbol|character_string|time|date|amount|phone_number|car_number|name|phrase|const|enum|keyword)[0-9]{1,3}\z")]
    private static partial Regex Field();

    [GeneratedRegex(@"\A[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[A-Za-z]{1,32}\z")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\A[!-/:-@\[-`{-~]{1,5}\z")]
    private static partial Regex Symbols();

    [GeneratedRegex(@"\A[!-~]{1,32}\z")]
    private static partial Regex Characters();

    [GeneratedRegex(@"\A[¥￥$]?[0-9]+(\.[0-9]+)?元?\z")]
    private static partial Regex Money();

    [GeneratedRegex(@"\A[0-9+\-()*#]{1,17}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A(?=.{1,8}\z)[A-Z0-9\u3400-\u9FFF\uF900-\uFAFF〇]?[A-Z0-9]*[A-Z0-9\u3400-\u9FFF\uF900-\uFAFF〇]?\z")]
    private static partial Regex Plate();

    [GeneratedRegex(@"\A(?=.*[A-Za-z])[ -/:-~]{1,20}\z")]
    private static partial Regex LatinName();

    [GeneratedRegex(@"\A([ -/:-~·]|[\u3400-\u9FFF\uF900-\uFAFF〇]|[\uD840-\uD888][\uDC00-\uDFFF])+\z")]
    private static partial Regex ChineseName();

    [GeneratedRegex(@"\A([\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF〇]|[\uD840-\uD888][\uDC00-\uDFFF])+\z")]
    private static partial Regex Chinese();
}
