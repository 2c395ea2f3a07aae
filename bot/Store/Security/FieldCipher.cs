using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Lanyue.Bot.Store;

/// <summary>
/// Enciphers what students say and what a dialogue remembers: AES-256-GCM, a random nonce each time.
/// Form: 1 byte version, 1 byte length of the key id, key id (ASCII), 12 bytes nonce, 16 bytes tag, ciphertext.
/// </summary>
public sealed class FieldCipher
{
    const byte Version = 1;
    const int NonceSize = 12, TagSize = 16;

    readonly (string Id, byte[] Secret, Ciphers Ciphers)[] keys;

    /// <param name="keys">"id:base64 of 32 bytes"; the first one writes, all of them read. Ids of 1 to 32 ASCII letters, digits or "-".</param>
    /// <exception cref="FormatException">An entry of another form, or none.</exception>
    public FieldCipher(IReadOnlyList<string> keys)
    {
        this.keys = [.. keys.Select(Parse).Select(k => (k.Id, k.Key, new Ciphers(k.Key)))];
        if (this.keys.Length == 0) throw new FormatException("no key");
        if (this.keys.DistinctBy(k => k.Id).Count() != this.keys.Length) throw new FormatException("one id names two keys");
    }

    /// <summary>Id of the key that writes.</summary>
    public string FirstKey => keys[0].Id;

    /// <summary>What every text under the first key begins with, and no other.</summary>
    public byte[] FirstHead => [Version, (byte)FirstKey.Length, .. Encoding.ASCII.GetBytes(FirstKey)];

    /// <summary>Bytes that hold version, length and the longest id.</summary>
    internal const int LongestHead = 34;

    /// <summary>Id of the key that a text is under, by its beginning; null: it is not in our form.</summary>
    public static string? KeyOf(ReadOnlySpan<byte> head) =>
        head.Length >= 2 && head[0] == Version && head.Length >= 2 + head[1] ? Encoding.ASCII.GetString(head.Slice(2, head[1])) : null;

    /// <summary>"k1:…", a new random key in the form of <c>Lanyue:CipherKeys</c>.</summary>
    public static string NewKey(string id) => $"{id}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <param name="place">What the text belongs to, e.g. the line's key: a sealed text moved elsewhere does not open.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string place)
    {
        var (id, _, ciphers) = keys[0];
        var head = 2 + id.Length;
        var sealedText = new byte[head + NonceSize + TagSize + plain.Length];
        sealedText[0] = Version;
        sealedText[1] = (byte)id.Length;
        Encoding.ASCII.GetBytes(id, sealedText.AsSpan(2));

        var nonce = sealedText.AsSpan(head, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        var aes = ciphers.Rent();
        aes.Encrypt(nonce, plain, sealedText.AsSpan(head + NonceSize + TagSize), sealedText.AsSpan(head + NonceSize, TagSize), Encoding.UTF8.GetBytes(place));
        ciphers.Return(aes);
        return sealedText;
    }

    /// <exception cref="CryptographicException">Not ours, altered, moved from another place, or its key is no longer in <c>Lanyue:CipherKeys</c>.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedText, string place)
    {
        if (sealedText.Length < 2 || sealedText[0] != Version || sealedText.Length < 2 + sealedText[1] + NonceSize + TagSize)
            throw new CryptographicException("A stored text is not in the field cipher's form.");

        var id = Encoding.ASCII.GetString(sealedText.Slice(2, sealedText[1]));
        var ciphers = keys.FirstOrDefault(k => k.Id == id).Ciphers
            ?? throw new CryptographicException($"A stored text needs the key \"{id}\", which Lanyue:CipherKeys does not list. Put it back, behind the first.");

        var rest = sealedText[(2 + sealedText[1])..];
        var plain = new byte[rest.Length - NonceSize - TagSize];
        var aes = ciphers.Rent();
        aes.Decrypt(rest[..NonceSize], rest[(NonceSize + TagSize)..], rest.Slice(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(place));
        ciphers.Return(aes);
        return plain;
    }

    /// <summary>A mark by which a secret is found again and from which it cannot be guessed without a key: HMAC-SHA256, 64 hex digits, one for each key, the first key's first.</summary>
    /// <param name="place">What it is a mark of: the same secret elsewhere has another.</param>
    public IReadOnlyList<string> Marks(ReadOnlySpan<byte> secret, string place)
    {
        var marks = new string[keys.Length];
        for (var k = 0; k < keys.Length; k++)
        {
            var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys[k].Secret, 32, info: Encoding.UTF8.GetBytes($"mark/{place}"));
            marks[k] = Convert.ToHexStringLower(HMACSHA256.HashData(key, secret));
        }
        return marks;
    }

    static (string Id, byte[] Key) Parse(string entry)
    {
        var colon = entry.IndexOf(':');
        var id = colon < 0 ? "" : entry[..colon];
        var key = new byte[33];
        var isKey = id.Length is > 0 and <= 32 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && Convert.TryFromBase64String(entry[(colon + 1)..], key, out var length) && length == 32;
        return isKey ? (id, key[..32]) : throw new FormatException($"\"{(id == "" ? "…" : id)}:…\" is not id:base64 of 32 bytes");
    }

    /// <summary>Ready ciphers of one key, each used by one thread at a time: to make one costs as much as to use it. One that threw is not returned.</summary>
    sealed class Ciphers(byte[] key)
    {
        readonly ConcurrentBag<AesGcm> ready = [];

        public AesGcm Rent() => ready.TryTake(out var aes) ? aes : new AesGcm(key, TagSize);

        public void Return(AesGcm aes) => ready.Add(aes);
    }
}
