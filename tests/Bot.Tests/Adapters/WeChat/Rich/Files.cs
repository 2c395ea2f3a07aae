using System.Security.Cryptography;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Rich;

/// <summary>Bytes that begin as such files do; behind that they are noise, so that no two are alike.</summary>
static class Files
{
    public static byte[] Png(int size = 300) => [0x89, .. "PNG\r\n\x1a\n"u8, .. RandomNumberGenerator.GetBytes(size)];
    public static byte[] Jpeg(int size = 300) => [0xFF, 0xD8, 0xFF, 0xE0, .. RandomNumberGenerator.GetBytes(size)];
    public static byte[] Amr(int size = 300) => [.. "#!AMR\n"u8, .. RandomNumberGenerator.GetBytes(size)];
    public static byte[] Mp4(int size = 300) => [0, 0, 0, 24, .. "ftypisom"u8, .. RandomNumberGenerator.GetBytes(size)];
}

/// <summary>A media store in a folder that goes with it.</summary>
sealed class TestMedia : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("lanyue-media-").FullName;
    public Bot.Store.MediaDirectory Store { get; }

    public TestMedia() => Store = new(Folder, new([Bot.Store.FieldCipher.NewKey("test")]));

    public string[] Names => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
