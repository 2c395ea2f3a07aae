using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>What an answer to "shall it be done so?" means depends on what would be done.</summary>
public sealed class VerdictsTests
{
    [Theory, InlineData("不改了"), InlineData("不用改了"), InlineData("没有要改的"), InlineData("不改了，就这样吧")]
    public void Nothing_to_change_is_a_yes_to_a_report_a_no_to_a_change_and_nothing_to_a_withdrawal(string text)
    {
        Assert.IsType<Command.Affirm>(Read(text, RepairFlows.File));
        Assert.IsType<Command.Cancel>(Read(text, RepairFlows.Change));
        Assert.IsNotType<Command.Affirm>(Read(text, RepairFlows.Withdraw));
    }

    [Theory, InlineData("改"), InlineData("对 改"), InlineData("对 确认改")]
    public void Change_is_a_yes_only_with_one(string text)
    {
        Assert.Equal(text != "改", Read(text, RepairFlows.Change) is Command.Affirm);
        Assert.IsType<Command.Affirm>(Read("嗯改吧", RepairFlows.Change));
        Assert.IsNotType<Command.Affirm>(Read(text, RepairFlows.File));
    }

    [Theory, InlineData("对 就是这样"), InlineData("就是这样"), InlineData("是这样的"), InlineData("对，快点吧要命了哈哈"), InlineData("确认，急死了"), InlineData("问过了 没问题 交吧"), InlineData("这回成了 发吧")]
    public void Words_around_a_yes_leave_it_one(string text) => Assert.IsType<Command.Affirm>(Read(text, RepairFlows.File));

    [Theory, InlineData("就是这样？"), InlineData("要命了"), InlineData("急死了快点"), InlineData("对，要命的是灯")]
    public void But_are_none_themselves(string text) => Assert.IsNotType<Command.Affirm>(Read(text, RepairFlows.File));

    static Command? Read(string text, Flow open) => Verdicts.Read(new Heard(text, PlaceNames.None), open);
}
