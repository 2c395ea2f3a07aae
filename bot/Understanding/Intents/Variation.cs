using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>Phrases said in other ways by rule: places filled, digits and buildings changed, words typed as their homophones, marks left out. The same seed gives the same.</summary>
sealed class Variation(int seed)
{
    static readonly Dictionary<string, string[]> Values = new()
    {
        ["building"] = ["1", "2", "3", "4", "5", "6", "7", "8", "12", "三", "五", "西区2", "东区3"],
        ["room"] = ["101", "203", "215", "302", "317", "412", "502", "506", "618", "1203", "五零二", "B102"],
        ["floor"] = ["1", "2", "3", "4", "5", "6", "三", "五"],
        ["bed"] = ["1", "2", "3", "4", "A", "下铺"],
        ["date"] = ["今天", "明天", "后天", "周三", "周五", "这周六", "下周一", "下周三", "11月28号", "28号", "月底", "明儿", "周末"],
        ["time"] = ["上午九点", "下午三点", "下午", "晚上七点半", "晚上八点半", "15:00", "中午", "2点到4点", "早上八点"],
        ["person"] = ["王老师", "李老师", "张导", "陈老师", "刘书记", "小周"],
        ["ticket"] = ["R-1042", "R-1308", "B-2077", "D-1011", "R20261123004", "1042"],
        ["num"] = ["1", "2", "3", "4", "五", "六", "10", "20"],
        ["phone"] = ["13800000000", "027-00000000"],
        ["station"] = ["学习驿站", "成长驿站", "美育驿站", "体育驿站", "心桥驿站", "劳动驿站", "凤凰书院", "杏林书院", "研讨室", "自习室"],
        ["name"] = ["小王", "李同学", "张同学", "陈某"],
        ["item"] = ["灯", "水龙头", "空调", "门锁", "马桶", "插座", "风扇", "床板", "热水器"],
    };

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
