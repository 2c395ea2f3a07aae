using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Greetings and thanks: short, and nothing else.</summary>
static class Courtesies
{
    const int Longest = 16;

    static readonly string[] Thanks = ["谢谢", "谢了", "多谢", "感谢", "辛苦了", "THX", "THANK", "XIEXIE", "靠谱", "给力", "点赞"];
    static readonly string[] Greets = ["你好", "您好", "在吗", "在不", "有人吗", "HELLO", "哈喽", "哈罗", "早上好", "晚上好", "下午好", "中午好", "早安", "晚安", "吃了没"];
    static readonly string[] GreetsAlone = ["早", "嗨", "喂", "在", "HI", "滴滴"];

    public static Command? Read(Heard heard)
    {
        if (heard.Words.Length > Longest) return null;
        if (heard.HasAny(Thanks)) return new Command.SmallTalk("thanks");
        return heard.HasAny(Greets) || heard.Clauses.Any(c => GreetsAlone.Contains(c.ToUpperInvariant())) ? new Command.SmallTalk("greeting") : null;
    }
}
