using System.Diagnostics.CodeAnalysis;

namespace Lanyue.Adapters.WeChat;

/// <summary>One EncodingAESKey, decoded: 32 bytes, of which the first 16 are also the initialisation vector.</summary>
public sealed class WeChatKey
{
    /// <summary>Length of the text in the console, in characters.</summary>
    public const int TextLength = 43;

    WeChatKey(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }
    internal ReadOnlySpan<byte> Iv => Bytes.AsSpan(0, 16);

    /// <param name="text">43 letters and digits, as the console takes them.</param>
    /// <remarks>43 characters carry two bits too many and real keys set them: Convert takes that, Base64.DecodeFromUtf8 does not.</remarks>
    public static bool TryDecode(string? text, [NotNullWhen(true)] out WeChatKey? key)
    {
        key = null;
        if (text is not { Length: TextLength } || !text.All(char.IsAsciiLetterOrDigit)) return false;

        var bytes = new byte[32];
        if (!Convert.TryFromBase64String(text + "=", bytes, out var written) || written != 32) return false;
        key = new(bytes);
        return true;
    }
}
