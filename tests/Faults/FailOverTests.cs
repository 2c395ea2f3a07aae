using System.Collections.Concurrent;
using System.Diagnostics;
using Lanyue.Adapters.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Faults;

/// <summary>How long the dialogues of a lost node are silent. Asserts that they speak again; the times are printed, not judged (DESIGN §11).</summary>
public sealed class FailOverTests(ITestOutputHelper output)
{
    const int OfLost = 3, AtMost = 240;
    static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Dialogues_of_a_killed_node_answer_again() => Lose("killed", TimeSpan.FromSeconds(20), b => b.Kill());

    [Fact]
    public Task Dialogues_of_a_paused_node_answer_again() => Lose("paused", TimeSpan.FromSeconds(40), b =>
    {
        b.Pause();
        return Task.CompletedTask;
    });

    /// <summary>It stays lost until everybody was answered again, or too late.</summary>
    async Task Lose(string how, TimeSpan tooLate, Func<Node, Task> lose)
    {
        await using var two = await TwoNodes.Start(seed: 1, wrongly: 0, [], Stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var answered = new Dictionary<string, ConcurrentQueue<Said>>();
        var talks = new List<Task>();
        HashSet<string> ofB = [];
        while (ofB.Count < OfLost && answered.Count < AtMost)  // where a dialogue lives is chosen by load: students come until the node that will be lost has some
        {
            for (var i = FaultSettings.Of("FAULT_STUDENTS", 60); i > 0; i--)
            {
                var student = $"oFail{answered.Count:0000}";
                two.Platform.Students.Students.Add(student, null, follows: true);
                talks.Add(Talk(two, student, answered[student] = [], end.Token));
            }
            await Task.Delay(Before, Stop);
            ofB = await DialoguesOf(two);
        }
        var lostAt = Stopwatch.GetTimestamp();
        await lose(two.B);
        while (answered.Values.Any(a => a.LastOrDefault().At <= lostAt) && Stopwatch.GetElapsedTime(lostAt) < tooLate) await Task.Delay(100, Stop);
        if (two.B.IsPaused) two.B.Continue();
        await end.CancelAsync();
        await Task.WhenAll(talks);

        List<Gap> gaps = [.. answered.Select(a => Gap.Of([.. a.Value], lostAt, ofB.Contains(a.Key)))];
        Assert.Contains(gaps, g => g.IsOfLost);
        Assert.All(gaps, gap => Assert.True(gap.Time < tooLate, $"silent for {gap.Time}\n{two.Output}"));
        output.WriteLine(
            $"one of two nodes {how}: {Told(gaps.Where(g => g is { IsOfLost: true, IsOnLost: false }))} of its own; {Told(gaps.Where(g => g is { IsOfLost: false, IsOnLost: false }))} of the other's; "
            + $"{Told(gaps.Where(g => g.IsOnLost))} whose message stood on the lost node's own connection and came again with the platform's next try");
    }

    static string Told(IEnumerable<Gap> of)
    {
        var gaps = of.Select(g => g.Time.TotalSeconds).Order().ToList();
        return gaps.Count == 0 ? "none" : $"{gaps.Count} dialogues silent for {gaps[gaps.Count / 2]:0.0} s (median), {gaps[^1]:0.0} s (slowest)";
    }

    /// <summary>Notes when he got his answers, at once and not pushed later.</summary>
    static async Task Talk(TwoNodes two, string student, ConcurrentQueue<Said> answered, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var sent = two.Platform.Students.Send(new StudentAct { Student = student, Kind = ActKind.Text, Text = "进度" });
            var outcome = await two.Platform.Students.Outcome(sent.Id)!.WaitAsync(TimeSpan.FromSeconds(40), Stop);
            if (outcome.State == MessageState.Answered && outcome.Text!.Contains('⟦')) answered.Enqueue(new(Stopwatch.GetTimestamp(), outcome.Tries));
            await Task.Delay(200, Stop);
        }
    }

    /// <summary>Students whose dialogues live in B.</summary>
    static async Task<HashSet<string>> DialoguesOf(TwoNodes two)
    {
        var ids = await two.B.Dialogues(Stop);
        await using var db = two.Databases.CreateDbContext();
        var addresses = await db.Addresses.AsNoTracking().ToListAsync(Stop);
        return [.. addresses.Where(a => ids.Contains(a.Dialogue)).Select(a => a.Key.Split('/')[^1])];
    }

    readonly record struct Said(long At, int Tries);

    /// <param name="Time">From the last answer before the loss to the first after it.</param>
    /// <param name="IsOfLost">The dialogue lived in the lost node.</param>
    /// <param name="IsOnLost">The platform had to try again: five seconds that are its own.</param>
    readonly record struct Gap(TimeSpan Time, bool IsOfLost, bool IsOnLost)
    {
        public static Gap Of(List<Said> answered, long lostAt, bool isOfLost)
        {
            var before = answered.Select(a => a.At).LastOrDefault(t => t <= lostAt, lostAt);
            var after = answered.FirstOrDefault(a => a.At > lostAt);
            return after == default ? new(TimeSpan.MaxValue, isOfLost, false) : new(Stopwatch.GetElapsedTime(before, after.At), isOfLost, after.Tries > 1);
        }
    }
}
