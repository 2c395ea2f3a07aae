using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>Counts and sums as messages say them, the number without its measure word: the "六" of "六个人", the "20" of "20份", the "50" of "充50".</summary>
static class CountWords
{
    static readonly Regex Counted = new(
        "(?<n>[0-9]{1,4}|[一二三四五六七八九十百两几]{1,4})(?<unit>个人|号人|人|位|名|份|张|页|间|本|台|块钱|块|元|个?小时|个?学时|分|个座位|个座|个位子|个位置|个工位|个名额|个话筒|次|单|个)"
        + "|(充|冲|充值|存|转|扣|退|刷)(了|个|我|进去)?(?<n>[0-9]{1,4}|[一二三四五六七八九十百两]{1,4})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static IEnumerable<Stretch> Find(string text)
    {
        for (var match = Counted.Match(text); match.Success; match = match.NextMatch())
            if (IsCount(text, match.Groups["n"].Value, match.Groups["unit"].Value)) yield return new(match.Groups["n"].Index, match.Groups["n"].Length);
    }

    /// <summary>"一块" is together, "一次" hardly a count; "两个" is one where something is counted.</summary>
    static bool IsCount(string text, string number, string unit) => unit switch
    {
        "次" or "单" or "块" or "分" or "位" => number != "一",
        "个" => text.Contains("人数", StringComparison.Ordinal) || (number != "一" && number != "几"),
        _ => true,
    };
}
