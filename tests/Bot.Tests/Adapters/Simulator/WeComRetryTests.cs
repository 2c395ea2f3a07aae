using Lanyue.Adapters.Simulator;
using Microsoft.Extensions.Time.Testing;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>WeCom's patience with a callback that nobody answers: three tries, five seconds apart.</summary>
public sealed class WeComRetryTests : IAsyncLifetime
{
    const string Member = "counsellor01";

    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    readonly Uri nobody = new($"http://127.0.0.1:{Ports.Free()}/wecom");
    SimulatedWeCom wecom = null!;

    public ValueTask InitializeAsync()
    {
        wecom = new(() => nobody, new(), time);
        wecom.Phones.Add(Member, "辅导员甲");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => wecom.DisposeAsync();

    [Fact]
    public async Task Three_tries_five_seconds_apart_and_no_more()
    {
        var (id, end) = wecom.Send(new() { User = Member, Kind = WeComActKind.Text, Text = "收到" });
        await Tries(1);
        time.Advance(TimeSpan.FromSeconds(4.9));
        await Task.Delay(100, Stop);
        Assert.Single(Logged());

        time.Advance(TimeSpan.FromSeconds(0.1));
        await Tries(2);
        time.Advance(TimeSpan.FromSeconds(5));
        await end.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.Equal([(id, 1, false), (id, 2, false), (id, 3, true)], Logged().Select(d => (d.MessageId, d.Try, d.Decided)));
    }

    [Fact]
    public async Task A_delivery_that_waits_for_its_next_try_ends_with_the_simulator()
    {
        var (_, end) = wecom.Send(new() { User = Member, Kind = WeComActKind.Text, Text = "收到" });
        await Tries(1);
        await Task.Delay(100, Stop);

        await wecom.DisposeAsync();

        Assert.True(end.IsCanceled);
        Assert.Single(Logged());
    }

    WeComDeliveryEntry[] Logged() => [.. wecom.Log.Since(0).Entries.OfType<WeComDeliveryEntry>()];

    async Task Tries(int count)
    {
        await Until(() => Logged().Length >= count);
        await Task.Delay(50, Stop);  // the try is logged, the wait for the next begins a moment later
    }
}
