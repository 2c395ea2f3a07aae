using Lanyue.Bot.Settings;

namespace Lanyue.Bot.Stores;

/// <summary>The folder of the embedded stores, held by one process at a time.</summary>
sealed class DataDirectory : IDisposable
{
    readonly FileStream hold;

    public string Path { get; }
    public const string DatabaseName = "lanyue.db", CipherKeyName = "cipher.key", MediaName = "media";
    public string Garnet => System.IO.Path.Combine(Path, "garnet");
    public string CipherKey => System.IO.Path.Combine(Path, CipherKeyName);

    DataDirectory(string path, FileStream hold) => (Path, this.hold) = (path, hold);

    /// <exception cref="SettingException">It cannot be made or written, or another process holds it.</exception>
    public static DataDirectory Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var hold = new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(path, hold);
        }
        catch (UnauthorizedAccessException)
        {
            throw new SettingException($"Lanyue:DataDirectory \"{path}\" cannot be written. Give this user write access, or name another folder.");
        }
        catch (IOException failure) when (Directory.Exists(path) && failure is not PathTooLongException)
        {
            throw new SettingException(
                $"Lanyue:DataDirectory \"{path}\" is held by another process, or its disk is full ({failure.Message}). Stop the other service, or name another folder; embedded stores serve one process.");
        }
        catch (IOException failure)
        {
            throw new SettingException($"Lanyue:DataDirectory \"{path}\" cannot be made ({failure.Message}). Name a folder on a disk with space.");
        }
    }

    /// <summary>The folder of the media, made where it is not there yet. With a server database it is nobody's alone: all nodes share it.</summary>
    /// <exception cref="SettingException">It cannot be made.</exception>
    public static string MediaOf(Setup setup)
    {
        var path = System.IO.Path.Combine(setup.DataDirectory, MediaName);
        try
        {
            Directory.CreateDirectory(path);
            return path;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SettingException($"The media folder \"{path}\" cannot be made ({failure.Message}). Let Lanyue:DataDirectory name a folder that this user may write; nodes share it.");
        }
    }

    public void Dispose() => hold.Dispose();
}
