using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Cluster;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Lanyue.Bot.Operations;

/// <summary>When a load balancer may send messages to this node.</summary>
static class ReadinessChecks
{
    /// <summary>Tag of what only a running node can answer.</summary>
    public const string Running = "running";

    static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    public static void AddReadiness(this IServiceCollection services)
    {
        services.AddSingleton<RedisReadiness>().AddSingleton<Drain>().AddHostedService(s => s.GetRequiredService<Drain>());
        services.AddHealthChecks()
            .AddCheck<SqlReadiness>("sql", timeout: Within)
            .AddCheck<RedisReadiness>("redis", timeout: Within)
            .AddCheck<ClusterReadiness>("cluster", tags: [Running])
            .AddCheck<Drain>("drain", tags: [Running])
            .AddWeChat(Running);
    }

    /// <summary>The status in its first line; below it what is not well, and why.</summary>
    public static Task Write(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"\n{e.Key}: {e.Value.Description}");
        return http.Response.WriteAsync(report.Status + string.Concat(reasons), http.RequestAborted);
    }
}

/// <summary>This node is a member, by its own knowledge.</summary>
sealed class ClusterReadiness(ISiloStatusOracle members) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        Task.FromResult(members.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"this node is {members.CurrentStatus}"));
}

/// <summary>SQL answers.</summary>
sealed class SqlReadiness(LanyueDbFactory databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        await using var db = databases.CreateDbContext();
        return await db.Database.CanConnectAsync(ct) && (await db.Database.GetPendingMigrationsAsync(ct)).FirstOrDefault() is var pending
            ? pending is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"migration {pending} is not applied; run \"migrate\"")
            : HealthCheckResult.Unhealthy("the database does not answer");
    }
}

/// <summary>Redis takes a write by script: what a dialogue's state needs (a Garnet without Lua would fail here, not at the first student).</summary>
sealed class RedisReadiness(IConnectionMultiplexer redis, Setup setup) : IHealthCheck
{
    bool keepsFile = setup.Redis is null;  // the embedded one does; a server is asked until it says so

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            await redis.GetDatabase().ScriptEvaluateAsync("return redis.call('SET', KEYS[1], ARGV[1])", ["lanyue/ready"], ["1"]);
            keepsFile = keepsFile || await RedisConnection.KeepsAppendOnlyFile(redis);
            return keepsFile ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(RedisConnection.WithoutFile);
        }
        catch (Exception failure) when (failure.IsRedis())
        {
            return HealthCheckResult.Unhealthy($"Redis takes no write: {failure.GetType().Name}");
        }
    }
}
