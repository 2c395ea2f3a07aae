using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lanyue.Adapters.WeChat;

/// <summary>Whether this node may send. A stop is of the account, not of this node: it is degraded, and still takes messages.</summary>
sealed class AccountHealth(WeChatAccounts accounts) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        var stopped = string.Join(' ',
            from account in accounts.All
            let error = account.Stop.Standing
            where error is not null
            select accounts.AreSeveral ? $"{account.Name}：{error.InWords}" : error.InWords);
        return Task.FromResult(stopped == "" ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(stopped));
    }
}

public static class AccountHealthChecks
{
    /// <param name="tags">Of what only a running node can answer.</param>
    public static IHealthChecksBuilder AddWeChat(this IHealthChecksBuilder checks, params string[] tags) =>
        checks.Add(new("wechat", services => new AccountHealth(services.GetRequiredService<WeChatAccounts>()), HealthStatus.Degraded, tags));
}
