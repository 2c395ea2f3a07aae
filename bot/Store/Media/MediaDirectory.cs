using System.Security.Cryptography;

namespace Lanyue.Bot.Store;

/// <summary>The media store as files "ab/abcd…" of a folder. Nodes with a server database must share the folder.</summary>
/// <param name="folder">Absolute; made when the first file comes.</param>
public sealed class MediaDirectory(string folder, FieldCipher cipher) : IMediaStore
{
    const int NameLength = 64;

    public async Task<string> Keep(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(name);
        if (File.Exists(path)) return name;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await Write(unfinished, cipher.Seal(bytes.Span, Place(name)), ct);
            File.Move(unfinished, path, overwrite: true);  // whole or not at all
            return name;
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
