using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Settings;

namespace Lanyue.Bot.Tests.Host;

/// <summary>"audit", "privacy" and "keys", as the built program does them.</summary>
public sealed class PrivacyCommandsTests : IDisposable
{
    readonly Temporary folder = new();

    Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => BuiltProgram.Run(folder.Path, [.. arguments, $"--Lanyue:DataDirectory={folder["data"]}"]);

    [Fact]
    public async Task The_register_is_printed_without_a_database()
    {
        var (code, output, errors) = await Run("privacy", "register");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("| repair_ticket | fault |", output, StringComparison.Ordinal);
        Assert.Contains("\"repair_ticket\",\"fault\"", (await Run("privacy", "register", "csv")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_is_walked_and_a_head_that_is_not_in_it_is_refused()
    {
        await Run("migrate");
        var (code, output, errors) = await Run("audit", "verify");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("0 entries, head 0:", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("privacy", "retain")).Code);
    }

    [Fact]
    public async Task Keys_are_counted_and_brought_under_the_first()
    {
        await Run("migrate");
        var (old, next) = ($"--Lanyue:CipherKeys:0={FieldCipher.NewKey("old")}", FieldCipher.NewKey("next"));
        Assert.Equal(0, (await Run("keys", "status", old)).Code);
        var (code, output, errors) = await Run("keys", "reencipher", $"--Lanyue:CipherKeys:0={next}", old.Replace("Keys:0", "Keys:1", StringComparison.Ordinal));
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("All is under the first key.", output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
