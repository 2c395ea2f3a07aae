using Lanyue.Bot.Turns;

namespace Lanyue.Bot.Tests.Host.Model;

public sealed class OvertakingTests
{
    readonly Overtaking overtaking = new();

    [Fact]
    public void A_further_message_overtakes_the_turn_that_runs()
    {
        using var run = overtaking.Begin("a");
        Assert.False(run.Token.IsCancellationRequested);
        overtaking.Note("b");
        Assert.True(run.Token.IsCancellationRequested);
    }

    [Fact]
    public void Its_own_arrival_does_not_however_late_that_is_heard_of()
    {
        overtaking.Note("a");
        using var run = overtaking.Begin("a");
        overtaking.Note("a");
        Assert.False(run.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_turn_behind_which_another_waits_is_overtaken_from_the_start_and_the_last_one_is_not()
    {
        overtaking.Note("a");
        overtaking.Note("b");
        using (var run = overtaking.Begin("a")) Assert.True(run.Token.IsCancellationRequested);
        using (var run = overtaking.Begin("b")) Assert.False(run.Token.IsCancellationRequested);
    }
}
