using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Which flow a message's words speak for: the longest cue over all flows; of equal ones the later flow's, as it is the more special.</summary>
static partial class Cues
{
    /// <summary>After "修好了": it is asked or doubted, not stated.</summary>
    static readonly string[] Asked = ["吗", "没", "么", "?"], Doubted = ["又", "还", "但", "可是", "结果"];

    /// <summary>Right before a cue: there is nothing of the kind ("没别的要补充").</summary>
    static readonly string[] NothingTo = ["没别的要", "没有别的要", "没什么要", "没啥要", "没有要", "没有什么要", "没有什么可", "没什么可"];

    static readonly string[] GivesUp = ["取消", "撤", "不用", "不要", "不修", "退掉"];

    /// <summary>That something is to be another.</summary>
    static readonly string[] ToBeOther = ["写错", "填错", "说错", "报错", "弄错", "搞错", "输错", "打错", "写成", "错了", "改成", "改为", "改到", "改一下", "改下", "应该是", "换成"];

    /// <summary>About a case that was opened before: "刚才报的", "上次那单".</summary>
    [GeneratedRegex("(刚刚|刚才|刚|才|之前|前面|昨天|今天|上次)(报|提交|那单|那个单|那张单|那条|的单)|报的(那个|那单|单)|报修单", RegexOptions.CultureInvariant)]
    private static partial Regex Opened();

    /// <returns>The flow; with "修好了吗" <paramref name="isAsked"/>: how far it is.</returns>
    public static Flow? Find(Heard heard, IReadOnlyList<Flow> flows, string? number, out bool isAsked)
    {
        isAsked = false;
        if (number is not null && heard.HasAny(GivesUp) && flows.FirstOrDefault(f => IsWithdrawal(f) && f.CaseLetter == number[..1]) is { } withdrawal) return withdrawal;

        if (Opened().IsMatch(heard.Text) && heard.HasAny(ToBeOther) && !heard.HasAny(GivesUp) && flows.FirstOrDefault(f => f.ChangesCase) is { } change) return change;

        (Flow? best, var longest) = (null, 0);
        foreach (var flow in flows)
            foreach (var cue in flow.Cues)
                if (cue.Length >= longest && Hit(heard.Text, cue.ToUpperInvariant()) is { } hit) (best, longest, isAsked) = (flow, cue.Length, hit.IsAsked);
        return best;
    }

    public static bool IsWithdrawal(Flow flow) => flow.Withdraws;

    static (bool IsAsked, int At)? Hit(string text, string cue)
    {
        for (var at = text.IndexOf(cue, StringComparison.Ordinal); at >= 0; at = text.IndexOf(cue, at + 1, StringComparison.Ordinal))
        {
            if (Heard.IsDenied(text, at) || NothingTo.Any(no => text.AsSpan(0, at).EndsWith(no, StringComparison.Ordinal))) continue;
            var behind = text[(at + cue.Length)..];
            var isStatement = cue.EndsWith("好了", StringComparison.Ordinal);
            if (!isStatement || !Begins(behind.TrimStart('，', ',', ' '), Doubted)) return (isStatement && Begins(behind, Asked), at);
        }
        return null;
    }

    static bool Begins(string text, string[] words) => words.Any(w => text.StartsWith(w, StringComparison.Ordinal));
}
