using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class NumberRangeTests
{
    [Theory]
    [InlineData("1-3", "1 2 3")]
    [InlineData("08-11", "08 09 10 11")]
    [InlineData("A-C", "A B C")]
    [InlineData("1-2,5, A", "1 2 5 A")]
    [InlineData("7", "7")]
    [InlineData("3-1", "")]
    [InlineData("C-A", "")]
    [InlineData("1-", "")]
    [InlineData("", "")]
    [InlineData("1,,2", "")]
    [InlineData("1-2-3", "")]
    [InlineData("1-9999", "")]
    [InlineData("1-B", "")]
    public void A_range_is_its_numbers_in_order_or_nothing(string range, string numbers) =>
        Assert.Equal(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries), NumberRange.Read(range));
}
