using Lanyue.Adapters.Simulator;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class RetryTests
{
    [Fact]
    public async Task An_answer_in_time_is_shown_once_and_there_is_no_further_try()
    {
        await using var it = await Start();

        var outcome = await it.Outcome(Says("灯坏了"));

        Assert.Equal((MessageState.Answered, "收到灯坏了", 1), (outcome.State, outcome.Text, outcome.Tries));
        var seen = Assert.Single(it.Logged<VisibleEntry>());
        Assert.Equal(("收到灯坏了", VisibleSource.Passive, outcome.MessageId, StudentA), (seen.Text, seen.Source, seen.MessageId, seen.Student));
        Assert.Single(it.Callback.Calls);
    }

    [Fact]
    public async Task A_status_other_than_200_is_tried_again_with_the_same_message_in_a_new_envelope()
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) => it.Callback.Calls.Count < 3 ? Fails(http, 500) : FakeCallback.Reply(http, call, "好");

        var outcome = await it.Outcome(Says("灯坏了"));

        Assert.Equal((MessageState.Answered, 3), (outcome.State, outcome.Tries));
        var calls = it.Callback.Calls;
        Assert.Equal(3, calls.Count);
        Assert.Single(calls.Select(c => (c.Text("MsgId"), c.Text("CreateTime"), c.Text("Content"))).Distinct());
        Assert.Equal(outcome.MessageId, calls[0].Text("MsgId"));
        Assert.Equal(3, calls.Select(c => c.Body).Distinct().Count());
        Assert.Equal(3, calls.Select(c => c.Query["nonce"]).Distinct().Count());
    }

    [Fact]
    public async Task After_three_tries_the_failure_line_appears()
    {
        await using var it = await Start();
        it.Callback.Does = (_, http) => Fails(http, 503);

        var outcome = await it.Outcome(Says("灯坏了"));

        Assert.Equal((MessageState.Failed, 3), (outcome.State, outcome.Tries));
        var seen = Assert.Single(it.Logged<VisibleEntry>());
        Assert.Equal(("该公众号提供的服务出现故障，请稍后再试", VisibleSource.FailureLine), (seen.Text, seen.Source));
        Assert.All(it.Logged<DeliveryEntry>(), d => Assert.Equal((DeliveryResult.WrongStatus, 503), (d.Result, d.Status)));
    }

    [Fact]
    public async Task A_callback_that_is_down_counts_as_a_failed_try()
    {
        await using var it = await Start();
        var gone = it.Callback.Address;
        await it.Callback.DisposeAsync();
        it.Platform.CallAt(gone);

        var outcome = await it.Outcome(Says("灯坏了"));

        Assert.Equal(MessageState.Failed, outcome.State);
        Assert.Equal([DeliveryResult.Refused, DeliveryResult.Refused, DeliveryResult.Refused], it.Logged<DeliveryEntry>().Select(d => d.Result));
    }

    [Fact]
    public async Task A_connection_that_the_service_closes_is_tried_again()
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) =>
        {
            if (it.Callback.Calls.Count > 1) return FakeCallback.Reply(http, call, "好");
            http.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal(MessageState.Answered, (await it.Outcome(Says("灯坏了"))).State);
        Assert.Equal(DeliveryResult.Broken, it.Logged<DeliveryEntry>()[0].Result);
    }

    [Fact]
    public async Task After_five_seconds_the_platform_hangs_up_and_a_late_answer_is_lost()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var it = await Start(_ => new SimulatorSettings(), time);
        var hungUp = new TaskCompletionSource();
        it.Callback.Does = async (call, http) =>
        {
            if (it.Callback.Calls.Count > 1) { await FakeCallback.Reply(http, call, "第二次"); return; }
            http.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
            await FakeCallback.Reply(http, call, "太晚了");
        };

        var sent = it.Platform.Send(Says("灯坏了"));
        await it.Callback.Call(1);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(hungUp.Task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await hungUp.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var outcome = await it.Platform.Outcome(sent.Id)!;
        Assert.Equal(("第二次", 2), (outcome.Text, outcome.Tries));
        Assert.Equal(DeliveryResult.TimedOut, it.Logged<DeliveryEntry>()[0].Result);
        Assert.Single(it.Logged<VisibleEntry>());
    }

    [Fact]
    public async Task The_tries_of_a_service_that_fails_fast_are_five_seconds_apart()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var it = await Start(_ => new SimulatorSettings(), time);
        it.Callback.Does = (_, http) => Fails(http, 500);

        it.Platform.Send(Says("灯坏了"));
        for (var n = 1; n <= 3; n++)
        {
            await it.Logged<DeliveryEntry>(n);
            await Task.Delay(50, TestContext.Current.CancellationToken);  // the wait for the next try begins after the entry
            Assert.Equal(n, it.Callback.Calls.Count);
            time.Advance(TimeSpan.FromSeconds(5));
        }
        var starts = it.Logged<DeliveryEntry>().Select(d => d.StartedAt).ToArray();
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], [starts[1] - starts[0], starts[2] - starts[1]]);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("")]
    public async Task Success_and_an_empty_body_show_nothing(string body)
    {
        await using var it = await Start();
        it.Callback.Does = (_, http) => FakeCallback.Write(http, body);

        Assert.Equal(MessageState.Success, (await it.Outcome(Says("灯坏了"))).State);
        Assert.Empty(it.Logged<VisibleEntry>());
    }

    [Fact]
    public async Task Closing_gives_up_what_is_on_its_way()
    {
        await using var it = await Start(s => s with { Patience = TimeSpan.FromMinutes(1) });
        var hungUp = new TaskCompletionSource();
        it.Callback.Does = (_, http) => { http.RequestAborted.Register(hungUp.SetResult); return hungUp.Task; };
        it.Platform.Send(Says("灯坏了"));
        await it.Callback.Call(1);

        await it.Platform.DisposeAsync();

        await hungUp.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Empty(it.Logged<VisibleEntry>());
    }

    static Task Fails(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
