using System.Collections.Frozen;
using System.Text;

namespace Lanyue.Bot.Dialogue;

/// <summary>Numbers, yes, no and the other words that mean one thing only when they are the whole message. They beat any guess.</summary>
static class ExactWords
{
    static readonly FrozenDictionary<string, Command> Words = new (Command Means, string[] Said)[]
    {
        (new Command.Affirm(), ["好", "好的", "好呀", "好吧", "好嘞", "是", "是的", "是滴", "对", "对的", "对对", "嗯", "嗯嗯", "恩", "行", "行的", "可以", "可以的", "确认", "确定", "确认提交", "提交", "没错", "没问题", "就这样", "ok", "okay", "yes", "y", "👌", "👍"]),
        (new Command.Deny(), ["不", "不是", "不对", "不行", "否", "错了", "有误", "不正确", "修改", "改", "改一下", "要改", "no", "n"]),
        (new Command.Cancel(), ["取消", "算了", "算了吧", "不报了", "不用了", "不办了", "不弄了", "不填了", "不要了", "退出", "先不了", "cancel"]),
        (new Command.Back(), ["上一步", "返回", "后退", "回上一步", "返回上一步", "回到上一步", "0"]),
        (new Command.Skip(), ["跳过", "略过", "skip"]),
        (new Command.Help(), ["帮助", "菜单", "主菜单", "功能", "help", "?"]),
    }.SelectMany(group => group.Said.Select(word => (word, group.Means))).ToFrozenDictionary(p => p.word, p => p.Means, StringComparer.Ordinal);

    const string ChineseDigits = "一二三四五六七八九";

    /// <summary>The command, or null when the message needs understanding.</summary>
    public static Command? Read(string text)
    {
        if (text.Length > 24) return null;
        var plain = Plain(text);
        return Words.TryGetValue(plain, out var command) ? command
            : Number(plain) is { } number ? new Command.Choose(number)
            : null;
    }

    /// <summary>Full-width to half-width, lower case, without spaces and end marks: the form in which short answers are compared.</summary>
    public static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())  // half a surrogate pair becomes U+FFFD here; Normalize would throw
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune)) kept.Append(rune.ToString());

        var folded = kept.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (Words.ContainsKey(folded)) return folded;  // "?" and "算了" are words, not a mark and an ending

        var bare = folded.TrimEnd('.', '。', '!', '~', ',', '、', '…', '哈', '啊', '呢', '了');
        return bare == "" ? folded : bare;
    }

    /// <summary>"2", "第二个", "选2", "2️⃣", "②" (folded to 2 by compatibility forms), "二": 1 to 99.</summary>
    static int? Number(string plain)
    {
        var core = plain.Replace("\uFE0F", "").Replace("\u20E3", "");
        core = core.StartsWith("第", StringComparison.Ordinal) || core.StartsWith("选", StringComparison.Ordinal) ? core[1..] : core;
        core = core.TrimEnd('个', '项', '条', '号');
        if (core.Length == 1 && ChineseDigits.IndexOf(core[0]) is >= 0 and var digit) return digit + 1;
        return core.Length is 1 or 2 && int.TryParse(core, System.Globalization.NumberStyles.None, null, out var number) && number > 0 ? number : null;
    }
}
