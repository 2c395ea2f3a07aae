using System.Text;
using Lanyue.Skills.Accounts;

namespace Lanyue.Bot.Tests.Skills.Accounts;

public sealed class TotpTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, SHA-1; six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void It_gives_the_codes_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_apps_read_them(string bytes, string text) => Assert.Equal(text, Totp.Encode(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void A_clock_may_be_one_step_off_and_no_step_is_taken_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now);

        Assert.All([-1, 0, 1], off => Assert.Equal(step + off, Totp.StepOf(Secret, Totp.CodeAt(Secret, step + off), now, 0)));
        Assert.All([-2, 2], off => Assert.Null(Totp.StepOf(Secret, Totp.CodeAt(Secret, step + off), now, 0)));
        Assert.Null(Totp.StepOf(Secret, Totp.CodeAt(Secret, step), now, after: step));
        Assert.All(["", "12345", "1234567", "abcdef"], code => Assert.Null(Totp.StepOf(Secret, code, now, 0)));
    }
}
