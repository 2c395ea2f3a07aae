using Lanyue.Bot.Store;

namespace Lanyue.Bot.Privacy;

/// <summary>What must happen for privacy without anybody asking: the audit sealed, requests done, old rows deleted. Runs on every node; SQL decides who does what.</summary>
sealed class PrivacyTasks(AuditChain chain, DataRequests requests, Retention retention, TimeProvider clock, ILogger<PrivacyTasks> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken ct) => Task.WhenAll(
        Every(TimeSpan.FromSeconds(2), Seal, ct),
        Every(TimeSpan.FromSeconds(5), requests.DoDue, ct),
        Every(TimeSpan.FromHours(1), retention.Run, ct));

    async Task<int> Seal(CancellationToken ct)
    {
        var all = 0;
        for (int batch; (batch = await chain.Seal(ct)) > 0;) all += batch;
        return all;
    }

    /// <summary>A store that is down must not stop the task: the next round tries again.</summary>
    async Task Every<T>(TimeSpan period, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(ct).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, CancellationToken.None))
            try
            {
                await work(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("A task of privacy failed ({Failure}); the next round tries again", failure.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }
}
