using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Faults.CrisisNode;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>The crisis guard and its calls, with the process killed at each step.</summary>
public sealed class CrisisKillTests
{
    /// <summary>
    /// Killed at that step, and started again: one case, one text, the calls go on, never two within an interval, and the student hears
    /// once that the duty is being reached. In the second pass the words are said twice, so that each step is come past twice.
    /// Each step has a node and a platform of its own, and mostly waits: they go side by side.
    /// </summary>
    [Fact]
    public Task Killed_at_each_step_of_the_answer_the_calling_goes_on() => SideBySide(FailPoint.Received, FailPoint.BeforeCommit, FailPoint.CrisisKept, FailPoint.ReplySent);

    [Fact]
    public Task Killed_at_each_step_of_a_call_the_calling_goes_on() => SideBySide(FailPoint.DueFired, FailPoint.OutboxClaimed, FailPoint.Sending, FailPoint.SentNotMarked);

    static Task SideBySide(params string[] points) => Task.WhenAll(points.SelectMany(point => new[] { 1, 2 }.Select(async pass =>
    {
        try
        {
            await Killed(point, pass);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Killed at \"{point}\", pass {pass}: {failure.Message}", failure);
        }
    })));

    static async Task Killed(string point, int pass)
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Writer, "你好");
        await Task.Delay(1500, Stop);  // what starts with the program is over: the passes are the crisis's own
        Assert.True(await node.Arm($"{point}:{pass}", Stop));
        for (var said = 1; said <= pass; said++) platform.Students.Send(new() { Student = Writer, Kind = ActKind.Text, Text = Words, Deliveries = 3, DelaysMs = [0, 5000, 10000] });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.True(await node.Start(ct: Stop), node.Output);
        await Until(() => Calls(platform).Count >= 3);
        await platform.Says(Writer, "在吗");  // the step may have been that of telling him: what may not have arrived is offered with his next answer (T17)
        await Until(() => Told(platform, "正在联系值班老师，请您") > 0);

        Assert.Equal(1, await Cases(node));
        Assert.InRange(Told(platform, "听到您这么说"), 1, 2);  // a passive answer that the dead node could not note is offered once more, marked
        Assert.InRange(platform.Students.Visible(Writer).Count(v => v.Text.Contains("听到您这么说") && !v.Text.Contains("补发")), 0, 1);  // 0: the first was lost on its way
        Assert.InRange(Told(platform, "正在联系值班老师，请您"), 1, 2);
        Assert.InRange(platform.Students.Visible(Writer).Count(v => v.Text.Contains("正在联系值班老师，请您") && !v.Text.Contains("补发")), 0, 1);
        OneAnInterval(platform);
        await using var db = Database(node);
        var events = await db.Timeline.AsNoTracking().Where(e => e.Case == "C-1001").Select(e => e.Event).ToListAsync(Stop);
        Assert.All(["Detect", "Reply"], what => Assert.Single(events, what));
    }
}
