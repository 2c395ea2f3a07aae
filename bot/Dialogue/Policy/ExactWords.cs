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
        (new Command.Affirm(), ["好", "好的", "好呀", "好吧", "好嘞", "好滴", "好好", "好的好的", "是", "是的", "是滴", "是啊", "对", "对的", "对对", "对对对", "嗯", "嗯嗯", "恩", "恩恩", "嗯好", "行", "行的", "行吧", "可以", "可以的", "确认", "确定", "确认提交", "提交", "提交吧", "没错", "没问题", "就这样", "就这样吧", "ok", "okay", "yes", "y", "👌", "👍"]),
        (new Command.Deny(), ["不", "不是", "不对", "不行", "别", "否", "错了", "有误", "不正确", "修改", "改", "改一下", "要改", "no", "n"]),
        (new Command.Cancel(), ["取消", "取消吧", "取消掉", "算了", "算了吧", "不报了", "不用了", "不办了", "不弄了", "不填了", "不要了", "退出", "先不了", "关了吧", "cancel"]),
        (new Command.Back(), ["上一步", "返回", "后退", "回退", "退回", "回上一步", "返回上一步", "回到上一步", "上一题", "上一个", "撤回上一条", "0"]),
        (new Command.Skip(), ["跳过", "略过", "skip"]),
        (new Command.Help(), ["帮助", "菜单", "主菜单", "功能", "help", "?", "回到开头", "怎么用"]),
        (new Command.Handoff(), ["人工", "转人工", "#"]),
    }.SelectMany(group => group.Said.Select(word => (word, group.Means))).ToFrozenDictionary(p => p.word, p => p.Means, StringComparer.Ordinal);

    const string ChineseDigits = "一二三四五六七八九";

    /// <summary>The command, or null when the message needs understanding.</summary>
    public static Command? Read(string text)
    {
        if (text.Length > Longest) return null;
        var plain = Plain(text);
        return Words.TryGetValue(plain, out var command) ? command
            : Number(plain) is { } number ? new Command.Choose(number)
            : null;
    }

    /// <summary>Half-width, lower case, without spaces and end marks: the form in which short answers are compared.</summary>
    public static string Plain(string text)
    {
        var folded = string.Concat(Writing.Fold(text).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        if (Words.ContainsKey(folded)) return folded;  // "?" and "算了" are words, not a mark and an ending

        var marked = folded.TrimEnd('.', '。', '!', '~', ',', '、', '…');
        if (Words.ContainsKey(marked)) return marked;  // "不报了！"

        var bare = marked.TrimEnd('哈', '啊', '呢', '了', '哦', '呀');
        return bare == "" ? folded : bare;
    }

    /// <summary>"2", "第二个", "选2", "2️⃣" and "②" (folded before), "二": 1 to 99.</summary>
    static int? Number(string plain)
    {
        var core = plain.StartsWith('第') || plain.StartsWith('选') ? plain[1..] : plain;
        core = core.TrimEnd('个', '项', '条', '号');
        if (core.Length == 1 && ChineseDigits.IndexOf(core[0]) is >= 0 and var digit) return digit + 1;
        return core.Length is 1 or 2 && int.TryParse(core, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}
