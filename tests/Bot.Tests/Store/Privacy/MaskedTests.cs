using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Store.Privacy;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("13812345678", "138****5678"), InlineData("88886666", "****66"), InlineData("123", "****"), InlineData("", ""), InlineData(null, "")]
    public void A_phone(string? phone, string masked) => Assert.Equal(masked, Masked.Phone(phone));

    [Theory]
    [InlineData("某某", "某*"), InlineData("某某某", "某*"), InlineData("某", "*"), InlineData("𠀀某", "𠀀*"), InlineData("", "")]
    public void A_name(string name, string masked) => Assert.Equal(masked, Masked.Name(name));

    [Theory]
    [InlineData("202300010012", "2023****12"), InlineData("20230012", "20****"), InlineData("0012", "****"), InlineData(null, "")]
    public void A_number(string? number, string masked) => Assert.Equal(masked, Masked.Number(number));

    /// <summary>Not even a short one is told whole.</summary>
    [Fact]
    public void Nothing_is_shown_whole() => Assert.All(Enumerable.Range(3, 18).Select(n => new string('7', n)), text =>
        Assert.All(new[] { Masked.Phone(text), Masked.Number(text), Masked.Name(text) }, masked => Assert.DoesNotContain(text[1..], masked, StringComparison.Ordinal)));
}
