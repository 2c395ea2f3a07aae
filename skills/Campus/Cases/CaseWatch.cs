using Lanyue.Bot.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Skills.Campus;

/// <summary>Tells open pages that cases have changed, on whichever node that was. One look at the database serves all pages of this node.</summary>
public sealed class CaseWatch(LanyueDbFactory databases, TimeProvider clock, ILogger<CaseWatch> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    volatile TaskCompletionSource changed = New();
    long newest;
    int waiting;

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a change after a position, but no longer than this.</summary>
    public async Task Wait(long since, TimeSpan longest, CancellationToken ct)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            var next = changed.Task;
            if (Volatile.Read(ref newest) > since) return;
            await next.WaitAsync(longest, clock, ct);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // Nothing has changed, or nobody waits any more: whoever asks goes on as he likes.
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, CancellationToken.None))
            if (Volatile.Read(ref waiting) > 0) await Look(stoppingToken);
    }

    async Task Look(CancellationToken ct)
    {
        try
        {
            await using var db = databases.CreateDbContext();
            var now = await CaseFeed.Newest(db, ct);
            if (now == Volatile.Read(ref newest)) return;
            Volatile.Write(ref newest, now);
            Interlocked.Exchange(ref changed, New()).SetResult();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The feed of cases could not be read ({Failure}); pages of the desk hear of changes later", failure.GetType().Name);
        }
    }
}
