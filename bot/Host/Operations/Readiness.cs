using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Lanyue.Bot.Operations;

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
sealed class RedisReadiness(IConnectionMultiplexer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            await redis.GetDatabase().ScriptEvaluateAsync("return redis.call('SET', KEYS[1], ARGV[1])", ["lanyue/ready"], ["1"]);
            return HealthCheckResult.Healthy();
        }
        catch (RedisException failure)
        {
            return HealthCheckResult.Unhealthy($"Redis takes no write: {failure.GetType().Name}");
        }
    }
}
