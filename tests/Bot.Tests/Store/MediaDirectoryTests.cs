using System.Security.Cryptography;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Adapters.WeChat.Rich;

namespace Lanyue.Bot.Tests.Store;

public sealed class MediaDirectoryTests : IDisposable
{
    readonly TestMedia media = new();

    public void Dispose() => media.Dispose();

    [Fact]
    public async Task The_same_bytes_are_one_file_however_often_and_from_wherever_they_come()
    {
        var bytes = Files.Png(100_000);
        var names = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => media.Store.Keep(bytes, Stop)));

        Assert.Equal(names[0], Assert.Single(media.Names));  // and no unfinished one beside it
        Assert.All(names, n => Assert.Equal(names[0], n));
        Assert.Equal(bytes, await media.Store.Read(names[0], Stop));
    }

    [Theory, InlineData(""), InlineData("../cipher.key"), InlineData("ABCDEF"), InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_name_of_nothing_is_nothing(string name) => Assert.Null(await media.Store.Read(name, Stop));

    [Fact]
    public async Task A_file_that_was_altered_or_renamed_does_not_open()
    {
        var (one, other) = (await media.Store.Keep(Files.Png(), Stop), await media.Store.Keep(Files.Png(), Stop));
        string PathOf(string name) => Path.Combine(media.Folder, name[..2], name);
        File.Copy(PathOf(one), PathOf(other), overwrite: true);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => media.Store.Read(other, Stop));
    }

    [Fact]
    public void A_format_is_known_by_its_first_bytes()
    {
        Assert.Equal(["image/png", "image/jpeg", "audio/amr", "video/mp4"], new[] { Files.Png(), Files.Jpeg(), Files.Amr(), Files.Mp4() }.Select(b => MediaFormat.Of(b)!.ContentType));
        Assert.Equal(("image/gif", "image/webp", "audio/mpeg", "audio/mpeg"),
            (MediaFormat.Of("GIF89a"u8)!.ContentType, MediaFormat.Of("RIFF\0\0\0\0WEBP"u8)!.ContentType, MediaFormat.Of("ID3"u8)!.ContentType, MediaFormat.Of([0xFF, 0xFB])!.ContentType));
        foreach (var other in new[] { ""u8.ToArray(), "\0\0\0\u0018ftypheic"u8.ToArray(), "GIF8"u8.ToArray(), [0xFF, 0xD8], "MZ"u8.ToArray() }) Assert.Null(MediaFormat.Of(other));
    }
}
