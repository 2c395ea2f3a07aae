using System.ComponentModel.DataAnnotations;
using Lanyue.Skills.Crisis;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Settings;

public sealed class RepairPhonesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  ", "")]
    [InlineData(" 0571-8888 6666转3 ", "0571-8888 6666转3")]
    [InlineData("+86 571 88886666", "+86 571 88886666")]
    [InlineData("110", "110")]
    public void A_number_as_people_write_it_is_taken(string? setting, string number)
    {
        var crisis = new CrisisOptions { Phone = setting ?? "" };
        Validator.ValidateObject(crisis, new(crisis), validateAllProperties: true);
        var phones = new RepairPhones(Given.Settings(("Repair:Phone", setting)), () => crisis.Phone);
        Assert.Equal((number, number), (phones.Repair, phones.Crisis));
    }

    [Theory]
    [InlineData("Repair:Phone", "12")]
    [InlineData("Repair:Phone", "值班室")]
    [InlineData("Repair:Phone", "<b>110</b>")]
    [InlineData("Repair:Phone", "012345678901234567890123456789012")]
    public void What_is_no_number_is_named_with_the_remedy(string setting, string value)
    {
        var said = Assert.Throws<ArgumentException>(() => new RepairPhones(Given.Settings((setting, value)))).Message;
        Assert.StartsWith(setting, said, StringComparison.Ordinal);
        Assert.Contains("or leave it empty", said, StringComparison.Ordinal);
    }
}
