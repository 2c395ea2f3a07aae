using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Cluster;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>
/// The rules of TURNS that only two processes can show, one by one: a node is stopped or killed at a named place, the other goes on.
/// tests/mutate takes each rule out and runs its test.
/// </summary>
public sealed class TwoNodeRuleTests(TwoNodeFixture fixture) : TwoNodeStudent(fixture), IClassFixture<TwoNodeFixture>
{
    /// <summary>The older activation slept before its effect while the other node was told "取消": it does nothing when it wakes.</summary>
    [Fact]
    public async Task T4_an_effect_that_slept_through_a_takeover_is_not_done()
    {
        var (owner, other) = await AskedToConfirm();
        var confirmed = await StopsAt(owner, FailPoint.BeforeEffect, "确认", other);
        await Alone(other);
        Assert.Contains("已取消", await Says("取消"));

        owner.Continue();
        await Gone(owner);
        Assert.Equal("Success", await confirmed);
        Assert.Empty(await Tickets());
    }

    [Fact]
    public async Task T4_lines_that_slept_through_a_takeover_are_not_said()
    {
        var (owner, other) = await AskedToConfirm();
        var asked = await StopsAt(owner, FailPoint.StateWritten, "进度", other);
        await Alone(other);
        Assert.Contains("没有办过的事项", await Says("进度"));

        owner.Continue();
        await Gone(owner);
        Assert.Equal("Success", await asked);
        await Task.Delay(TimeSpan.FromSeconds(10), Stop);  // until the parked turn was handed over again
        var answers = Visible().SelectMany(v => v.Parts()).Where(p => p.Text.Contains("没有办过的事项") || p.Text.Contains("处理晚了")).GroupBy(p => p.Act).ToList();
        Assert.Equal(2, answers.Count);
        Assert.All(answers, act => Assert.False(Assert.Single(act).IsMarked));
    }

    [Fact]
    public async Task T5_a_node_that_takes_over_without_the_state_puts_the_question_again()
    {
        var (owner, other) = await AskedToConfirm();
        await owner.Kill();
        await two.Redis.Command("FLUSHALL");
        two.Door.Only = other;
        await Alone(other);

        Assert.Contains("没有存住", await Says("确认"));
        Assert.Empty(await Tickets());
    }

    [Fact]
    public async Task T6_what_the_dead_node_did_is_said_first_by_the_other_and_once()
    {
        var (owner, other) = await AskedToConfirm();
        await owner.Arm($"{FailPoint.EffectCommitted}:1", Stop);
        two.Door.Only = other;
        var confirmed = Says("确认");
        await owner.Exited(Stop);
        await Alone(other);
        var next = await Says("取消");

        var number = Assert.Single(await Tickets());
        Assert.Contains(number, next);
        Assert.DoesNotContain("已取消", next);
        await confirmed;
        await Task.Delay(TimeSpan.FromSeconds(10), Stop);  // until the parked turn was handed over again
        Assert.Single(Visible().SelectMany(v => v.Parts()), p => p.Text.Trim().StartsWith($"已登记，单号 {number}", StringComparison.Ordinal));
    }

    /// <summary>Its first message is one that was long on the way: taken for a fresh one, it would answer what was asked meanwhile.</summary>
    [Fact]
    public async Task T8_a_node_that_was_started_anew_knows_the_platforms_clock()
    {
        two.Door.Only = two.A;
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5;
        await Says("3栋502水管漏水，明天下午都在");
        await HandedOver();
        await two.B.Kill();
        Assert.True(await two.B.Start(ct: Stop), two.Output);
        two.Door.Only = two.B;

        Assert.Contains("请核对报修", await Says("确认", before));
        Assert.Empty(await Tickets());
    }

    /// <summary>The question was handed over by one node, the answer arrives at the other.</summary>
    [Fact]
    public async Task T8_a_yes_that_was_written_before_the_question_was_seen_confirms_nothing_at_the_other_node()
    {
        await SaysTo(two.B, "你好");  // a node learns at its start, and each minute, what the other knows of the platform's clock; here the first message tells it
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5;
        two.Door.Only = two.A;
        await Says("3栋502水管漏水，明天下午都在");
        await HandedOver();
        two.Door.Only = two.B;

        Assert.Contains("请核对报修", await Says("确认", before));
        Assert.Empty(await Tickets());
        Assert.Contains("已登记", await Says("确认"));
    }

    /// <summary>One node parks the turn while the other, which runs it, stands still before its lines.</summary>
    [Fact]
    public async Task T13_a_turn_parked_by_one_node_and_finished_by_the_other_is_pushed_once()
    {
        var (owner, other) = await AskedToConfirm();
        var asked = await StopsAt(owner, FailPoint.StateWritten, "进度", other);
        Assert.Equal("Success", await asked);
        owner.Continue();

        await Until(() => Visible().Any(v => v.Source == VisibleSource.Push));
        await Task.Delay(TimeSpan.FromSeconds(3), Stop);
        var pushed = Assert.Single(Visible(), v => v.Source == VisibleSource.Push);
        Assert.DoesNotContain("补发", pushed.Text);
    }

    /// <summary>The node that answered died before it could note the hand-over: nobody knows whether it was read.</summary>
    [Fact]
    public async Task T16_what_a_dead_node_may_have_said_goes_with_the_next_reply_marked()
    {
        var (owner, other) = await AskedToConfirm();
        await other.Arm($"{FailPoint.ReplySent}:1", Stop);
        two.Door.Only = other;
        _ = Says("取消");
        await other.Exited(Stop);

        two.Door.Only = owner;
        var next = await Says("进度");
        Assert.Contains("补发", next);
        Assert.Contains("已取消", next);
    }

    /// <summary>A node that slept over its claim's lease finds the line claimed by the other.</summary>
    [Fact]
    public async Task T17_a_push_claimed_by_a_sleeping_node_is_sent_by_the_other_and_not_again()
    {
        var (asleep, _) = await RingsAt(FailPoint.OutboxClaimed);
        await Until(() => Rings().Any());

        asleep.Continue();
        await Gone(asleep);
        Assert.DoesNotContain("补发", Assert.Single(Rings()).Text);
    }

    /// <summary>One that slept between marking the row and calling the platform is not the one who speaks when it wakes.</summary>
    [Fact]
    public async Task T17_a_node_that_slept_before_its_call_leaves_the_push_to_be_offered_marked()
    {
        var (asleep, _) = await RingsAt(FailPoint.Sending);
        await Until(() => Lines().AnyAsync(l => l.Address.EndsWith(student) && l.Delivery == Delivery.PossiblyDelivered, Stop));

        asleep.Continue();
        await Gone(asleep);
        Assert.Empty(Rings());
        var next = await Says("进度");
        Assert.Contains("闹钟响了", next);
        Assert.Contains("补发", next);
    }

    [Fact]
    public async Task T23_stores_that_go_away_leave_both_nodes_up_and_everything_goes_on_when_they_return()
    {
        await Says("3栋502水管漏水，明天下午都在");
        two.Redis.Kill();
        foreach (var node in two.Nodes) Assert.Contains("系统忙", await SaysTo(node, "确认"));
        foreach (var node in two.Nodes) Assert.False(await node.IsReady(Stop));
        two.Redis.Start();
        await two.Heal(Stop);

        await two.Postgres.Stop(immediate: true, Stop);
        foreach (var node in two.Nodes) Assert.Contains("系统忙", await SaysTo(node, "进度"));
        foreach (var node in two.Nodes) Assert.False(await node.IsReady(Stop));
        await two.Postgres.Start(Stop);
        Assert.All(two.Nodes, node => Assert.True(node.IsRunning));
        await two.Heal(Stop);

        foreach (var node in two.Nodes) Assert.Contains("⟦", await SaysTo(node, "进度"));
        Npgsql.NpgsqlConnection.ClearAllPools();  // ours, to the server as it was
        Assert.True((await Tickets()).Count <= 1);
    }

    [Fact]
    public async Task T24_a_flushed_redis_costs_no_member_and_a_node_declared_dead_exits()
    {
        await two.Redis.Command("FLUSHALL");
        await Task.Delay(TimeSpan.FromSeconds(7), Stop);  // longer than a refresh of the table
        foreach (var node in two.Nodes) Assert.Equal((2, true), (await node.Members(Stop), await node.IsReady(Stop)));

        two.B.Pause();
        two.Door.Only = two.A;
        await Alone(two.A);
        Assert.Contains("⟦", await Says("进度"));
        two.B.Continue();
        await two.B.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
        Assert.Equal(ExitWhenDeclaredDead.Code, two.B.ExitCode);

        await two.Heal(Stop);
        await Until(async () => await two.A.Members(Stop) == 2);
    }

    /// <summary>B's clock is 90 s behind: an answer at one node to a question of the other is still after it, and a push of one is not overdue for the other.</summary>
    [Fact]
    public async Task T25_nodes_whose_clocks_differ_agree_on_what_came_first()
    {
        Assert.Contains("请核对报修", await SaysTo(two.A, "3栋502水管漏水，明天下午都在"));
        await HandedOver();
        Assert.Contains("已登记", await SaysTo(two.B, "确认"));
        Assert.Contains("请核对报修", await SaysTo(two.B, "3栋503水管漏水，明天下午都在"));
        await HandedOver();
        Assert.Contains("已登记", await SaysTo(two.A, "确认"));
    }

    /// <summary>HTTP, silo, gateway: nothing is open to a network that was not named.</summary>
    [Fact]
    public void A_node_listens_on_the_configured_interface_only()
    {
        Assert.Equal(3, two.A.ListensAt().Count);
        Assert.All(two.A.ListensAt(), at => Assert.Equal(System.Net.IPAddress.Loopback, at));
    }

    /// <summary>Told to stop under load, a node finishes what it has begun, and nobody is told "later" or left without an answer.</summary>
    [Fact]
    public async Task A_node_told_to_stop_drains_without_a_failed_turn()
    {
        var crowd = Enumerable.Range(0, 20).Select(i => $"{student}Drain{i:00}").ToList();
        foreach (var one in crowd) two.Platform.Students.Students.Add(one, null, follows: true);
        await Task.WhenAll(crowd.Select(one => two.Platform.Says(one, "你好")));  // a first message may take longer than the platform waits: that is no matter of draining
        var end = DateTime.UtcNow.AddSeconds(12);
        var talking = Task.WhenAll(crowd.Select(async one =>
        {
            var answers = new List<string>();
            while (DateTime.UtcNow < end)
            {
                answers.Add(await two.Platform.Says(one, "进度"));
                if (!answers[^1].Contains('⟦')) TestContext.Current.TestOutputHelper?.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {answers[^1]}{await Told(one)}");
            }
            return answers;
        }));
        await Task.Delay(TimeSpan.FromSeconds(2), Stop);
        Assert.Equal(0, await two.B.Stop(Stop));

        var all = (await talking).SelectMany(a => a).ToList();
        Assert.True(all.Count > 100, $"only {all.Count} turns");
        Assert.All(all, answer => Assert.Contains("⟦", answer));
    }
}
