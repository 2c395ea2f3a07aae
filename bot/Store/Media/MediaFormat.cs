namespace Lanyue.Bot.Store;

public enum MediaType { Image, Voice, Video }

/// <summary>What a file is, by its first bytes: names and headers are the sender's to choose.</summary>
/// <param name="Extension">Without a dot.</param>
public sealed record MediaFormat(MediaType Type, string ContentType, string Extension)
{
    static readonly MediaFormat
        Png = new(MediaType.Image, "image/png", "png"), Jpeg = new(MediaType.Image, "image/jpeg", "jpg"),
        Gif = new(MediaType.Image, "image/gif", "gif"), WebP = new(MediaType.Image, "image/webp", "webp"),
        Amr = new(MediaType.Voice, "audio/amr", "amr"), Mp3 = new(MediaType.Voice, "audio/mpeg", "mp3"), Mp4 = new(MediaType.Video, "video/mp4", "mp4");

    /// <summary>Null: nothing that we take.</summary>
    public static MediaFormat? Of(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) ? Png
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? Gif
        : Has(bytes, 8, "WEBP"u8) && bytes.StartsWith("RIFF"u8) ? WebP
        : bytes.StartsWith("#!AMR"u8) ? Amr
        : bytes.StartsWith("ID3"u8) || IsMpegFrame(bytes) ? Mp3
        : Has(bytes, 4, "ftyp"u8) && !Has(bytes, 8, "hei"u8) && !Has(bytes, 8, "mif"u8) ? Mp4  // HEIF pictures are such a container too
        : null;

    static bool Has(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> mark) => bytes.Length >= at + mark.Length && bytes[at..].StartsWith(mark);

    /// <summary>Eleven bits of synchronisation, and a layer.</summary>
    static bool IsMpegFrame(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && bytes[0] == 0xFF && (bytes[1] & 0xE0) == 0xE0 && (bytes[1] & 0x06) != 0;
}
