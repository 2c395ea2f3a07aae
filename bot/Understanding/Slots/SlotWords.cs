namespace Lanyue.Bot.Understanding;

/// <summary>The words of Words/SlotWords.txt, each with the slot that it is.</summary>
static class SlotWords
{
    static readonly WordTable<string> SlotByWord;

    static SlotWords()
    {
        var words = new Dictionary<string, string>();
        var slot = "";
        foreach (var line in WordFile.Lines("SlotWords.txt"))
            if (line[0] == '[') slot = line.Trim('[', ']');
            else foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.TryAdd(word.ToLowerInvariant(), slot);
        SlotByWord = new(words);
    }

    /// <summary>The longest word that begins the text.</summary>
    /// <returns>Its length; 0: none does.</returns>
    public static int Match(ReadOnlySpan<char> text, out string? slot) => SlotByWord.Match(text, out slot);

    /// <summary>What goes on a word of the slot: "英语" and "听力", "十佳歌手" and "初赛".</summary>
    /// <returns>Its length; 0: nothing does.</returns>
    public static int LengthOfMore(ReadOnlySpan<char> text, string slot) => Prefix.Of(text, slot == "subject" ? MoreOfSubject : MoreOfEvent);

    static readonly string[] MoreOfSubject = ["听力", "口语", "作文", "阅读", "写作", "翻译", "五十音", "语法", "技能操作", "二甲", "一乙", "建模", "原理", "导论"];
    static readonly string[] MoreOfEvent = ["初赛", "复赛", "决赛", "预赛", "半决赛", "海选", "选拔赛", "体验", "体验课", "培训", "讲座", "沙龙", "比赛", "大赛"];
}
