namespace Lanyue.Bot.Store;

/// <summary>Files that people sent and that are sent to people, enciphered, by the hash of what is in them.</summary>
public interface IMediaStore
{
    /// <summary>Keeps the bytes; those that are there already once more changes nothing.</summary>
    /// <returns>Their name: SHA-256, 64 lower-case hex digits.</returns>
    Task<string> Keep(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Null: there is none of that name.</summary>
    Task<byte[]?> Read(string name, CancellationToken ct);
}
