using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lanyue.Adapters.Wire;

/// <summary>Signs, opens and seals what goes between WeChat and us. Safe to share between threads.</summary>
/// <remarks>Source: protocols/wechat.md 1.2 to 1.5; the vectors of tests/…/WeChat/Vectors hold it to the byte.</remarks>
sealed class WeChatCipher
{
    const int RandomLength = 16, LengthLength = 4, Block = 32;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly SearchValues<char> White = SearchValues.Create(" \t\r\n");  // the four that Convert skips; at any other it fails

    readonly string token;
    readonly byte[] receiveId;
    readonly WeChatKey[] keys;

    /// <param name="token">The token of the console.</param>
    /// <param name="encodingAesKey">43 characters; null or empty where the account is in plain mode.</param>
    /// <param name="previousEncodingAesKey">The key before the last change, while both may arrive; null or empty: none.</param>
    /// <param name="receiveId">The AppId; of a WeCom application the corpid.</param>
    /// <exception cref="ArgumentException">A key is not 43 characters of base64. The message does not repeat it.</exception>
    public WeChatCipher(string token, string? encodingAesKey, string? previousEncodingAesKey, string receiveId)
    {
        this.token = token;
        this.receiveId = Encoding.UTF8.GetBytes(receiveId);
        keys = [.. Decode(encodingAesKey, nameof(encodingAesKey)), .. Decode(previousEncodingAesKey, nameof(previousEncodingAesKey))];
    }

    /// <exception cref="InvalidOperationException">There is no key: the account is in plain mode.</exception>
    public WeChatKey Current =>
        keys.Length > 0 ? keys[0] : throw new InvalidOperationException("WeChat:EncodingAesKey is empty: nothing can be sealed. Set it, or use Mode Plain.");

    /// <summary>SHA-1 of the parts in ordinal order, without separator: 40 lower-case hex digits. The token is one of the parts.</summary>
    public static string Sign(params string[] parts)
    {
        var sorted = parts.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);  // never by culture: "+", "/" and capitals would change places
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(sorted))));
    }

    /// <summary>Whether it is our token's signature over the parts (without the token). Takes the same time wherever it differs.</summary>
    public bool IsSigned(string signature, params string[] parts)
    {
        var ours = Encoding.ASCII.GetBytes(Sign([token, .. parts]));
        var theirs = Encoding.ASCII.GetBytes(signature);
        return theirs.Length == ours.Length && CryptographicOperations.FixedTimeEquals(theirs, ours);
    }

    /// <summary>Our signature over the parts (without the token).</summary>
    public string SignWithToken(params string[] parts) => Sign([token, .. parts]);

    /// <summary>Opens a ciphertext whose signature has been checked: current key first, then the previous one.</summary>
    /// <param name="encrypt">Standard base64 without white space.</param>
    /// <param name="key">The key that worked; the answer is sealed with it.</param>
    public bool TryOpen(string encrypt, [NotNullWhen(true)] out string? xml, [NotNullWhen(true)] out WeChatKey? key)
    {
        (xml, key) = (null, null);
        if (!TryDecode(encrypt, out var sealedFrame)) return false;

        foreach (var candidate in keys)
        {
            if (!TryRead(Decrypt(sealedFrame, candidate), out xml)) continue;
            key = candidate;
            return true;
        }
        return false;
    }

    /// <summary>Standard base64 of the enciphered frame: 16 random bytes, length, text, receiver.</summary>
    /// <param name="random16">Only for tests that compare bytes; null: fresh random bytes.</param>
    public string Seal(string xml, WeChatKey key, byte[]? random16 = null)
    {
        var text = StrictUtf8.GetBytes(xml);
        var length = RandomLength + LengthLength + text.Length + receiveId.Length;
        var pad = Block - length % Block;  // 1 to 32: a whole block when already aligned

        var frame = new byte[length + pad];
        (random16 ?? RandomNumberGenerator.GetBytes(RandomLength)).CopyTo(frame, 0);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(RandomLength), text.Length);
        text.CopyTo(frame, RandomLength + LengthLength);
        receiveId.CopyTo(frame, RandomLength + LengthLength + text.Length);
        frame.AsSpan(length).Fill((byte)pad);

        return Convert.ToBase64String(key.With(aes => aes.EncryptCbc(frame, key.Iv, PaddingMode.None)));
    }

    static IEnumerable<WeChatKey> Decode(string? text, string name)
    {
        if (string.IsNullOrEmpty(text)) return [];
        return WeChatKey.TryDecode(text, out var key)
            ? [key]
            : throw new ArgumentException($"The key must be {WeChatKey.TextLength} letters and digits, but has {text.Length} characters or others among them. Copy it from the console, Basic settings.", name);
    }

    /// <summary>A real frame has 48 bytes at least, in whole AES blocks.</summary>
    static bool TryDecode(string encrypt, out byte[] sealedFrame)
    {
        sealedFrame = [];
        if (encrypt.AsSpan().ContainsAny(White)) return false;  // Convert would skip it

        var bytes = new byte[encrypt.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(encrypt, bytes, out var written) || written < 48 || written % 16 != 0) return false;
        sealedFrame = bytes[..written];
        return true;
    }

    static byte[] Decrypt(byte[] sealedFrame, WeChatKey key) =>
        key.With(aes => aes.DecryptCbc(sealedFrame, key.Iv, PaddingMode.None));  // the padding has blocks of 32: PKCS7 here means 16

    /// <summary>The checks in the order of protocols/wechat.md 1.4.</summary>
    bool TryRead(ReadOnlySpan<byte> frame, [NotNullWhen(true)] out string? xml)
    {
        xml = null;
        int pad = frame[^1];
        if (pad is < 1 or > Block || frame[^pad..].ContainsAnyExcept((byte)pad)) return false;

        var rest = frame[..^pad];
        if (rest.Length < RandomLength + LengthLength) return false;

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest[RandomLength..]);
        var body = rest[(RandomLength + LengthLength)..];
        if (length > body.Length || !body[(int)length..].SequenceEqual(receiveId)) return false;

        return TryText(body[..(int)length], out xml);
    }

    static bool TryText(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes)) { text = null; return false; }
        text = StrictUtf8.GetString(bytes);
        return true;
    }
}
