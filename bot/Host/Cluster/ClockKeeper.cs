using System.Data.Common;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Cluster;

/// <summary>Keeps the node's offset to the SQL server's clock (T25).</summary>
sealed class ClockKeeper(DatabaseClock clock, LanyueDbFactory databases, ILogger<ClockKeeper> log) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LargeStep = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(ct)) await Measure(ct);
    }

    async Task Measure(CancellationToken ct)
    {
        try
        {
            var step = await clock.Measure(databases, ct);
            if (step is null) log.LogWarning("The SQL server's clock could not be read quickly enough; the offset of {Offset} stays", clock.Offset);
            else if (step.Value.Duration() > LargeStep) log.LogWarning("The clock was moved by {Step}: this machine's or the SQL server's clock jumped", step);
        }
        catch (DbException failure)
        {
            log.LogWarning("The SQL server's clock could not be read ({Failure}); the offset of {Offset} stays", failure.GetType().Name, clock.Offset);
        }
    }
}
