using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Yes, no and "leave it" with words around them, said in a form. The bare words are the policy's own.</summary>
static class Verdicts
{
    const int Longest = 24;

    static readonly string[] Yes = ["对", "对的", "对对", "对对对", "是", "是的", "嗯", "嗯嗯", "好", "好的", "可以", "行", "没错", "没问题", "确认", "确定", "提交", "OK"];
    static readonly string[] YesInside = ["没错", "没问题", "确认无误", "确认提交", "提交吧", "可以提交", "是这个", "就是这样"];
    static readonly string[] ButNot = ["不", "没", "别", "改", "换", "等", "先", "错", "取消", "撤", "但", "可是", "还是", "吗", "?", "呢", "么", "多少", "再"];

    static readonly string[] No = ["不", "不对", "不是", "错了", "有问题", "等等", "等一下", "等下", "先等等"];
    static readonly string[] NoInside = ["别提交", "先别", "不提交", "先不要"];

    static readonly string[] Leave = ["取消", "退出", "算了"];
    static readonly string[] LeaveInside = ["不报了", "不填了", "不弄了", "不办了", "不搞了", "不要了", "不用了", "不想报", "不报修", "不想填", "不用报", "回头再", "以后再说", "下次再说", "改天再"];

    static readonly string[] GoOn = ["继续", "接着", "要继续", "接着填", "继续填", "接着来", "继续办"];

    /// <summary>The answer to "shall it be done so?"; null when the message is something else. In doubt it is no yes.</summary>
    public static Command? Read(Heard heard)
    {
        if (heard.Words.Length > Longest || heard.Clauses.FirstOrDefault()?.ToUpperInvariant() is not { } first) return null;
        if (No.Contains(first) || heard.HasAny(NoInside)) return new Command.Deny();

        var rest = YesInside.Aggregate(heard.Text, (text, yes) => text.Replace(yes, "", StringComparison.Ordinal));
        return (Yes.Contains(first) || YesInside.Any(heard.Has)) && !ButNot.Any(no => rest.Contains(no, StringComparison.Ordinal)) ? new Command.Affirm() : null;
    }

    public static bool Leaves(Heard heard) => heard.Words.Length <= Longest && (heard.SaysAny(Leave) || heard.HasAny(LeaveInside));

    public static bool GoesOn(Heard heard) => heard.Clauses.FirstOrDefault() is { } first && GoOn.Any(first.StartsWith) && heard.Words.Length <= Longest;
}
