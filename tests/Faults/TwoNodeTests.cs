namespace Lanyue.Faults;

/// <summary>
/// Students who write while two nodes on real servers are killed and paused at each named place, Redis is flushed, killed, paused, set
/// back by a second, PostgreSQL is restarted and crashed, and one node's clock is 90 s off. Their timers are told to others by template,
/// subscription and card, over connections that are cut.
/// </summary>
public sealed class TwoNodeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_left_unsaid_on_two_nodes_whatever_fails()
    {
        var ct = TestContext.Current.CancellationToken;
        var seed = FaultSettings.Seed;
        output.WriteLine($"seed {seed}");
        await using var two = await TwoNodes.Start(seed, wrongly: 0.05, new(Receivers.Settings) { ["WeChat__AnswerWithin"] = "00:00:01.5", ["Toy__SlownessMs"] = "1800" }, ct,
            ofB: new() { ["Lanyue__ClockSkew"] = "00:01:30" });
        var crowd = new Crowd(two.Platform, FaultSettings.Of("FAULT_STUDENTS", 40), seed, longestPauseMs: FaultSettings.Of("FAULT_PAUSE_MS", 4000));
        var receivers = new Receivers(two.Platform, crowd.Students.Count, new Random(seed));
        await receivers.Meet(ct);

        var faults = new FaultSchedule(two, new Random(seed), output);
        var torture = faults.All(FaultSettings.Of("FAULT_ROUNDS", 1), ct);
        var cutting = receivers.Live(torture, ct);
        await crowd.Live(FaultSettings.Of("FAULT_ACTS", 20), ct, torture);
        await Task.WhenAll(torture, cutting);
        await two.Heal(ct);
        await crowd.Settle(ct);
        await receivers.Settle(two, ct);

        foreach (var node in two.Nodes) await node.Kill();
        var verdict = await crowd.Judge(two.Databases, receivers);
        verdict.Kills = faults.Kills;
        output.WriteLine(faults.ToString());
        output.WriteLine(receivers.ToString());
        output.WriteLine(verdict.ToString());
        Assert.True(verdict.IsClean, $"seed {seed}: {verdict}\n{two.Output}");
        Assert.True(verdict.Acts >= 2000 || FaultSettings.Of("FAULT_STUDENTS", 0) > 0, $"only {verdict.Acts} acts");
    }
}
