using Lanyue.Bot.Settings;
using Lanyue.Bot.Stores;

namespace Lanyue.Bot.Tests.Settings;

public sealed class DataDirectoryTests
{
    [Fact]
    public void One_at_a_time_and_free_again_afterwards()
    {
        using var folder = new Temporary();
        using (DataDirectory.Open(folder["data"]))
        {
            var said = Assert.Throws<SettingException>(() => DataDirectory.Open(folder["data"])).Message;
            Assert.Contains("Lanyue:DataDirectory", said, StringComparison.Ordinal);
            Assert.Contains("held by another process", said, StringComparison.Ordinal);
            Assert.Contains("name another folder", said, StringComparison.Ordinal);
        }
        DataDirectory.Open(folder["data"]).Dispose();
    }

    [Fact]
    public void What_is_no_folder_is_named()
    {
        using var folder = new Temporary();
        File.WriteAllText(folder["file"], "");
        Assert.Contains("Lanyue:DataDirectory", Assert.Throws<SettingException>(() => DataDirectory.Open(folder["file"])).Message, StringComparison.Ordinal);
        Assert.Contains("Lanyue:DataDirectory", Assert.Throws<SettingException>(() => DataDirectory.Open(folder["file/data"])).Message, StringComparison.Ordinal);
    }

    /// <summary>A refused start holds nothing: the next one, with the setting put right, is not told that "another process" has the folder.</summary>
    [Fact]
    public void A_start_that_was_refused_lets_go_of_it()
    {
        using var folder = new Temporary();
        var setup = Given.Read(("Lanyue:DataDirectory", folder["data"]), ("Lanyue:CipherKeys:0", "nonsense"));
        Assert.Throws<SettingException>(() => OpenStores.Open(setup));
        DataDirectory.Open(folder["data"]).Dispose();
    }
}
