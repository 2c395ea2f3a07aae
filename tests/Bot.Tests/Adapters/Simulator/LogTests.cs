using Lanyue.Adapters.Simulator;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class LogTests
{
    readonly FakeTimeProvider time = new();

    [Fact]
    public void Each_kind_keeps_its_newest_entries_and_a_reader_learns_what_it_missed()
    {
        var log = new SimulatorLog(3, time);
        log.Add(new StudentEntry("同学甲", true));
        for (var n = 1; n <= 5; n++) log.Add(Visible(n));

        var page = log.Since(0);

        Assert.Equal([1, 4, 5, 6], page.Entries.Select(e => e.Seq));
        Assert.Equal((6, true), (page.Next, page.Missed));
        Assert.False(log.Since(3).Missed);
    }

    [Fact]
    public void Pages_follow_each_other_without_gap_or_double()
    {
        var log = new SimulatorLog(1000, time);
        for (var n = 1; n <= 25; n++) _ = n % 3 == 0 ? (LogEntry)log.Add(new StudentEntry("同学", true)) : log.Add(Visible(n));

        List<long> seen = [];
        for (var page = log.Since(0, limit: 4); page.Entries.Count > 0; page = log.Since(page.Next, limit: 4)) seen.AddRange(page.Entries.Select(e => e.Seq));

        Assert.Equal(Enumerable.Range(1, 25).Select(n => (long)n), seen);
    }

    [Fact]
    public async Task Waiting_ends_with_the_first_entry_of_the_kind_or_with_the_time()
    {
        var log = new SimulatorLog(10, time);
        var waiting = log.Wait(0, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken, only: typeof(VisibleEntry));

        log.Add(new StudentEntry("同学甲", true));
        Assert.False(waiting.IsCompleted);
        log.Add(Visible(1));
        Assert.Equal(2, Assert.Single((await waiting).Entries).Seq);

        var nothing = log.Wait(2, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(30));
        var empty = await nothing;
        Assert.Equal((2, 0), (empty.Next, empty.Entries.Count));
    }

    [Fact]
    public async Task A_cleared_log_is_another_run_and_wakes_who_waits()
    {
        var log = new SimulatorLog(10, time);
        var run = log.Add(Visible(1)) is not null ? log.Run : "";
        var waiting = log.Wait(1, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        log.Clear();

        Assert.NotEqual(run, (await waiting).Run);
        Assert.NotEqual(run, (await log.Wait(1, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken, run)).Run);
        Assert.Equal(0, log.Last);
    }

    static VisibleEntry Visible(int n) => new($"第{n}", VisibleSource.Push) { Student = "oStudentA" };
}
