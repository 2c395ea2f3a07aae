using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Turns;

/// <summary>What must happen without anybody writing: pushes, parked turns, timers. Runs on every node; SQL decides who does what.</summary>
sealed class Dispatcher(
    Outbox outbox, OutboxSignal signal, Parking parking, ReplyLines lines, Arrivals arrivals, DueRows timers, CrisisGate crisis, IGrainFactory grains,
    TimeProvider clock, ILogger<Dispatcher> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken ct) => Task.WhenAll(
        Push(ct),
        Every(TimeSpan.FromSeconds(1), timers.FireDue, ct),
        Every(TimeSpan.FromSeconds(2), HandParkedOver, ct),
        Every(TimeSpan.FromSeconds(5), lines.PushUnacknowledged, ct),
        Every(TimeSpan.FromSeconds(2), crisis.LearnFollowed, ct),
        Every(TimeSpan.FromSeconds(5), crisis.LookAgain, ct),
        Every(TimeSpan.FromSeconds(20), stop => arrivals.ClassLeftOver(crisis.LookedUpTo, stop), ct),
        Every(TimeSpan.FromMinutes(30), outbox.Tidy, ct));

    async Task Push(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var moved = await OrLog(() => outbox.SendDue(ct), "The outbox", ct);
            if (moved == 0) await signal.Wait(TimeSpan.FromSeconds(1), ct);
        }
    }

    /// <summary>T14: a parked turn whose first run died is run again, as a copy; people side by side, one person's in his grain's order.</summary>
    async Task HandParkedOver(CancellationToken ct) =>
        await Task.WhenAll((await parking.LeaseOverdue(ct)).Select(turn =>
            OrLog(() => grains.GetGrain<IDialogueGrain>(turn.Dialogue).TakeTurn(turn with { IsCopy = true }), "A parked turn", ct)));

    async Task Every(TimeSpan period, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(ct).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, CancellationToken.None))
            await OrLog(async () => { await work(ct); return true; }, "A regular task", ct);
    }

    /// <summary>A store that is down must not stop the dispatcher: the next round tries again.</summary>
    async Task<T?> OrLog<T>(Func<Task<T>> work, string what, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("{What} failed ({Failure}: {Message}); the next round tries again", what, failure.GetType().Name, failure.Message);
            return default;
        }
        catch (OperationCanceledException)
        {
            return default;
        }
    }
}
