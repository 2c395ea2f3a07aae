namespace Lanyue.Adapters.Simulator;

/// <summary>Holds deliveries for a moment and lets them go in random order.</summary>
sealed class Reordering(TimeProvider time) : IDisposable
{
    readonly Lock gate = new();
    readonly List<TaskCompletionSource> held = [];
    ITimer? release;

    /// <param name="within">How long the first one of a batch waits for others.</param>
    public Task Turn(TimeSpan within, Random random, CancellationToken ct)
    {
        var turn = new TaskCompletionSource();  // goes on inside Release, so that the order drawn there is the order of setting out
        lock (gate)
        {
            held.Add(turn);
            release ??= time.CreateTimer(_ => Release(random), null, within, Timeout.InfiniteTimeSpan);
        }
        return turn.Task.WaitAsync(ct);
    }

    void Release(Random random)
    {
        TaskCompletionSource[] batch;
        lock (gate)
        {
            batch = [.. held];
            held.Clear();
            release?.Dispose();
            release = null;
        }
        lock (random) random.Shuffle(batch);
        foreach (var turn in batch) turn.SetResult();
    }

    public void Dispose()
    {
        lock (gate) release?.Dispose();
    }
}
