namespace Lanyue.Bot.Store;

/// <summary>Wakes the dispatcher when there may be something to push. Only a nudge: a lost one costs a second.</summary>
public sealed class OutboxSignal
{
    readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        if (raised.CurrentCount > 0) return;
        try
        {
            raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else raised it in between; one is enough.
        }
    }

    /// <summary>Until it is raised, but no longer than this. Returns at once when the program stops.</summary>
    public async Task Wait(TimeSpan longest, CancellationToken ct)
    {
        try
        {
            await raised.WaitAsync(longest, ct);
        }
        catch (OperationCanceledException)
        {
            // The program stops: what the caller's own loop asks next.
        }
    }
}
