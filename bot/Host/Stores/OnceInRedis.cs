using StackExchange.Redis;

namespace Lanyue.Bot.Stores;

/// <summary>Names that may be taken once, over all nodes, for a while.</summary>
sealed class OnceInRedis(IConnectionMultiplexer redis, ILogger<OnceInRedis> log)
{
    /// <inheritdoc cref="Adapters.WeChat.TakeOnce"/>
    /// <remarks>A call whose answer was lost may have taken it: null, and the person begins anew with another name.</remarks>
    public async Task<bool?> Take(string name, TimeSpan keep)
    {
        try
        {
            return await redis.GetDatabase().StringSetAsync($"lanyue/once/{name}", "1", keep, When.NotExists);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            log.LogWarning("Redis could not say whether a name is taken ({Failure})", failure.GetType().Name);
            return null;
        }
    }
}
