namespace Lanyue.Bot.Store;

/// <summary>Files that people sent and that are sent to people, enciphered, by the hash of what is in them.</summary>
public interface IMediaStore
{
    /// <summary>Keeps the bytes; those that are there already once more changes nothing.</summary>
    /// <returns>Their name: SHA-256, 64 lower-case hex digits.</returns>
    Task<string> Keep(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Null: there is none of that name.</summary>
    Task<byte[]?> Read(string name, CancellationToken ct);

    /// <summary>Deletes it; of one that is not there nothing happens. Whether a row still names it is the caller's to know.</summary>
    Task Forget(string name, CancellationToken ct);

    /// <summary>Names of those that were kept, or kept again, before.</summary>
    IEnumerable<string> Names(DateTimeOffset before);

    /// <summary>Id of the cipher's key that it is under; null: there is none of that name.</summary>
    Task<string?> KeyOf(string name, CancellationToken ct);

    /// <summary>Enciphers it anew, under the first key.</summary>
    Task SealAgain(string name, CancellationToken ct);
}
