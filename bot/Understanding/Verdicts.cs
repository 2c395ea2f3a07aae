using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Yes, no, "leave it" and "go on" with words around them, said in a form. The bare words are the policy's own.</summary>
static class Verdicts
{
    const int Longest = 24;

    /// <summary>A yes to what is to be done first; a no to a change.</summary>
    static readonly string[] NothingToChange = ["不用改", "不改了", "没有要改的", "没啥要改的", "没什么要改的"];

    static readonly string[] Yes =
    [
        "对的", "对对对", "对对", "对头", "对", "是的", "是滴", "是", "嗯嗯", "嗯呢", "嗯呐", "嗯哼", "嗯", "恩", "昂", "好的", "好滴", "好", "可以", "可", "行的", "行", "中", "要得", "成", "没错", "没问题", "没毛病", "都对", "无误", "准确",
        "这回对", "这次对", "这下对", "确认无误", "确认", "确定", "OK", "👌", "👍", "提交报修", "提交", "交上去", "交吧", "交", "发送", "发吧", "发", "报上去", "报吧", "办吧", "就这么办", "就这么发", "就这么报", "就这样报", "就这么交", "就这样交", "就酱紫", "就酱", "按这个报", "按这个来", "同意", "妥妥的", "妥了", "妥", "得嘞", "得行", "阔以", "欧克", "OKK", "没意见", "冇得问题", "冇问题", "莫得问题", "木有问题", "木问题", "么得问题", "正解", "冲", "走起", "🆗", "正确", "对着", "就是这样", "是这样", "这回成", "这下成", "这次成",
    ];

    /// <summary>Goes with a yes and is none: "没别的了".</summary>
    static readonly string[] Beside =
    [
        "没有别的要补充", "没别的要补充", "没有别的要求", "没别的要求", "没有别的", "没别的", "没有其他的", "没有其他", "没其他的", "没其他", "没有其它", "没有了", "没了", "没啥了", "没啥", "没什么了", "不用补充", "不补充", "就这些", "就这样", "就这个", "就这么", "就", "都没问题",
        "两个都修", "都修", "房间没错", "地点没错", "时间没错", "帮我", "给我", "麻烦", "请", "这个", "那", "这", "它", "其", "笑死", "哈哈", "我是说", "我的意思是", "我说", "额", "呃", "哎", "诶", "吧", "了", "的", "滴", "嘞", "勒", "呐", "撒", "噻", "咯", "喽", "哟", "哇", "呗", "捏", "嗷", "啊", "呀", "哦", "哈", "呢", "哒", "啦", "嘛", "谢谢", "谢了", "多谢", "老师", "师傅", "快点", "马上", "赶紧的", "赶紧", "要命了", "急死了", "烦死了", "问过了", "看过了", "核对过了", "看了一遍", "修", "报修",
    ];

    /// <summary>A yes to a withdrawal alone, and what goes with one.</summary>
    static readonly string[] YesToWithdrawal = ["撤吧"], OfWithdrawal = ["撤回", "撤掉", "撤销", "撤", "不用修了", "别来了"];

    /// <summary>A yes to a change alone, and what goes with one; elsewhere that asks for one ("好，修改").</summary>
    static readonly string[] YesToChange = ["改吧", "就改", "改成这个"], OfChange = ["修改", "改"];

    /// <summary>"By the way", or "it works again": no yes for that.</summary>
    static readonly string[] Doubtful = ["对了", "好了"];

    static readonly string[] No = ["不", "不对", "不是", "错了", "有问题", "等等", "等一下", "等下", "先等等", "不了", "不了不了", "别", "别别", "哎别", "不不", "不不不"];
    static readonly string[] NoInside = ["别提交", "先别", "不提交", "先不要", "不撤了", "别撤", "还是留着", "点错了", "按错了", "先不交", "先不发"];

    /// <summary>About what was sent before, when a clear yes follows: "按错了按错了，确认".</summary>
    static readonly string[] Slips = ["按错了", "点错了", "打错了", "发错了"];

    static readonly string[] Leave = ["取消", "退出", "算了"];
    static readonly string[] LeaveInside = ["不报了", "不填了", "不弄了", "不办了", "不搞了", "不要了", "不用了", "不用报", "不想报", "不报修", "不想填", "不想弄", "回头再", "以后再说", "下次再说", "改天再", "明天再说", "不交了", "不发了", "先这样", "先放着", "先放一放", "不投诉了", "结束吧"];

    /// <summary>"纱窗不修了，光修灯就行".</summary>
    static readonly string[] StillWanted = ["光修", "只修", "就修", "单修", "光报", "只报", "其他照", "其它照", "别的照"];

    static readonly string[] GoOn = ["继续", "接着", "要继续", "好继续", "对继续", "接着填", "继续填", "接着来", "继续办", "我回来了"];

    /// <summary>The answer to "shall it be done so?"; null when the message is something else. In doubt it is no yes: every word of one is known.</summary>
    /// <param name="open">What would be done.</param>
    public static Command? Read(Heard heard, Flow open)
    {
        if (heard.Words.Length > Longest || heard.Clauses.FirstOrDefault()?.ToUpperInvariant() is not { } first) return null;
        var clauses = heard.Clauses.SkipWhile(c => IsSlip(c)).ToList();
        if (clauses.Count == 0) clauses = [.. heard.Clauses];
        if (open.ChangesCase && heard.HasAny(NothingToChange)) return new Command.Cancel();
        if (No.Contains(first) || clauses.Exists(c => NoInside.Any(no => c.Contains(no, StringComparison.Ordinal)))) return new Command.Deny();
        return Agrees(heard, clauses, open) switch { true => new Command.Affirm(), false => new Command.Repeat(), null => null };
    }

    /// <summary>Without the faces around it, as far as they say nothing by themselves.</summary>
    static string Bare(string text) => string.Concat(text.EnumerateRunes().Where(r => Rune.IsLetterOrDigit(r) || Yes.Contains(r.ToString())).Select(r => r.ToString()));

    static bool IsSlip(string clause)
    {
        foreach (var slip in Slips) clause = clause.Replace(slip, "", StringComparison.Ordinal);
        return clause == "";
    }

    /// <returns>False: nothing is added ("没别的了"), or it is asked ("对吗？"); null: words that are known from no yes, or only go with one ("谢谢").</returns>
    static bool? Agrees(Heard heard, List<string> clauses, Flow open)
    {
        var (yesToThis, besideThis) = Cues.IsWithdrawal(open) ? (YesToWithdrawal, OfWithdrawal) : open.ChangesCase ? (YesToChange, OfChange) : (NothingToChange, []);
        string[] agreeing = [.. Yes, .. yesToThis], beside = [.. Beside, .. besideThis];
        var hasYes = false;
        var text = Bare(string.Concat(clauses)).ToUpperInvariant().TrimEnd('吗');
        var isAsked = heard.Has("吗") || heard.Has("?");
        if (text == "" || Doubtful.Contains(text)) return null;
        for (var at = 0; at < text.Length;)
        {
            var (yes, more) = (LengthOf(agreeing, text, at), LengthOf(beside, text, at));
            if (yes == 0 && more == 0) return null;
            hasYes |= yes >= more;
            at += Math.Max(yes, more);
        }
        return hasYes ? !isAsked : text[0] is '没' or '就' ? false : null;
    }

    /// <returns>Length of the longest of the words that stands there; 0: none.</returns>
    static int LengthOf(string[] words, string text, int at) => words.Where(w => text.AsSpan(at).StartsWith(w, StringComparison.Ordinal)).Select(w => w.Length).DefaultIfEmpty().Max();

    public static bool Leaves(Heard heard) => heard.Words.Length <= Longest && (heard.SaysAny(Leave) || heard.HasAny(LeaveInside));

    /// <summary>One of two things is given up, the other is not.</summary>
    public static bool KeepsSome(Heard heard) => heard.HasAny(StillWanted);

    /// <summary>"好，继续", "没人就算了，那接着刚才的".</summary>
    public static bool GoesOn(Heard heard) => heard.Words.Length <= Longest && heard.Clauses.Prepend(string.Concat(heard.Clauses.Take(2))).Any(c => GoOn.Any(c.TrimStart('那', '就').StartsWith));
}
