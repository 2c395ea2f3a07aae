using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>Which clauses can tell when somebody is in: not "昨晚开始漏", not "明天下午不在", and unasked not "今晚冷风往里灌".</summary>
static class VisitClauses
{
    static readonly string[] Past = ["昨", "前天", "前晚", "上周", "上个周", "上星期", "上个星期", "上礼拜", "上个礼拜", "上个月", "上月", "刚才", "刚刚", "半个月"];
    static readonly string[] Away = ["不在", "没人在", "没有人", "没空", "没时间", "不行", "不方便", "不可以", "有课", "要上课", "出去", "回家"];
    static readonly string[] Coming = ["在", "来", "有空", "有人", "有时间", "上门", "方便", "可以", "行", "都", "修", "吧", "之前", "以前", "前", "以后", "之后", "后", "左右", "随时", "到", "至", "-", "~"];

    static readonly Regex Today = Make("(今[天日儿]|今[早晚])?(早上|清早|上午|中午|午后|下午|傍晚|晚上|夜里|夜晚|晚间|全天|一整天|整天|白天|下班以?之?前)?(([0-9]{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九两])(点[半钟]?|时|:[0-9]{2}))?");
    static readonly Regex Future = Make("明|后天|大后天|周|星期|礼拜|月|[日号]|/|[0-9]{8}");

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The text with every clause blanked that cannot tell.</summary>
    public static string Blank(string text, bool isAsked)
    {
        var kept = text.ToCharArray();
        foreach (var (at, length) in Heard.SpansOf(text))
            if (!Tells(text.Substring(at, length), isAsked)) Array.Fill(kept, ' ', at, length);
        return new string(kept);
    }

    static bool Tells(string clause, bool isAsked) =>
        !Past.Any(clause.Contains) && !Away.Any(clause.Contains) && (isAsked || Future.IsMatch(clause) || IsFollowedByComing(clause));

    /// <summary>"今晚有空", "灯坏了下午来修", "…今天下午"; the words right behind the last time in the clause decide.</summary>
    static bool IsFollowedByComing(string clause)
    {
        var end = 0;
        for (var match = Today.Match(clause); match.Success; match = match.NextMatch())
            if (match.Length > 0) end = match.Index + match.Length;
        var behind = clause.AsSpan(end).Trim();
        if (behind.Length > 4) behind = behind[..4];
        return behind.IsEmpty || ContainsAny(behind, Coming);
    }

    static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
