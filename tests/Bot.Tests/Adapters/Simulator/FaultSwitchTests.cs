using Lanyue.Adapters.Simulator;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class FaultSwitchTests
{
    [Fact]
    public async Task A_dropped_answer_is_as_if_it_never_came()
    {
        await using var it = await Start();
        it.Platform.Faults = new() { DropAnswers = 2 };
        it.Callback.Does = (call, http) => FakeCallback.Reply(http, call, "第" + it.Callback.Calls.Count);

        var outcome = await it.Outcome(Says("灯坏了"));

        Assert.Equal(("第3", 3), (outcome.Text, outcome.Tries));
        Assert.Equal([(true, false), (true, false), (false, true)], it.Logged<DeliveryEntry>().Select(d => (d.Dropped, d.Counted)));
        Assert.Single(it.Logged<VisibleEntry>());
    }

    [Fact]
    public async Task When_all_answers_are_dropped_the_student_sees_the_failure_line()
    {
        await using var it = await Start();

        var outcome = await it.Outcome(Says("灯坏了") with { Faults = new() { DropRate = 1 } });

        Assert.Equal(MessageState.Failed, outcome.State);
        Assert.Equal(3, it.Callback.Calls.Count);
        Assert.Equal(VisibleSource.FailureLine, Assert.Single(it.Logged<VisibleEntry>()).Source);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delivered_four_times_the_first_answer_is_the_only_one_shown(bool atOnce)
    {
        await using var it = await Start();
        it.Platform.Faults = new() { Deliveries = 4, AtOnce = atOnce };

        await it.Outcome(Says("灯坏了"));
        var tried = await it.Logged<DeliveryEntry>(4);

        Assert.Equal([1, 2, 3, 4], tried.Select(d => d.Delivery).Order());
        Assert.Single(tried, d => d.Counted);
        Assert.Single(it.Logged<VisibleEntry>());
        Assert.Single(it.Callback.Calls.Select(c => c.Text("MsgId")).Distinct());
    }

    [Fact]
    public async Task Deliveries_with_waits_of_their_own_overlap_and_come_in_the_order_of_the_waits()
    {
        await using var it = await Start();

        await it.Outcome(Says("慢") with { Deliveries = 2, DelaysMs = [250, 0] });

        Assert.Equal([2, 1], (await it.Logged<DeliveryEntry>(2)).Select(d => d.Delivery));
    }

    [Fact]
    public async Task Messages_that_fall_due_together_set_out_in_random_order()
    {
        await using var it = await Start();
        it.Platform.Faults = new() { ReorderWithinMs = 150, Seed = 7 };
        var sent = Enumerable.Range(0, 12).Select(n => it.Platform.Send(Says("第" + n)).Id).ToArray();

        var started = (await it.Logged<DeliveryEntry>(sent.Length)).OrderBy(d => d.StartedAt).Select(d => d.MessageId).ToArray();

        Assert.Equal(sent.Order(), started.Order());
        Assert.NotEqual(sent, started);
    }

    [Fact]
    public void One_seed_draws_the_same_waits_and_drops_again()
    {
        var faults = new Faults { DelayFromMs = 10, DelayToMs = 90, DropRate = 0.5, Deliveries = 4 };

        var first = DeliveryPlan.Draw(Says("灯"), faults, 3, new Random(5));
        var again = DeliveryPlan.Draw(Says("灯"), faults, 3, new Random(5));

        Assert.Equal(first.Delays, again.Delays);
        Assert.Equal(first.Drops, again.Drops);
        Assert.All(first.Delays, d => Assert.InRange(d.TotalMilliseconds, 10, 90));
    }

    [Fact]
    public async Task A_switch_out_of_range_is_refused()
    {
        await using var it = await Start();

        Assert.Throws<RefusedActException>(() => it.Platform.Faults = new() { Deliveries = 5 });
        Assert.Throws<RefusedActException>(() => it.Platform.Faults = new() { DelayFromMs = 20, DelayToMs = 10 });
        Assert.Throws<RefusedActException>(() => it.Platform.Faults = new() { DropRate = double.NaN });
    }
}
