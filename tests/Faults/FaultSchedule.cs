using Lanyue.Bot.Cluster;
using Lanyue.Bot.Store;

namespace Lanyue.Faults;

/// <summary>What is done to two nodes and their servers, one thing after the other, both nodes ready in between.</summary>
sealed class FaultSchedule(TwoNodes two, Random random, ITestOutputHelper output)
{
    readonly Dictionary<string, int> done = [];

    public int Kills { get; private set; }

    public override string ToString() => $"faults: {string.Join(", ", done.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key} {d.Value}"))}";

    public async Task All(int rounds, CancellationToken ct)
    {
        for (var round = 0; round < rounds; round++)
        {
            List<Func<Task>> steps =
            [
                .. FailPoint.OfAnyTurn.Select(p => (Func<Task>)(() => KillAt(p, ct))), .. FailPoint.OfAnyTurn.Select((p, i) => (Func<Task>)(() => PauseAt(p, HowLong(i), ct))),
                () => Flush(ct), () => Flush(ct), () => RedisLosesASecond(ct), () => RedisPauses(ct), () => PostgresRestarts(false, ct), () => PostgresRestarts(true, ct),
            ];
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(steps));
            foreach (var step in steps)
            {
                await step();
                await two.Heal(ct);
            }
        }
    }

    /// <summary>Most pauses are shorter than it takes to be declared dead, some longer, one longer than any lease.</summary>
    static TimeSpan HowLong(int place) => TimeSpan.FromSeconds(place switch { 0 => 17, < 4 => 9, _ => 2 });

    Node Any() => two.Nodes[random.Next(two.Nodes.Count)];

    async Task KillAt(string point, CancellationToken ct)
    {
        var node = Any();
        await node.Arm($"{point}:{random.Next(1, 6)}", ct);
        await Task.WhenAny(node.Exited(ct), Task.Delay(TimeSpan.FromSeconds(4), ct));
        Count($"kill {(node.IsRunning ? "anywhere" : point)}");
        await node.Kill();
        Kills++;
    }

    async Task PauseAt(string point, TimeSpan time, CancellationToken ct)
    {
        var node = Any();
        await node.Arm($"{point}:{random.Next(1, 6)}:stop", ct);
        for (var i = 0; i < 40 && !node.IsPaused; i++) await Task.Delay(100, ct);
        Count($"pause {(node.IsPaused ? point : "anywhere")}");
        node.Pause();
        await Task.Delay(time, ct);
        node.Continue();
        if (time < TimeSpan.FromSeconds(6)) await node.Arm("", ct);  // it may not have come there yet
        await Task.WhenAny(node.Exited(ct), Task.Delay(TimeSpan.FromSeconds(time > TimeSpan.FromSeconds(6) ? 4 : 1), ct));
        if (node.IsRunning) return;
        Assert.Equal(ExitWhenDeclaredDead.Code, node.ExitCode);  // T24
        Count("declared dead");
    }

    async Task Flush(CancellationToken ct)
    {
        await two.Redis.Command("FLUSHALL");
        Count("FLUSHALL");
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
    }

    async Task RedisLosesASecond(CancellationToken ct)
    {
        await two.Redis.LoseLastSecond(ct);
        Count("redis a second old");
    }

    async Task RedisPauses(CancellationToken ct)
    {
        two.Redis.Pause();
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        two.Redis.Continue();
        Count("redis paused");
    }

    async Task PostgresRestarts(bool crash, CancellationToken ct)
    {
        await two.Postgres.Stop(crash, ct);
        await two.Postgres.Start(ct);
        Count(crash ? "postgres crashed" : "postgres restarted");
    }

    void Count(string what)
    {
        done[what] = done.GetValueOrDefault(what) + 1;
        output.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");
    }
}
