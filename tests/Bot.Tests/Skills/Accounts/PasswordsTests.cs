using Lanyue.Skills.Accounts;

namespace Lanyue.Bot.Tests.Skills.Accounts;

public sealed class PasswordsTests
{
    [Theory]
    [InlineData("short", "accounts/password.short")]
    [InlineData("zhang.san-2026!x", "accounts/password.name")]
    [InlineData("passwordpassword", "accounts/password.common")]
    [InlineData("1234561234561", "accounts/password.common")]
    [InlineData("aaaaaaaaaaaaaaaa", "accounts/password.common")]
    [InlineData("晚风吹过第七教学楼的窗", "accounts/password.short")]
    [InlineData("晚风吹过第七教学楼的窗台", null)]
    [InlineData("correct horse battery", null)]
    public void What_is_easily_guessed_is_refused(string password, string? why) => Assert.Equal(why, Passwords.Fault(password, "zhang.san"));

    [Fact]
    public void One_that_is_too_long_is_refused_before_it_is_hashed() => Assert.Equal("accounts/password.long", Passwords.Fault(new string('长', 129), "x"));

    [Fact]
    public void A_hash_knows_its_password_and_nobodys_knows_none()
    {
        var passwords = new Passwords();
        var account = new AccountRow { Name = "li", Shown = [], Password = passwords.Hash("correct horse battery") };
        Assert.True(passwords.Is(account, "correct horse battery"));
        Assert.False(passwords.Is(account, "correct horse batterx"));
        Assert.False(passwords.Is(null, "correct horse battery"));
        Assert.NotEqual(account.Password, passwords.Hash("correct horse battery"));
    }
}
