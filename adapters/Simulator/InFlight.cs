using System.Collections.Concurrent;

namespace Lanyue.Adapters.Simulator;

/// <summary>Deliveries that go on behind whoever began them, and end with it. Safe to share between threads.</summary>
sealed class InFlight : IAsyncDisposable
{
    readonly CancellationTokenSource closing = new();
    readonly ConcurrentDictionary<Task, bool> running = [];

    /// <summary>Set when they are to end.</summary>
    public CancellationToken Closing => closing.Token;

    /// <summary>Until it has ended. One that failed, which would be a bug here, is kept and thrown by <see cref="DisposeAsync"/>.</summary>
    public void Keep(Task delivery)
    {
        running[delivery] = true;
        delivery.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.NotOnFaulted, TaskScheduler.Default);
    }

    /// <summary>May be called again: what closes them stays.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll([closing.CancelAsync(), .. running.Keys]);
        }
        catch (OperationCanceledException) when (running.Keys.All(delivery => !delivery.IsFaulted))
        {
            running.Clear();  // what was on its way has been given up
        }
    }
}
