using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;

namespace Lanyue.Faults;

/// <summary>
/// Students who write while the service is killed at each named place, again and again, on the embedded default. Settings of the
/// environment: FAULT_SEED, FAULT_STUDENTS, FAULT_ACTS (each), for the long run.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    [Fact]
    public async Task Nothing_is_lost_doubled_or_left_unsaid_when_the_service_is_killed_anywhere()
    {
        var ct = TestContext.Current.CancellationToken;
        var seed = Setting("FAULT_SEED", Environment.TickCount & 0xFFFFF);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var node = new Node();
        await using var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        node.Set("WeChat__AnswerWithin", "00:00:01.5");
        node.Set("Toy__SlownessMs", "1800");

        var students = Enumerable.Range(0, Setting("FAULT_STUDENTS", 80)).Select(i =>
        {
            var openId = $"oFault{i:0000}";
            platform.Students.Students.Add(openId, null, follows: true);
            return new ScriptedStudent(platform.Students, openId, i, new Random(seed + i));
        }).ToList();

        Assert.True(await node.Start(ct: ct), node.Output);
        var living = Task.WhenAll(students.Select(s => s.Live(Setting("FAULT_ACTS", 14), ct)));
        var kills = await KillAgainAndAgain(node, random, living, ct);
        await living;
        await Settle(node, students, ct);

        await node.Kill();
        var verdict = await Verdict.Of(students, platform.Students, new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)), OpenStores.Parts));
        verdict.Kills = kills;
        output.WriteLine(verdict.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(node.Output);
        Assert.True(verdict.IsClean, $"seed {seed}: {verdict}\n{node.Output}");
        Assert.True(verdict.Acts >= 1000 || Setting("FAULT_STUDENTS", 0) > 0, $"only {verdict.Acts} acts");
    }

    /// <summary>Kills at each named place by turns, in random order, at a random pass; starts again at once.</summary>
    async Task<int> KillAgainAndAgain(Node node, Random random, Task living, CancellationToken ct)
    {
        var (kills, flushes) = (0, 0);
        var reached = new Dictionary<string, int>();
        while (!living.IsCompleted)
        {
            var points = FailPoint.Names.ToArray();
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

    /// <summary>A healthy node, long enough for parked turns and unacknowledged lines; then everybody writes once more and is offered what is unsure.</summary>
    static async Task Settle(Node node, List<ScriptedStudent> students, CancellationToken ct)
    {
        await node.Kill();
        Assert.True(await node.Start(ct: ct), node.Output);
        await Task.Delay(TimeSpan.FromSeconds(32), ct);
        await Task.WhenAll(students.Select(s => s.Do("进度", ct)));
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
    }
}
