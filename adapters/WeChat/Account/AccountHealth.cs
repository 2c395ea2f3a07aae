using Lanyue.Adapters.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lanyue.Adapters.WeChat;

/// <summary>Whether this node may send. A stop is of the account, not of this node: it is degraded, and still takes messages.</summary>
sealed class AccountHealth(WeChatAccounts accounts) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        var stopped = accounts.All.Where(a => a.Stop.Standing is not null).Select(a => (accounts.AreSeveral ? $"{a.Name}：" : "") + a.Stop.Standing?.InWords).ToList();
        return Task.FromResult(stopped.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(' ', stopped)));
    }
}

public static class AccountHealthChecks
{
    /// <param name="tags">Of what only a running node can answer.</param>
    public static IHealthChecksBuilder AddWeChat(this IHealthChecksBuilder checks, params string[] tags) =>
        checks.Add(new("wechat", services => new AccountHealth(services.GetRequiredService<WeChatAccounts>()), HealthStatus.Degraded, tags));
}
