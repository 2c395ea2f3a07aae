using System.Diagnostics;
using Lanyue.Adapters.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Faults;

/// <summary>How long the dialogues of a lost node are silent. Asserts that they speak again; the times are printed, not judged (DESIGN §11).</summary>
public sealed class FailOverTests(ITestOutputHelper output)
{
    static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Dialogues_of_a_killed_node_answer_again() => Lose("killed", TimeSpan.FromSeconds(20), (b, _) => b.Kill());

    [Fact]
    public Task Dialogues_of_a_paused_node_answer_again() => Lose("paused for 30 s", TimeSpan.FromSeconds(40), async (b, ct) =>
    {
        b.Pause();
        await Task.Delay(TimeSpan.FromSeconds(30), ct);
        b.Continue();
    });

    async Task Lose(string how, TimeSpan after, Func<Node, CancellationToken, Task> lose)
    {
        await using var two = await TwoNodes.Start(seed: 1, wrongly: 0, [], Stop);
        var students = Enumerable.Range(0, FaultSettings.Of("FAULT_STUDENTS", 60)).Select(i => $"oFail{i:0000}").ToList();
        foreach (var student in students) two.Platform.Students.Students.Add(student, null, follows: true);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var talks = students.Select(s => Talk(two, s, end.Token)).ToList();
        await Task.Delay(Before, Stop);
        var ofB = await DialoguesOf(two);
        var lostAt = Stopwatch.GetTimestamp();
        var losing = lose(two.B, Stop);
        await Task.Delay(after, Stop);
        await losing;
        await end.CancelAsync();
        var answered = (await Task.WhenAll(talks)).Zip(students).ToDictionary(p => p.Second, p => p.First);

        var gaps = students.Where(ofB.Contains).Select(s => Gap(answered[s], lostAt)).Order().ToList();
        var others = students.Except(ofB).Select(s => Gap(answered[s], lostAt)).Order().ToList();
        Assert.NotEmpty(gaps);
        Assert.All(gaps.Concat(others), gap => Assert.True(gap < after, $"silent for {gap}\n{two.Output}"));
        output.WriteLine($"one of two nodes {how}: {Told(gaps)} of its own; {Told(others)} of the other's");
    }

    static string Told(List<TimeSpan> gaps) => gaps.Count == 0 ? "none" : $"{gaps.Count} dialogues silent for {gaps[gaps.Count / 2].TotalSeconds:0.0} s (median), {gaps[^1].TotalSeconds:0.0} s (slowest)";

    /// <summary>When he got his answers, at once and not pushed later.</summary>
    static async Task<List<long>> Talk(TwoNodes two, string student, CancellationToken end)
    {
        var answered = new List<long>();
        while (!end.IsCancellationRequested)
        {
            var sent = two.Platform.Students.Send(new StudentAct { Student = student, Kind = ActKind.Text, Text = "进度" });
            var outcome = await two.Platform.Students.Outcome(sent.Id)!.WaitAsync(TimeSpan.FromSeconds(40), Stop);
            if (outcome.State == MessageState.Answered && outcome.Text!.Contains('⟦')) answered.Add(Stopwatch.GetTimestamp());
            await Task.Delay(200, Stop);
        }
        return answered;
    }

    /// <summary>Students whose dialogues live in B.</summary>
    static async Task<HashSet<string>> DialoguesOf(TwoNodes two)
    {
        var ids = await two.B.Dialogues(Stop);
        await using var db = two.Databases.CreateDbContext();
        var addresses = await db.Addresses.AsNoTracking().ToListAsync(Stop);
        return [.. addresses.Where(a => ids.Contains(a.Dialogue)).Select(a => a.Key.Split('/')[^1])];
    }

    /// <summary>From the last answer before the loss to the first after it.</summary>
    static TimeSpan Gap(List<long> answered, long lostAt)
    {
        var before = answered.LastOrDefault(t => t <= lostAt, lostAt);
        var after = answered.FirstOrDefault(t => t > lostAt);
        return after == 0 ? TimeSpan.MaxValue : Stopwatch.GetElapsedTime(before, after);
    }
}
