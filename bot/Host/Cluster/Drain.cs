using Lanyue.Bot.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lanyue.Bot.Cluster;

/// <summary>Told to stop, a node first says so at /readyz and serves on until load balancers have noticed; then it takes nothing new and finishes what runs.</summary>
sealed class Drain(Setup setup, TimeProvider clock, ILogger<Drain> log) : IHostedLifecycleService, IHealthCheck
{
    volatile bool isDraining;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        Task.FromResult(isDraining ? HealthCheckResult.Unhealthy("this node is stopping") : HealthCheckResult.Healthy());

    /// <summary>Before any service is stopped.</summary>
    public async Task StoppingAsync(CancellationToken ct)
    {
        isDraining = true;
        var drainFor = setup.Options.DrainFor ?? (setup.IsCluster ? TimeSpan.FromSeconds(5) : TimeSpan.Zero);
        if (drainFor == TimeSpan.Zero) return;
        log.LogInformation("Stopping; still serving for {Seconds} s while /readyz says no", drainFor.TotalSeconds);
        await Task.Delay(drainFor, clock, ct);
    }

    public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
}
