namespace Lanyue.Bot.Store;

/// <summary>
/// One writer at a time where the database has only one (SQLite): its own lock is unfair and lets a few callers wait for seconds
/// (feasibility §6). On a server everybody passes.
/// </summary>
public sealed class WriteGate(Provider provider) : IDisposable
{
    /// <summary>On a server some transactions run side by side; more would only wait for each other's flush.</summary>
    const int WritersOnServer = 4;

    readonly SemaphoreSlim? one = provider == Provider.Sqlite ? new(1, 1) : null;

    /// <summary>How many transactions can usefully be open at once.</summary>
    public int Writers => one is null ? WritersOnServer : 1;

    public async ValueTask<Pass> Enter(CancellationToken ct)
    {
        if (one is not null) await one.WaitAsync(ct);
        return new(one);
    }

    public void Dispose() => one?.Dispose();

    public readonly struct Pass(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
