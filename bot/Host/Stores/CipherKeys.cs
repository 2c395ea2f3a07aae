using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Stores;

static class CipherKeys
{
    /// <summary>The cipher of <c>Lanyue:CipherKeys</c>; with SQLite and no setting, of a key made once under the data directory, readable by this user alone.</summary>
    /// <exception cref="SettingException">A key of another form, or none with a server database.</exception>
    public static FieldCipher Open(Setup setup, DataDirectory? data)
    {
        var keys = setup.Options.CipherKeys;
        if (keys.Length == 0 && data is null)
            throw new SettingException("Lanyue:CipherKeys is empty. Make one with \"dotnet run --project bot/Host -- key\", set it on every node, and keep a copy: without it nothing stored can be read.");
        try
        {
            return new FieldCipher(keys.Length > 0 ? keys : [OwnKey(data!)]);
        }
        catch (FormatException) when (keys.Length == 0)
        {
            throw new SettingException($"The key in \"{data!.CipherKey}\" is damaged. Put a copy of the file back, or its key in Lanyue:CipherKeys: what is stored can be read with this key only.");
        }
        catch (FormatException wrong)
        {
            throw new SettingException($"Lanyue:CipherKeys is wrong: {wrong.Message}. Each entry reads id:base64 of 32 bytes; make one with \"dotnet run --project bot/Host -- key\".");
        }
    }

    static string OwnKey(DataDirectory data)
    {
        if (File.Exists(data.CipherKey)) return File.ReadAllText(data.CipherKey).Trim();

        var key = FieldCipher.NewKey("own");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(data.CipherKey + ".new", options))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(key);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }
        File.Move(data.CipherKey + ".new", data.CipherKey);  // whole or not at all
        return key;
    }
}
