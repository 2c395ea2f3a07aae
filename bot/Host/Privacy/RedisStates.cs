using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using StackExchange.Redis;

namespace Lanyue.Bot.Privacy;

/// <summary>What the grains keep of dialogues in Redis: a hash with the enciphered state in "data", at the key that their storage gives it.</summary>
sealed class RedisStates(IConnectionMultiplexer redis, FieldCipher cipher) : IDialogueStates
{
    public static RedisKey KeyOf(string dialogue) => $"lanyue/dialogue/{dialogue}";

    public async Task<string?> Read(string dialogue, CancellationToken ct)
    {
        var data = (byte[]?)await redis.GetDatabase().HashGetAsync(KeyOf(dialogue), "data");
        return data is null ? null : System.Text.Json.JsonSerializer.Serialize(new StateSerializer(cipher).Deserialize<DialogueState>(new(data)), StateJson.Relaxed.DialogueState);
    }

    /// <summary>A grain that is awake finds another's token at its next write and begins anew from nothing.</summary>
    public Task Forget(string dialogue, CancellationToken ct) => redis.GetDatabase().KeyDeleteAsync(KeyOf(dialogue));
}
