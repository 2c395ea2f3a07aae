using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>What is the matter, in the student's words, with the category that its words speak for.</summary>
static class DescribedReader
{
    const int Longest = 120;

    /// <summary>Said around the matter, not of it; taken off the front of a clause as often as they stand there.</summary>
    static readonly string[] Around =
    [
        "你好", "您好", "老师", "师傅", "请问", "麻烦", "确认一下", "确认", "帮我", "帮忙", "帮", "我要", "我想", "想要", "想", "要", "需要", "报修", "报个修", "报一下", "维修", "来修一下",
        "我们", "我的", "咱", "我", "宿舍", "寝室", "房间", "这边", "这里", "那个", "就是", "然后", "对了", "还有", "另外", "的", "了", "一下", "吧", "在", "有", "里面", "里", "先", "是", "那现在", "现在", "报一个", "呗", "人在", "找师傅", "找人", "修东西", "修个东西",
    ];

    /// <summary>What was sent with it: "报修的图".</summary>
    static readonly string[] Pictures = ["图", "图片", "照片", "相片", "视频", "截图"];

    /// <summary>Says that nothing is the matter.</summary>
    static readonly string[] Well = ["没坏", "没有坏", "没漏", "不漏了", "没有漏", "没事了", "没有问题", "没什么问题", "一切正常"];

    /// <summary>The whole answer says nothing.</summary>
    static readonly string[] Nothing =
        ["不知道", "不清楚", "没有", "没有了", "没", "没什么", "没啥", "随便", "什么", "什么意思", "啥意思", "啥", "等一下", "等下", "等等", "稍等", "哈哈", "哈哈哈", "呵呵", "哦", "嗯哼", "啊", "额", "不懂", "看不懂", "不会"];

    static readonly string[] Questions = ["多少钱", "收费", "要钱", "为什么", "什么时候", "多久"];

    /// <summary>How a thing is that needs mending. A thing's name alone, out of a form, is no report: "我们部门" names a door.</summary>
    static readonly string[] Trouble =
    [
        "坏", "断了", "断掉", "断电", "断网", "断水", "断裂", "折断", "不亮", "不动", "不热", "不冷", "不制", "不出", "不通", "不了", "不上", "不严", "不开", "不转", "不响", "不灵", "不下去", "不凉",
        "没反应", "没电", "没水", "没热水", "没网", "没有热", "没热", "冷水", "凉的", "是凉", "漏", "渗", "堵", "掉了", "掉下", "往下掉", "掉皮", "掉落", "脱落", "裂", "破", "碎", "松了", "松动", "歪", "卡住", "卡死",
        "闪烁", "一闪", "在闪", "闪个", "闪来闪去", "异响", "响个", "跳闸", "又跳", "停水", "停电", "冒烟", "冒水", "冒火", "火花", "烧焦", "烧了", "烧起", "着火", "起火", "失火", "糊味", "焦味", "霉", "反锁", "锁在", "被困", "困在", "困住", "困人",
        "钥匙", "进不去", "出不来", "出不去", "失灵", "爆", "喷水", "跑水", "返水", "打不开", "没带钥", "短路", "触电", "漏电", "积水", "有问题", "故障", "来修", "修一", "修下", "修理", "维修", "报修", "要修", "臭", "生锈", "缺了",
    ];

    /// <summary>Words that have a thing's name in them and mean none.</summary>
    static readonly string[] Innocent =
        ["部门", "专门", "热门", "出门", "上门", "门口", "门票", "门禁卡", "网上", "网站", "网课", "上网课", "起床", "床位", "窗口", "橱窗", "点灯", "闪送", "演着火", "灯会", "开门见山", "点关门", "点开门", "半关门", "半开门"];

    /// <summary>Mishaps that a "没" before them takes back: "没漏水" is none, "没热水" is one.</summary>
    const string Mishaps = "坏漏渗冒火锁困跳停断堵爆";

    /// <returns>The matter; null when no word of the slot's lexicon stands there.</returns>
    public static SlotValue? ByLexicon(Heard heard, Slot slot)
    {
        if (heard.HasAny(Well) || CategoryOf(heard.Text, slot) is not { } hit) return null;
        return Value(hit.Category.Id, heard.Clauses.Where(c => CategoryOf(c.ToUpperInvariant(), slot) is not null), hit.Word);
    }

    /// <summary>All that is left is the matter, whatever it is: it was asked for.</summary>
    public static SlotValue? Asked(Heard heard, Slot slot)
    {
        if (ByLexicon(heard, slot) is { } known) return known;
        return heard.HasAny(Well) || IsQuestion(heard) ? null : Value(Described.Other, heard.Clauses.Where(c => !Nothing.Contains(c)), "");
    }

    /// <summary>It says that something is wrong, not only names a thing.</summary>
    public static bool IsTrouble(Heard heard) => heard.HasAny(Trouble) && !heard.HasAny(Well) && !heard.HasAny(["演练", "演习"]);

    public static bool IsQuestion(Heard heard) => heard.HasAny(Questions) || heard.Words.TrimEnd(' ', '，') is [.., '?' or '吗' or '么'];

    static (Category Category, string Word)? CategoryOf(string upper, Slot slot)
    {
        foreach (var word in Innocent) upper = upper.Replace(word, "", StringComparison.Ordinal);
        foreach (var category in slot.Categories)
            foreach (var word in category.Words)
                if (Speaks(upper, word.ToUpperInvariant())) return (category, word);
        return null;
    }

    static bool Speaks(string upper, string word)
    {
        var canBeDenied = word.AsSpan().IndexOfAny(Mishaps) >= 0;
        for (var at = upper.IndexOf(word, StringComparison.Ordinal); at >= 0; at = upper.IndexOf(word, at + 1, StringComparison.Ordinal))
            if (!canBeDenied || !Heard.IsDenied(upper, at)) return true;
        return false;
    }

    static SlotValue? Value(string category, IEnumerable<string> clauses, string atLeast)
    {
        var words = string.Join("，", clauses.Select(Bare).Where(HasWords));
        if (words == "") words = atLeast;
        return words == "" ? null : new Described(category, Writing.Cut(words, Longest)).Value;
    }

    /// <summary>Digits, marks and pictures alone describe nothing.</summary>
    static bool HasWords(string clause) => clause.EnumerateRunes().Any(Rune.IsLetter) && !Pictures.Contains(clause);

    static string Bare(string clause)
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var word in Around)
                if (clause.Length > word.Length && clause.StartsWith(word, StringComparison.Ordinal)) { clause = clause[word.Length..].TrimStart(); isDone = false; break; }
        }
        return Around.Contains(clause) ? "" : clause;
    }
}
