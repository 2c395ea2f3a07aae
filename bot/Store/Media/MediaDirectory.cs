using System.Security.Cryptography;

namespace Lanyue.Bot.Store;

/// <summary>The media store as files "ab/abcd…" of a folder. Nodes with a server database must share the folder.</summary>
/// <param name="folder">Absolute; made when the first file comes.</param>
/// <param name="clock">By whose time a file was kept; null: the machine's.</param>
public sealed class MediaDirectory(string folder, FieldCipher cipher, TimeProvider? clock = null) : IMediaStore
{
    const int NameLength = 64;

    readonly TimeProvider clock = clock ?? TimeProvider.System;

    public async Task<string> Keep(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(name);
        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);  // its new row comes next: nobody takes it for forgotten meanwhile
            return name;
        }
        await Put(name, path, bytes, ct);
        return name;
    }

    async Task Put(string name, string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await Write(unfinished, cipher.Seal(bytes.Span, Place(name)), ct);
            File.Move(unfinished, path, overwrite: true);  // whole or not at all
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <exception cref="CryptographicException">Altered, or its key is no longer in <c>Lanyue:CipherKeys</c>.</exception>
    public async Task<byte[]?> Read(string name, CancellationToken ct)
    {
        if (!IsName(name)) return null;
        try
        {
            return cipher.Open(await File.ReadAllBytesAsync(PathOf(name), ct), Place(name));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task Forget(string name, CancellationToken ct)
    {
        if (IsName(name) && File.Exists(PathOf(name))) File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    public IEnumerable<string> Names(DateTimeOffset before) => !Directory.Exists(folder) ? [] :
        from file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        where IsName(file.Name) && file.LastWriteTimeUtc < before.UtcDateTime
        select file.Name;

    public async Task<string?> KeyOf(string name, CancellationToken ct)
    {
        if (!IsName(name) || !File.Exists(PathOf(name))) return null;
        await using var file = File.OpenRead(PathOf(name));
        var head = new byte[FieldCipher.LongestHead];
        return FieldCipher.KeyOf(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)));
    }

    public async Task SealAgain(string name, CancellationToken ct)
    {
        if (await Read(name, ct) is { } bytes) await Put(name, PathOf(name), bytes, ct);
    }

    static async Task Write(string path, byte[] content, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(content, ct);
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);  // before the rename: a power cut must not leave a name without its bytes
    }

    /// <summary>A name from outside must not lead out of the folder.</summary>
    static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    string PathOf(string name) => Path.Combine(folder, name[..2], name);

    static string Place(string name) => "media/" + name;
}
