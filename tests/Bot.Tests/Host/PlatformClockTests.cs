using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Turns;

namespace Lanyue.Bot.Tests.Host;

/// <summary>When a message was written, by our clock: judged by the fastest that came from its platform within the last hour.</summary>
public sealed class PlatformClockTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    readonly PlatformClock clock = new();

    static Turn Written(DateTimeOffset at, string account = "gh_test") =>
        new() { Key = "t", Address = new("wechat", account, "o1"), Kind = TurnKind.Text, CreatedAt = at, ArrivedAt = at };

    /// <summary>What came 10 s after it was written: seconds that it can at most have been written after the platform's stamp.</summary>
    double Latest(DateTimeOffset at, string account = "gh_test") => (clock.LatestCreation(Written(at, account), at.AddSeconds(10)) - at).TotalSeconds;

    [Fact]
    public void The_first_of_a_platform_may_be_as_young_as_its_arrival() => Assert.Equal(10, Latest(Noon));

    [Fact]
    public void A_slow_one_is_known_by_a_fast_one()
    {
        clock.Learn(Written(Noon), Noon.AddSeconds(1));
        Assert.Equal(1.999, Latest(Noon.AddMinutes(1)));
    }

    [Fact]
    public void A_platform_whose_clock_is_ahead_is_known_by_its_stamps()
    {
        clock.Learn(Written(Noon), Noon.AddSeconds(-90));
        Assert.Equal(-90 + 0.999, Latest(Noon.AddMinutes(1)));
    }

    [Theory, InlineData(54, 1.999), InlineData(66, 10)]
    public void It_is_forgotten_after_an_hour(int minutes, double latest)
    {
        clock.Learn(Written(Noon), Noon.AddSeconds(1));
        Assert.Equal(latest, Latest(Noon.AddMinutes(minutes)));
    }

    [Fact]
    public void An_old_one_that_is_learned_late_does_not_push_out_a_new_one()
    {
        clock.Learn(Written(Noon), Noon.AddSeconds(2));
        clock.Learn(Written(Noon.AddHours(-1)), Noon.AddHours(-1).AddSeconds(1));
        Assert.Equal(2.999, Latest(Noon.AddMinutes(1)));
    }

    [Fact]
    public void Accounts_have_each_their_own()
    {
        clock.Learn(Written(Noon), Noon.AddSeconds(1));
        Assert.Equal(10, Latest(Noon.AddMinutes(1), "gh_other"));
    }
}
