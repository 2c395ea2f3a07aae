using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>Phrases said in other ways by rule: places filled, digits and buildings changed, words typed as their homophones, marks left out. The same seed gives the same.</summary>
sealed class Variation(int seed)
{
    /// <summary>By the name of the place: "room".</summary>
    static readonly Dictionary<string, string[]> Values = WordFile.Lines("Fillings.txt").Select(l => l.Split(": ")).ToDictionary(l => l[0], l => l[1].Split(' '));

    readonly Random random = new(seed);

    /// <summary>The phrase with its places filled.</summary>
    public string Fill(string text)
    {
        if (!text.Contains('{')) return text;
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end > 0 && Values.TryGetValue(text[(at + 1)..end], out var values))
            {
                filled.Append(values[random.Next(values.Length)]);
                at = end + 1;
            }
            else filled.Append(text[at++]);
        }
        return filled.ToString();
    }

    /// <summary>One more way to write it; null: nothing changed.</summary>
    public string? Another(string text)
    {
        var other = random.Next(4) switch
        {
            0 => WithoutMarks(text),
            1 => Slip(text),
            2 => Slip(WithoutMarks(text)),
            _ => Around(text),
        };
        return other == text || other.Length == 0 ? null : other;
    }

    static string WithoutMarks(string text) => string.Concat(text.Where(c => !char.IsPunctuation(c)));

    /// <summary>A character typed as another of its sound.</summary>
    string Slip(string text)
    {
        if (text.Length < 4) return text;
        var at = random.Next(text.Length);
        if (Pinyin.Of(text[at]) is not (>= 0 and var sound)) return text;
        var alike = Pinyin.Frequent(sound);
        return alike.Length == 0 ? text : text[..at] + alike[random.Next(alike.Length)] + text[(at + 1)..];
    }

    string Around(string text)
    {
        string[] before = ["", "请问", "你好，", "老师，", "那个，", "麻烦", "想问下", "您好，", "就是"], behind = ["", "谢谢", "啊", "呀", "！", "？", "。", "哈", "了", "。。。", "谢谢老师"];
        return before[random.Next(before.Length)] + text + behind[random.Next(behind.Length)];
    }
}
