using Lanyue.Adapters.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lanyue.Adapters.WeChat;

/// <summary>Whether this node may send. A stop is of the account, not of this node: it is degraded, and still takes messages.</summary>
sealed class AccountHealth(SendStop stop) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        Task.FromResult(stop.Standing is { } error ? HealthCheckResult.Degraded(error.InWords) : HealthCheckResult.Healthy());
}

public static class AccountHealthChecks
{
    /// <param name="tags">Of what only a running node can answer.</param>
    public static IHealthChecksBuilder AddWeChat(this IHealthChecksBuilder checks, params string[] tags) =>
        checks.Add(new("wechat", services => new AccountHealth(services.GetRequiredService<SendStop>()), HealthStatus.Degraded, tags));
}
