using Lanyue.Bot.Tests.Settings;

namespace Lanyue.Bot.Tests.Host;

/// <summary>"account", as the built program does it: the first administrator, and help where nobody can sign in.</summary>
public sealed class AccountCommandTests : IDisposable
{
    readonly Temporary folder = new();

    Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => BuiltProgram.Run(folder.Path, [.. arguments, $"--Lanyue:DataDirectory={folder["data"]}", "--Lanyue:PublicUrl=https://bot.example.edu.cn"]);

    [Fact]
    public async Task The_first_administrator_is_invited_once_and_a_lost_link_is_made_anew()
    {
        await Run("migrate");
        var (code, output, errors) = await Run("account", "first", "wang");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("https://bot.example.edu.cn/invited/", output, StringComparison.Ordinal);

        var again = await Run("account", "first", "wang");
        Assert.Equal(0, again.Code);
        Assert.Contains("https://bot.example.edu.cn/invited/", again.Output, StringComparison.Ordinal);
        Assert.NotEqual(output, again.Output);

        Assert.Equal("wang Invited SecurityAdministrator", (await Run("account", "list")).Output.Trim());
    }

    [Theory]
    [InlineData("W!")]
    [InlineData("")]
    public async Task A_name_that_is_none_is_refused_in_one_line(string name)
    {
        await Run("migrate");
        var (code, output, errors) = await Run("account", "first", name);
        Assert.Equal((78, ""), (code, output));
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Of_somebody_who_is_not_there_nothing_is_changed_and_what_is_no_command_is_told_the_use()
    {
        await Run("migrate");
        foreach (var wrong in new[] { new[] { "unlock", "nobody" }, ["end-sessions", "nobody"], ["first"], ["first", "wang", "wang"], ["else"] }) Assert.Equal(78, (await Run(["account", .. wrong])).Code);
        Assert.Equal("", (await Run("account", "list")).Output.Trim());
    }

    public void Dispose() => folder.Dispose();
}
