using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class CaseNumberTests
{
    static string? Read(string text) => CaseNumber.Read(new Heard(text, PlaceNames.None), new Hearing(text, TestFlows.Tuesday, TestFlows.All, null, null));

    [Theory]
    [InlineData("R-1042", "R-1042"), InlineData("r1042", "R-1042"), InlineData("撤回 R 1042", "R-1042"), InlineData("Ｒ１０４２", "R-1042"), InlineData("R20261123004取消", "R-20261123004"), InlineData("L20261120031", "L-20261120031")]
    public void Has_one_form(string text, string number) => Assert.Equal(number, Read(text));

    [Theory]
    [InlineData("B102"), InlineData("1042"), InlineData("AR1042"), InlineData("R1042x"), InlineData("R12"), InlineData("R")]
    public void A_room_or_a_word_is_none(string text) => Assert.Null(Read(text));
}

public sealed class ChineseNumberTests
{
    [Theory]
    [InlineData("3", 3), InlineData("12", 12), InlineData("三", 3), InlineData("两", 2), InlineData("十", 10), InlineData("十二", 12), InlineData("二十", 20), InlineData("二十三", 23), InlineData("零五", 5), InlineData("〇", 0)]
    public void Reads_small_numbers(string said, int number) => Assert.Equal(number, ChineseNumber.Small(said));

    [Theory]
    [InlineData(""), InlineData("三三"), InlineData("百"), InlineData("100"), InlineData("十十"), InlineData("二十三四")]
    public void Others_are_none(string said) => Assert.Null(ChineseNumber.Small(said));
}
