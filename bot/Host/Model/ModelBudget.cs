using System.Globalization;
using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Lanyue.Bot.Model;

/// <summary>
/// How often a model may be asked, over all nodes and restarts, and what it has said of a turn: one that is run again asks nothing twice.
/// In Redis, which loses the day's counts when it is flushed.
/// </summary>
sealed class ModelBudget(IConnectionMultiplexer redis, FieldCipher cipher, IOptions<ModelOptions> options, TimeProvider clock)
{
    /// <summary>A turn is not run again later.</summary>
    static readonly TimeSpan KeepsAnswer = TimeSpan.FromHours(1);

    static readonly TimeSpan KeepsCount = TimeSpan.FromDays(2);

    /// <summary>Stands for a call whose answer did not come, or not yet.</summary>
    const string NoAnswer = "";

    /// <returns>Whether the turn is asked about for the first time; if not, the answer that came then, null where none did.</returns>
    /// <exception cref="RedisException">Redis does not answer in time (or a <see cref="TimeoutException"/>).</exception>
    public async Task<(bool IsFirst, string? Answer)> Begin(string turn)
    {
        var store = redis.GetDatabase();
        if (await store.StringSetAsync(OfTurn(turn), NoAnswer, KeepsAnswer, When.NotExists)) return (true, null);
        var kept = (byte[]?)await store.StringGetAsync(OfTurn(turn));
        return (false, kept is { Length: > 0 } ? Encoding.UTF8.GetString(cipher.Open(kept, OfTurn(turn))) : null);
    }

    public Task Keep(string turn, string answer) => redis.GetDatabase().StringSetAsync(OfTurn(turn), cipher.Seal(Encoding.UTF8.GetBytes(answer), OfTurn(turn)), KeepsAnswer);

    /// <summary>Counts one call.</summary>
    /// <returns>Null: it may be made.</returns>
    public async Task<ModelMeter.Reason?> Take(string dialogue)
    {
        var day = $"lanyue/model/day/{CampusTime.DayOf(clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        if (await Count($"{day}/{dialogue}") > options.Value.PerStudentAndDay) return ModelMeter.Reason.Student;
        return await Count(day) > options.Value.PerDay ? ModelMeter.Reason.School : null;
    }

    async Task<long> Count(string key)
    {
        var store = redis.GetDatabase();
        var count = store.StringIncrementAsync(key);
        await store.KeyExpireAsync(key, KeepsCount);
        return await count;
    }

    static string OfTurn(string turn) => $"lanyue/model/turn/{turn}";
}
