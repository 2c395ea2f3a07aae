using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Bytes of a text file in words: by its byte order mark; else UTF-8 where it is valid; else GB18030, in which Chinese Excel saves CSV.</summary>
static class SourceText
{
    static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <exception cref="UnreadableFileException">In neither.</exception>
    public static string Decode(byte[] content) =>
        content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Try(Utf8, content, 3) ?? throw Unknown()
        : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Text(Encoding.Unicode.GetString(content, 2, content.Length - 2))
        : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Text(Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2))
        : Try(Utf8, content, 0) ?? Try(Chinese, content, 0) ?? throw Unknown();

    static string? Try(Encoding encoding, byte[] content, int from)
    {
        try
        {
            return Text(encoding.GetString(content, from, content.Length - from));
        }
        catch (DecoderFallbackException)
        {
            return null;  // not in this encoding: the next is asked
        }
    }

    /// <summary>No text holds a zero character; a picture or a program does.</summary>
    static string Text(string decoded) => decoded.Contains('\0') ? throw Unknown() : decoded;

    static UnreadableFileException Unknown() => new(Reply.Of("people/file.encoding"));
}
