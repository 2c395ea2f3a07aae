using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Lanyue.Adapters.Wire;

/// <summary>One EncodingAESKey, decoded: 32 bytes, of which the first 16 are also the initialisation vector.</summary>
sealed class WeChatKey
{
    /// <summary>Length of the text in the console, in characters.</summary>
    public const int TextLength = 43;

    WeChatKey(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }
    /// <summary>Ready ciphers of this key: to make one costs as much as to use it.</summary>
    readonly ConcurrentBag<Aes> ready = [];

    internal T With<T>(Func<Aes, T> use)
    {
        if (!ready.TryTake(out var aes))
        {
            aes = Aes.Create();
            aes.Key = Bytes;
        }
        try
        {
            return use(aes);
        }
        finally
        {
            ready.Add(aes);
        }
    }

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
