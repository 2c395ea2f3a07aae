using System.Collections.Frozen;

namespace Lanyue.Bot.Understanding;

/// <summary>The words of Words/SlotWords.txt, each with the slot that it is.</summary>
static class SlotWords
{
    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SlotByWord;
    static readonly FrozenDictionary<char, int> LongestByFirst;

    static SlotWords()
    {
        var words = new Dictionary<string, string>();
        var slot = "";
        foreach (var line in WordFile.Lines("SlotWords.txt"))
            if (line[0] == '[') slot = line.Trim('[', ']');
            else foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.TryAdd(word.ToLowerInvariant(), slot);
        SlotByWord = words.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        LongestByFirst = words.Keys.GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.Max(w => w.Length));
    }

    /// <summary>The longest word that begins the text.</summary>
    /// <returns>Its length; 0: none does.</returns>
    public static int Match(ReadOnlySpan<char> text, out string? slot)
    {
        slot = null;
        if (!LongestByFirst.TryGetValue(text[0], out var longest)) return 0;
        for (var length = Math.Min(longest, text.Length); length > 0; length--)
            if (SlotByWord.TryGetValue(text[..length], out slot) && !CutsWord(text, length)) return length;
        return 0;
    }

    /// <summary>What goes on a word of the slot: "英语" and "听力", "十佳歌手" and "初赛".</summary>
    /// <returns>Its length; 0: nothing does.</returns>
    public static int LengthOfMore(ReadOnlySpan<char> text, string slot)
    {
        foreach (var more in slot == "subject" ? MoreOfSubject : MoreOfEvent)
            if (text.StartsWith(more, StringComparison.Ordinal)) return more.Length;
        return 0;
    }

    static readonly string[] MoreOfSubject = ["听力", "口语", "作文", "阅读", "写作", "翻译", "五十音", "语法", "技能操作", "二甲", "一乙", "建模", "原理", "导论"];
    static readonly string[] MoreOfEvent = ["初赛", "复赛", "决赛", "预赛", "半决赛", "海选", "选拔赛", "体验", "体验课", "培训", "讲座", "沙龙", "比赛", "大赛"];

    /// <summary>"ps" is no word inside of "psychology".</summary>
    static bool CutsWord(ReadOnlySpan<char> text, int length) =>
        length < text.Length && char.IsAsciiLetter(text[length - 1]) && char.IsAsciiLetter(text[length]);
}
