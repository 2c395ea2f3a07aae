using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Lanyue.Skills.Accounts;

/// <summary>One-time codes by the clock: RFC 6238, HMAC-SHA1, 30 s, six digits, as every authenticator app has them.</summary>
static class Totp
{
    const int Seconds = 30, Digits = 1_000_000, SecretSize = 20;

    /// <summary>A phone's clock may be one step off.</summary>
    const int Either = 1;

    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretSize);

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF;
        return (number % Digits).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The step whose code this is, later than <paramref name="after"/>; null: none near now.</returns>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now, long after)
    {
        var given = System.Text.Encoding.ASCII.GetBytes(code.Length == 6 ? code : "");
        long? found = null;
        for (var step = StepAt(now) - Either; step <= StepAt(now) + Either; step++)
            if (CryptographicOperations.FixedTimeEquals(given, System.Text.Encoding.ASCII.GetBytes(CodeAt(secret, step))) && step > after) found ??= step;
        return found;
    }

    /// <summary>For typing in, groups of four.</summary>
    public static string InWords(byte[] secret) => string.Join(' ', Encode(secret).Chunk(4).Select(c => new string(c)));

    /// <summary>What the QR code says.</summary>
    public static string Address(byte[] secret, string account) => $"otpauth://totp/{Uri.EscapeDataString("揽月")}:{Uri.EscapeDataString(account)}?secret={Encode(secret)}&issuer={Uri.EscapeDataString("揽月")}";

    internal static string Encode(byte[] bytes)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5) text.Append(Base32[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }
        if (held > 0) text.Append(Base32[(bits << (5 - held)) & 31]);
        return text.ToString();
    }
}
