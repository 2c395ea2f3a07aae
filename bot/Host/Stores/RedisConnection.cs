using Lanyue.Bot.Settings;
using StackExchange.Redis;

namespace Lanyue.Bot.Stores;

static class RedisConnection
{
    /// <summary>A call fails after this instead of waiting for a server that is gone: the student hears "later" within a second (T23).</summary>
    static readonly TimeSpan CallWithin = TimeSpan.FromMilliseconds(700);

    /// <exception cref="SettingException">The connection string cannot be read.</exception>
    public static ConfigurationOptions Options(string connection)
    {
        try
        {
            var options = ConfigurationOptions.Parse(connection);
            options.AbortOnConnectFail = false;
            options.AsyncTimeout = options.SyncTimeout = (int)CallWithin.TotalMilliseconds;
            options.ConnectTimeout = 1000;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
            options.ReconnectRetryPolicy = new LinearRetry(300);  // back to normal within 3 s of its return
            return options;
        }
        catch (ArgumentException wrong)
        {
            throw new SettingException($"ConnectionStrings:Redis cannot be read: {wrong.Message} It reads host:port,password=…");
        }
    }

    /// <summary>Without an append-only file a restart of Redis forgets every open form. A server that cannot be asked now is asked again by /readyz.</summary>
    /// <exception cref="SettingException">It keeps none.</exception>
    public static async Task RequireAppendOnlyFile(IConnectionMultiplexer redis, ILogger log)
    {
        try
        {
            if (!await KeepsAppendOnlyFile(redis)) throw new SettingException($"ConnectionStrings:Redis: {WithoutFile}");
        }
        catch (RedisException failure)
        {
            log.LogWarning("Redis does not answer ({Failure}); this node is not ready until it does", failure.GetType().Name);
        }
    }

    public const string WithoutFile = "the server keeps no append-only file. Set \"appendonly yes\" in its redis.conf (at once: CONFIG SET appendonly yes).";

    /// <summary>By script: the client takes INFO itself for an administrator's command.</summary>
    public static async Task<bool> KeepsAppendOnlyFile(IConnectionMultiplexer redis) =>
        (string?)await redis.GetDatabase().ScriptEvaluateAsync("return redis.call('INFO', 'persistence')") is { } info && info.Contains("aof_enabled:1", StringComparison.Ordinal);
}
