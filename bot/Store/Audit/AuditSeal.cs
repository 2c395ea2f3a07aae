using System.Security.Cryptography;
using System.Text;

namespace Lanyue.Bot.Store;

/// <summary>What binds an entry to the one before it: HMAC-SHA256 over that one's hash and everything that this one says.</summary>
sealed class AuditSeal(byte[] secret)
{
    public const int HashSize = 32;

    /// <param name="body">The open body: enciphering it anew changes no hash.</param>
    public byte[] Over(ReadOnlySpan<byte> previous, long sequence, AuditEntry entry, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Add(hash, previous);
        foreach (var part in new[]
        {
            $"{sequence}", entry.Key, $"{entry.At.ToUnixTimeMilliseconds()}", $"{entry.ActorKind}", entry.ActorId, entry.Action, entry.Subject, entry.Whose ?? "\0", entry.Fields, entry.Origin ?? "\0",
        }) Add(hash, Encoding.UTF8.GetBytes(part));
        Add(hash, body);
        return hash.GetHashAndReset();
    }

    /// <summary>With its length before it, so that nothing can be moved from one part to the next.</summary>
    static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
