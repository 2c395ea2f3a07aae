using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>What is the matter, in the student's words, with the category that its words speak for.</summary>
static class DescribedReader
{
    const int Longest = 120;

    /// <summary>Said around the matter, not of it; taken off the front of a clause as often as they stand there.</summary>
    static readonly string[] Around =
    [
        "你好", "您好", "老师", "师傅", "请问", "麻烦", "帮我", "帮忙", "帮", "我要", "我想", "想要", "想", "要", "需要", "报修", "报个修", "报一下", "维修", "来修一下",
        "我们", "我的", "咱", "我", "宿舍", "寝室", "房间", "这边", "这里", "那个", "就是", "然后", "对了", "还有", "另外", "的", "了", "一下", "吧", "在", "有", "里", "里面",
    ];

    /// <summary>Says that all is well: no matter at all.</summary>
    static readonly string[] Well = ["没坏", "没有坏", "没漏", "不漏了", "没有漏", "不用修", "没事了", "好了"];

    /// <returns>The matter; null when no word of the slot's lexicon stands there.</returns>
    public static SlotValue? ByLexicon(Heard heard, Slot slot)
    {
        if (heard.HasAny(Well) || CategoryOf(heard.Text, slot) is not { } category) return null;
        return Value(category.Id, heard.Clauses.Where(c => CategoryOf(c, slot) is not null), category.Words.First(heard.Has));
    }

    /// <summary>All that is left is the matter, whatever it is: it was asked for.</summary>
    public static SlotValue? Asked(Heard heard, Slot slot) =>
        ByLexicon(heard, slot) ?? (heard.HasAny(Well) ? null : Value(Described.Other, heard.Clauses, ""));

    static Category? CategoryOf(string text, Slot slot) =>
        slot.Categories.FirstOrDefault(c => c.Words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)));

    static SlotValue? Value(string category, IEnumerable<string> clauses, string atLeast)
    {
        var words = string.Join("，", clauses.Select(Bare).Where(c => c.Length > 0));
        if (words == "") words = atLeast;
        return words.Length < 1 ? null : new Described(category, words.Length <= Longest ? words : words[..Longest].TrimEnd('\uFFFD')).Value;
    }

    static string Bare(string clause)
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var word in Around)
                if (clause.StartsWith(word, StringComparison.Ordinal)) { clause = clause[word.Length..]; isDone = false; break; }
        }
        return clause;
    }
}
