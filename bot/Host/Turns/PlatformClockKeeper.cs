using Lanyue.Bot.Store;

namespace Lanyue.Bot.Turns;

/// <summary>What other nodes, and this one before it was started anew, have learnt of the platforms' clocks: it is in the inbound lines (T8).</summary>
sealed class PlatformClockKeeper(PlatformClock platform, Arrivals arrivals, ILogger<PlatformClockKeeper> log) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    /// <summary>Known before the first message is taken.</summary>
    public override async Task StartAsync(CancellationToken ct)
    {
        await Learn(ct);
        await base.StartAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(ct)) await Learn(ct);
    }

    async Task Learn(CancellationToken ct)
    {
        try
        {
            foreach (var (turn, firstAt) in await arrivals.Newest(ct)) platform.Learn(turn, firstAt);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)  // EF wraps what it has given up repeating; a node must outlive its database (T24)
        {
            log.LogWarning("The platforms' clocks could not be learnt from other nodes ({Failure}); tried again in {Period}", failure.GetType().Name, Period);
        }
    }
}
