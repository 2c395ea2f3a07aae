using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lanyue.Bot.Stores;

/// <summary>Files and folders for this user alone, that are on the disk when a call returns.</summary>
static class Durable
{
    const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnFolder = OwnFile | UnixFileMode.UserExecute;

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>A new file; <see cref="FileStream.Flush(bool)"/> before it is closed.</summary>
    public static FileStream Create(string path)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
        return new(path, options);
    }

    /// <returns>SHA-256 of what was copied, in hex.</returns>
    public static async Task<string> Copy(string from, string to, CancellationToken ct)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = File.OpenRead(from);
        await using var target = Create(to);
        var part = new byte[1 << 20];
        for (int read; (read = await source.ReadAsync(part, ct)) > 0;)
        {
            sum.AppendData(part, 0, read);
            await target.WriteAsync(part.AsMemory(0, read), ct);
        }
        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    public static async Task<string> Sum(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    public static void FlushFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Names in a folder are kept by flushing the folder; .NET opens none, so the C library is asked. NTFS keeps a journal of them.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(path, ReadOnly);
        if (handle < 0) throw new IOException($"The folder \"{path}\" cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        var failed = Sync(handle) != 0;
        _ = Close(handle);
        if (failed) throw new IOException($"The folder \"{path}\" cannot be brought to the disk.");
    }

    const int ReadOnly = 0;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    static extern int Close(int handle);
}
