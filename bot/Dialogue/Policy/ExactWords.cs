using System.Collections.Frozen;
using System.Globalization;

namespace Lanyue.Bot.Dialogue;

/// <summary>Numbers, yes, no and the other words that mean one thing only when they are the whole message. They beat any guess.</summary>
static class ExactWords
{
    /// <summary>A longer message is never one of the words; it is not worth folding.</summary>
    const int Longest = 24;

    static readonly FrozenDictionary<string, Command> Words = new (Command Means, string[] Said)[]
    {
        (new Command.Affirm(), ["好", "好的", "好呀", "好吧", "好嘞", "好滴", "好哒", "好好", "好的好的", "好滴好滴", "是", "是的", "是滴", "是啊", "是呀", "对", "对的", "对对", "对对对", "对呀", "对啊", "对哒", "嗯", "嗯嗯", "嗯呢", "嗯呐", "昂", "嗯啊", "嗯对", "恩", "恩恩", "嗯好", "行", "行的", "行吧", "行啊", "中", "成", "要得", "妥", "妥妥的", "可", "可以", "可以的", "可以啊", "同意", "要", "要的", "需要", "确认", "确定", "确认提交", "提交", "提交吧", "没错", "没问题", "没有问题", "没毛病", "就这样", "就这样吧", "就这么办", "就这个", "就酱", "得嘞", "可以嘞", "对滴", "对头", "没错没错", "搞吧", "办吧", "ok", "okk", "okay", "okok", "[ok]", "yes", "yep", "yeah", "sure", "y", "👌", "👍", "✅", "[强]", "[好的]"]),
        (new Command.Deny(), ["不", "不是", "不是的", "不对", "不对的", "不行", "不可以", "不成", "不好", "不要", "不需要", "不同意", "别", "否", "没有", "没", "错了", "错的", "有误", "不正确", "不准确", "修改", "改", "改一下", "改下", "要改", "no", "nope", "n", "👎", "❌", "✖"]),
        (new Command.Cancel(), ["取消", "取消吧", "取消掉", "算了", "算了吧", "算了算了", "先这样", "先这样吧", "先放着", "下次吧", "改天吧", "改天再说", "以后再说", "再说吧", "不报了", "不用了", "不办了", "不弄了", "不填了", "不要了", "不搞了", "退出", "先不了", "先不弄了", "关了吧", "停", "打住", "cancel", "quit", "exit"]),
        (new Command.Back(), ["上一步", "退一步", "返回", "后退", "回退", "退回", "回上一步", "返回上一步", "回到上一步", "退回上一步", "退回一步", "上一题", "上一个", "前一步", "撤回上一条", "发错了", "刚发错了", "刚才发错了", "打错了", "按错了", "点错了", "上一条不算", "刚才那条不算", "0"]),
        (new Command.Restart(), ["从头来", "从头再来", "从头开始", "重来", "重新来", "重新来过", "重新开始", "重新填", "重填", "从头填", "全部重填", "推倒重来", "restart"]),
        (new Command.Repeat(), ["再说一遍", "再说一次", "再问一遍", "再问一次", "重复一遍", "重复一下", "再讲一遍", "再发一遍", "没看清", "没听清", "刚才问什么", "你刚才说什么", "刚才说什么", "再问一遍上个问题", "repeat"]),
        (new Command.Skip(), ["跳过", "略过", "跳过这一步", "跳过这个", "跳过这项", "先跳过", "这个不填", "这项不填", "不想说", "可以不说吗", "skip"]),
        (new Command.Help(), ["帮助", "help", "?", "怎么用", "说明", "使用说明"]),
        (new Command.Help(IsWhole: true), ["菜单", "主菜单", "返回菜单", "回到菜单", "回菜单", "功能", "回到开头"]),
        (new Command.SmallTalk("greeting"), ["你是真人吗", "是真人吗", "你是机器人吗", "是机器人吗", "你是人吗", "你是谁", "你是人还是机器", "你是人还是机器人"]),
        (new Command.Handoff(), ["人工", "转人工", "找人", "真人", "#"]),
    }.SelectMany(group => group.Said.Select(word => (word, group.Means))).ToFrozenDictionary(p => p.word, p => p.Means, StringComparer.Ordinal);

    const string ChineseDigits = "一二三四五六七八九", FormalDigits = "壹贰叁肆伍陆柒捌玖";

    /// <summary>The command, or null when the message needs understanding.</summary>
    public static Command? Read(string text)
    {
        if (text.Length > Longest) return null;
        var plain = Plain(text);
        return Words.TryGetValue(plain, out var command) ? command
            : Steps(plain) is { } steps ? new Command.Back(steps)
            : Number(plain) is { } number ? new Command.Choose(number)
            : null;
    }

    /// <summary>"最后一个", "倒数第二个"; of two "上面那个" and "下面那个": which number that is.</summary>
    /// <returns>Null: it names none.</returns>
    public static int? Place(string plain, int choices) => plain switch
    {
        "最后一个" or "最后那个" or "最后一项" or "选最后一个" or "最后1个" => choices,
        "头一个" or "头一项" or "首个" => 1,
        "上面那个" or "上面的" or "上面一个" or "前面那个" or "前面的" or "前一个" when choices == 2 => 1,
        "下面那个" or "下面的" or "下面一个" or "后面那个" or "后面的" or "后一个" when choices == 2 => 2,
        _ => plain.StartsWith("倒数第", StringComparison.Ordinal) && Number(plain[2..]) is { } fromEnd && fromEnd <= choices ? choices - fromEnd + 1 : null,
    };

    /// <summary>Half-width, lower case, without spaces and end marks: the form in which short answers are compared.</summary>
    public static string Plain(string text)
    {
        var folded = string.Concat(Writing.Fold(text).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        if (Words.ContainsKey(folded)) return folded;  // "?" and "算了" are words, not a mark and an ending

        var marked = folded.TrimEnd('.', '。', '!', '~', ',', '、', '…');
        if (Words.ContainsKey(marked)) return marked;  // "不报了！"

        if (marked is "对了" or "好了") return marked;  // "by the way", "it works again": the ending is the word

        var bare = marked.TrimEnd('哈', '啊', '呢', '了', '哦', '呀');
        return bare == "" ? folded : bare;
    }

    /// <summary>"退回两步", "往回退3步": 1 to 9.</summary>
    static int? Steps(string plain)
    {
        var core = Within(plain, ["往回退", "往前退", "返回", "退回", "回退", "后退", "倒退", "退", "回"], ["步", "个问题"]);
        return core is "两" ? 2 : core.Length == 1 ? Digit(core) : null;
    }

    /// <summary>"2", "第二个", "选2", "2️⃣" and "②" (folded before), "二", "十二": 1 to 99.</summary>
    static int? Number(string plain)
    {
        var core = plain.StartsWith('我') ? plain[1..] : plain;
        core = core.StartsWith('选') || core.StartsWith('要') ? core[1..].TrimStart('择') : core;
        core = core.StartsWith('第') ? core[1..] : core;
        core = core.TrimEnd('吧').TrimEnd('个', '项', '条', '号', '那');
        if (core.Length is 2 or 3 && core.Contains('十')) return Tens(core);
        if (core.Length == 1 && Digit(core) is { } digit) return digit;
        if (core == "十") return 10;
        return core.Length is 1 or 2 && int.TryParse(core, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    /// <summary>"十二", "二十", "二十三".</summary>
    static int? Tens(string core)
    {
        var (before, behind) = (core[..core.IndexOf('十')], core[(core.IndexOf('十') + 1)..]);
        var (tens, ones) = (before == "" ? 1 : Digit(before), behind == "" ? 0 : Digit(behind));
        return tens * 10 + ones;
    }

    /// <summary>1 to 9, Arabic or Chinese.</summary>
    static int? Digit(string one) =>
        one.Length != 1 ? null : Math.Max(ChineseDigits.IndexOf(one[0]), FormalDigits.IndexOf(one[0])) is >= 0 and var at ? at + 1 : one[0] is >= '1' and <= '9' ? one[0] - '0' : null;

    /// <summary>What stands between one of these beginnings and one of these ends; empty where there are none.</summary>
    static string Within(string text, string[] begins, string[] ends)
    {
        var begin = begins.FirstOrDefault(b => text.StartsWith(b, StringComparison.Ordinal));
        var end = ends.FirstOrDefault(e => text.EndsWith(e, StringComparison.Ordinal));
        return begin is null || end is null || text.Length < begin.Length + end.Length ? "" : text[begin.Length..^end.Length];
    }
}
