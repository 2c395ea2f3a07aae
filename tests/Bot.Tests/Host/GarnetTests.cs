using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Tests.Settings;
using StackExchange.Redis;

namespace Lanyue.Bot.Tests.Host;

/// <summary>What a dialogue's state leans on (T7): of two activations that write, one wins.</summary>
[Collection(nameof(Alone))]
public sealed class GarnetTests
{
    const int Writers = 8, Rounds = 250;

    /// <summary>The script with which Orleans writes a grain's state, out of its assembly: not a copy that grows old.</summary>
    static readonly string Write = Texts(Assembly.Load("Orleans.Persistence.Redis").Location).Single(t => t.Contains("HMSET", StringComparison.Ordinal) && t.Contains("ARGV[3]", StringComparison.Ordinal));

    [Fact]
    public async Task Of_eight_writers_with_one_ETag_one_wins()
    {
        using var folder = new Temporary();
        using var garnet = new EmbeddedGarnet(folder["garnet"]);
        var options = RedisConnection.Options($"127.0.0.1:{garnet.Port}");
        (options.AsyncTimeout, options.SyncTimeout) = (120_000, 120_000);  // two busy cores (38 s were seen beside a build); how fast it is, is another question
        var winners = new ConcurrentDictionary<long, ConcurrentBag<int>>();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            var db = redis.GetDatabase();
            for (var round = 0; round < Rounds; round++)
            {
                var seen = (long?)await db.HashGetAsync("lanyue/dialogue/d", "etag") ?? 0;
                var answer = await db.ScriptEvaluateAsync(Write, ["lanyue/dialogue/d"], [seen == 0 ? "" : seen, seen + 1, $"writer {writer}", "-1"]);
                if ((int)answer == 0) winners.GetOrAdd(seen + 1, _ => []).Add(writer);
            }
        }));

        await using var reader = await ConnectionMultiplexer.ConnectAsync(options);
        var version = (long)await reader.GetDatabase().HashGetAsync("lanyue/dialogue/d", "etag");
        Assert.All(winners.Values, w => Assert.Single(w));
        Assert.Equal(version, winners.Count);
        Assert.Equal(Enumerable.Range(1, (int)version).Select(v => (long)v), winners.Keys.Order());
        Assert.InRange(version, 2, Writers * Rounds - 1);  // there was a race: some lost
        Assert.Equal($"writer {winners[version].Single()}", (string?)await reader.GetDatabase().HashGetAsync("lanyue/dialogue/d", "data"));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        using var folder = new Temporary();
        using (var garnet = new EmbeddedGarnet(folder["garnet"]))
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisConnection.Options($"127.0.0.1:{garnet.Port}"));
            Assert.Equal(0, (int)await redis.GetDatabase().ScriptEvaluateAsync(Write, ["lanyue/dialogue/d"], ["", "1", "漏水", "-1"]));
        }

        using var again = new EmbeddedGarnet(folder["garnet"]);
        await using var after = await ConnectionMultiplexer.ConnectAsync(RedisConnection.Options($"127.0.0.1:{again.Port}"));
        Assert.Equal("漏水", (string?)await after.GetDatabase().HashGetAsync("lanyue/dialogue/d", "data"));
    }

    /// <summary>Every text in an assembly's code.</summary>
    static List<string> Texts(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at)) texts.Add(metadata.GetUserString(at));
        return texts;
    }
}

/// <summary>Runs when nothing else does: Garnet spins for its locks, and with two cores and other tests beside it both starve.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
