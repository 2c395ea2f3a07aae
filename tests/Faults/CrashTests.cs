using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;

namespace Lanyue.Faults;

/// <summary>
/// Students who write while the service is killed at each named place, again and again, on the embedded default. Settings of the
/// environment: FAULT_SEED, FAULT_STUDENTS, FAULT_ACTS (each), for the long run.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_left_unsaid_when_the_service_is_killed_anywhere()
    {
        var ct = TestContext.Current.CancellationToken;
        var seed = FaultSettings.Seed;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var node = new Node();
        await using var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        node.Set("WeChat__AnswerWithin", "00:00:01.5");
        node.Set("Toy__SlownessMs", "1800");

        var crowd = new Crowd(platform, FaultSettings.Of("FAULT_STUDENTS", 80), seed);
        Assert.True(await node.Start(ct: ct), node.Output);
        var living = crowd.Live(FaultSettings.Of("FAULT_ACTS", 14), ct);
        var kills = await KillAgainAndAgain(node, random, living, ct);
        await living;
        await node.Kill();
        Assert.True(await node.Start(ct: ct), node.Output);
        await crowd.Settle(ct);

        await node.Kill();
        var verdict = await crowd.Judge(new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)), OpenStores.Parts));
        verdict.Kills = kills;
        output.WriteLine(verdict.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(node.Output);
        Assert.True(verdict.IsClean, $"seed {seed}: {verdict}\n{node.Output}");
        Assert.True(verdict.Acts >= 1000 || FaultSettings.Of("FAULT_STUDENTS", 0) > 0, $"only {verdict.Acts} acts");
    }

    /// <summary>Kills at each named place by turns, in random order, at a random pass; starts again at once.</summary>
    async Task<int> KillAgainAndAgain(Node node, Random random, Task living, CancellationToken ct)
    {
        var (kills, flushes) = (0, 0);
        var reached = new Dictionary<string, int>();
        while (!living.IsCompleted)
        {
            var points = FailPoint.OfAnyTurn.ToArray();
            random.Shuffle(points);
            foreach (var point in points)
            {
                if (living.IsCompleted) break;
                await node.Kill();
                if (!await node.Start($"{point}:{random.Next(1, 12)}", ct)) { kills++; reached[point] = reached.GetValueOrDefault(point) + 1; continue; }
                if (random.Next(3) == 0) { await node.FlushDialogues(); flushes++; }
                await Task.WhenAny(node.Exited(ct), living, Task.Delay(TimeSpan.FromSeconds(6), ct));
                if (!node.IsRunning) reached[point] = reached.GetValueOrDefault(point) + 1;
                kills++;
            }
        }
        output.WriteLine($"killed at: {string.Join(", ", reached.Select(r => $"{r.Key} {r.Value}"))}; dialogues flushed {flushes} times");
        return kills;
    }
}
