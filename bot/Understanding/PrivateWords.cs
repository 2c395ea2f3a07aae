using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>What belongs to another person and is told to nobody: where he lives, how to reach him, his marks. Who is on duty is no private matter.</summary>
static partial class PrivateWords
{
    public static bool AreAsked(Heard heard) => Asked().IsMatch(heard.Text) && !Office().IsMatch(heard.Text);

    [GeneratedRegex("(他|她|别人|同学|室友|女生|男生|女神|学姐|学长|学妹|学弟|前任|某某|对面|隔壁)[^，]{0,6}?(电话|手机号|联系方式|微信|QQ|住(在)?(哪|几)|(哪|几)(间|个|栋|号)?(寝室|宿舍|房间)|学号|成绩|绩点|课表|身份证|家庭(住址|地址)|生日|处分|去(咨询|看心理))|住的?是?谁|谁住(在|那|这)?")]
    private static partial Regex Asked();

    [GeneratedRegex("辅导员|老师|值班|宿管|师傅|党员|支部")]
    private static partial Regex Office();
}
