using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Greetings, thanks and abuse: short, and nothing else.</summary>
static class Courtesies
{
    const int Longest = 16;

    static readonly string[] Thanks = ["谢谢", "谢了", "多谢", "感谢", "辛苦了", "THX", "THANK", "XIEXIE", "靠谱", "给力", "点赞"];
    static readonly string[] Greets = ["你好", "您好", "在吗", "在不", "有人吗", "HELLO", "哈喽", "哈罗", "早上好", "晚上好", "下午好", "中午好", "早安", "晚安", "吃了没"];
    static readonly string[] GreetsAlone = ["早", "嗨", "喂", "在", "HI", "滴滴"];

    /// <summary>Aimed at whoever listens. What frightens ("去死") is the crisis guard's.</summary>
    static readonly string[] Abuse =
    [
        "傻逼", "傻B", "傻X", "煞笔", "沙比", "傻叉", "傻狗", "妈的", "去你妈", "你妈的", "尼玛", "操你", "草泥马", "CNM", "NMSL", "TMD", "WCNM", "真垃圾", "太垃圾", "垃圾机器人", "垃圾系统", "你个垃圾", "你是垃圾",
        "真废物", "你个废物", "智障", "脑残", "白痴", "弱智", "有病吧", "你有病", "滚开", "滚蛋", "滚吧", "去你的", "破机器人", "破系统", "蠢货", "蠢死", "笨蛋", "神经病", "王八蛋", "混蛋", "狗东西", "狗屁", "STUPID", "FUCK", "SHIT",
    ];
    static readonly string[] AbuseAlone = ["滚", "SB", "艹", "操", "靠", "呸", "垃圾", "废物"];

    public static Command? Read(Heard heard)
    {
        if (heard.Words.Length > Longest) return null;
        if (heard.HasAny(Abuse) || heard.Clauses.Any(c => AbuseAlone.Contains(c.ToUpperInvariant()))) return new Command.SmallTalk("abuse");
        if (heard.HasAny(Thanks)) return new Command.SmallTalk("thanks");
        return heard.HasAny(Greets) || heard.Clauses.Any(c => GreetsAlone.Contains(c.ToUpperInvariant())) ? new Command.SmallTalk("greeting") : null;
    }
}
