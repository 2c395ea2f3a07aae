using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>What is said about the form and not in it, with words around it: a step back, from the start, once more, not this one, the menu. The bare words are the policy's own.</summary>
static partial class FormWords
{
    const int Longest = 16;

    /// <returns>Null: the message answers, or asks for something else.</returns>
    public static Command? Read(Heard heard)
    {
        var text = string.Concat(heard.Clauses);
        if (text.Length is 0 or > Longest) return null;
        if (Again().IsMatch(text)) return new Command.Repeat();
        if (FromStart().IsMatch(text)) return new Command.Restart();
        if (ToMenu().IsMatch(text)) return new Command.Help(IsWhole: true);
        if (BackWords().Match(text) is { Success: true } back) return new Command.Back(Steps(back.Groups["steps"].Value));
        return Passing().IsMatch(text) ? new Command.Skip() : null;
    }

    static int Steps(string said) => said switch { "" => 1, "两" => 2, [>= '1' and <= '9'] => said[0] - '0', _ => "一二三四五六七八九".IndexOf(said[0]) + 1 };

    [GeneratedRegex("再(说|讲|问|发|来)一[遍次]|重复一[遍下次]|没(听|看)(清|懂|明白)你?(说|问)?的?(什么|啥)?$|你?刚才?(说|问)(的|了)?(什么|啥)|问的?(是)?(什么|啥)来着")]
    private static partial Regex Again();

    [GeneratedRegex("重新来|从头(再)?来|从头(再)?(开始|填)|重新(开始|填|报|弄|办)|全部?重来|推倒重来|重来(一遍|一次|吧)?$|(全|都)(弄|填|写|说|搞)错了")]
    private static partial Regex FromStart();

    [GeneratedRegex("(返回|回到?|打开|看看?|出|显示)(一下)?(主)?菜单|^(主)?菜单$|(你|还|都)*(能|会|可以)(干|做|办)(嘛|什么|啥|哪些|些什么|点啥)(事|呢|啊|吗)?$")]
    private static partial Regex ToMenu();

    [GeneratedRegex("(再|往)?(前|后|回)?(退|倒|返)(回|后)?(去)?(?<steps>[一二两三四五六七八九1-9])?(步|下|格|个问题)?(吧|去|来)?$|(上|前)(一|1)?(步|个问题|题|项)(吧|去)?$")]
    private static partial Regex BackWords();

    [GeneratedRegex("^(这个|这项|这一项|这题|我)?(想|先|可以)?(跳过|略过|不填|不想填|不想说|不说)(这个|这项|吧|了|吗|行吗|可以吗)*$|^(没有|没啥|没什么)(要|好)?(补充|说)的?了?$")]
    private static partial Regex Passing();
}
