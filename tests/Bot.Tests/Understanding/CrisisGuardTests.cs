using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>The guard by its rules alone, as it decides until the classifier is there.</summary>
public sealed class CrisisGuardTests
{
    [Theory]
    [InlineData("我不想活了")]
    [InlineData("我要跳楼")]
    public void One_message_is_enough(string text) => Assert.NotNull(CrisisGuard.Look(null, text, []));

    [Theory]
    [InlineData("想活了", "我有点不")]
    [InlineData("活了", "我真的不", "想")]
    public void What_is_split_over_two_or_three_messages_is_seen_in_the_last(string text, params string[] earlier)
    {
        Assert.Null(CrisisGuard.Look(null, text, []));
        Assert.NotNull(CrisisGuard.Look(null, text, earlier));
    }

    /// <summary>Else whatever follows would be answered as a crisis.</summary>
    [Fact]
    public void What_an_earlier_message_said_by_itself_does_not_speak_again() =>
        Assert.Null(CrisisGuard.Look(null, "宿舍灯坏了", ["我不想活了"]));

    [Theory]
    [InlineData("3栋502水管漏水，明天下午都在")]
    [InlineData("确认", "3栋502水管漏水", "明天下午")]
    public void Everyday_matters_are_none(string text, params string[] earlier) => Assert.Null(CrisisGuard.Look(null, text, earlier));
}
