using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;

namespace Lanyue.Bot.Tests.Settings;

public sealed class CipherKeysTests
{
    const string Remedy = "dotnet run --project bot/Host -- key";

    static FieldCipher Open(DataDirectory? data, params string[] keys) =>
        CipherKeys.Open(Given.Read([.. keys.Select((k, i) => ($"Lanyue:CipherKeys:{i}", (string?)k))]), data);

    [Fact]
    public void With_nothing_set_one_is_made_once_for_this_user_alone_and_read_again()
    {
        using var folder = new Temporary();
        using var data = DataDirectory.Open(folder["data"]);

        var written = Open(data).Seal("漏水"u8, "here");
        var key = File.ReadAllText(data.CipherKey);

        Assert.Equal("漏水"u8, Open(data).Open(written, "here"));
        Assert.Equal(key, File.ReadAllText(data.CipherKey));
        Assert.Equal([data.CipherKey], Directory.GetFiles(folder["data"], "cipher*"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.CipherKey));
    }

    [Fact]
    public void Keys_that_are_set_come_before_the_own_one_and_the_first_writes()
    {
        using var folder = new Temporary();
        using var data = DataDirectory.Open(folder["data"]);
        var (old, next) = (FieldCipher.NewKey("old"), FieldCipher.NewKey("new"));
        var written = Open(data, old).Seal("漏水"u8, "here");

        var both = Open(data, next, old);

        Assert.Equal("漏水"u8, both.Open(written, "here"));
        Assert.Equal("漏水"u8, Open(data, next).Open(both.Seal("漏水"u8, "here"), "here"));
        Assert.False(File.Exists(data.CipherKey));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("k1:c2hvcnQ=")]
    [InlineData(":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("键:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void One_of_another_form_is_refused_without_showing_it(string key)
    {
        var said = Assert.Throws<SettingException>(() => Open(null, key)).Message;
        Assert.Contains("Lanyue:CipherKeys", said, StringComparison.Ordinal);
        Assert.Contains(Remedy, said, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split(':')[^1], said, StringComparison.Ordinal);
    }

    [Fact]
    public void One_id_for_two_keys_is_refused() =>
        Assert.Contains("Lanyue:CipherKeys", Assert.Throws<SettingException>(() => Open(null, FieldCipher.NewKey("k"), FieldCipher.NewKey("k"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_server_database_without_keys_is_told_how_to_make_one()
    {
        var said = Assert.Throws<SettingException>(() => Open(null)).Message;
        Assert.Contains("Lanyue:CipherKeys is empty", said, StringComparison.Ordinal);
        Assert.Contains(Remedy, said, StringComparison.Ordinal);
    }

    /// <summary>A new key would make all that is stored unreadable, so the message must not advise one.</summary>
    [Fact]
    public void A_damaged_own_key_is_named_as_the_file_that_it_is()
    {
        using var folder = new Temporary();
        using var data = DataDirectory.Open(folder["data"]);
        File.WriteAllText(data.CipherKey, "own:c2hvcnQ=");

        var said = Assert.Throws<SettingException>(() => Open(data)).Message;

        Assert.Contains(data.CipherKey, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Remedy, said, StringComparison.Ordinal);
        Assert.Equal("own:c2hvcnQ=", File.ReadAllText(data.CipherKey));
    }
}
