using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

/// <summary>One node sends while another hears what the platform says of it; both write the same row of the ledgers first.</summary>
public sealed class TwoNodesTests
{
    readonly AtCommit sends = new(), hears = new();

    /// <summary>Lane.TryCommit: the loser of two inserts finds the winner's row the second time.</summary>
    [Theory, OnEachStore("success"), OnEachStore("failed:user block")]
    public async Task An_outcome_that_is_heard_while_the_message_is_being_marked_is_joined_with_it(Provider on, string status)
    {
        await using var it = await WithTemplate(on, status);
        using var pause = sends.PauseNext(skip: 2);  // claimed, begun, marked
        it.HearAfter = pause.Reached;

        var sending = it.Store.Outbox.SendDue(Stop);
        await pause.Reached;
        var heard = Heard(it);
        await Pause.AssertWaits(heard);
        pause.Go();
        await Task.WhenAll(sending, heard);

        await AssertJoined(it, status);
    }

    [Theory, OnEachStore("success"), OnEachStore("failed:user block")]
    public async Task A_message_that_is_marked_while_its_outcome_is_being_heard_is_joined_with_it(Provider on, string status)
    {
        await using var it = await WithTemplate(on, status);
        using var pause = hears.PauseNext();
        it.AnswerAfter = pause.Reached;

        var sending = it.Store.Outbox.SendDue(Stop);
        await pause.Reached;
        await Pause.AssertWaits(sending);
        pause.Go();
        await Task.WhenAll(sending, Heard(it));

        await AssertJoined(it, status);
    }

    /// <summary>The address's row is held from the first statement on (T19): the second acceptance waits and is added.</summary>
    [Theory, OnEachStore]
    public async Task Two_acceptances_heard_at_once_are_two(Provider on)
    {
        await using var it = await Open(on, [sends]);
        await it.OpenHearing(hears);
        await it.Says("在吗");
        using var pause = hears.PauseNext();

        var first = it.Hearing!.Arrivals.Keep(Popup(it, "1"), Stop);
        await pause.Reached;
        var second = it.Store.Arrivals.Keep(Popup(it, "2"), Stop);
        await Pause.AssertWaits(second);
        pause.Go();

        Assert.True((await first).IsNew && (await second).IsNew);
        Assert.Equal(2, (await it.Store.Query(db => db.Set<SubscriptionRow>().SingleAsync(Stop))).Accepted);
    }

    async Task<OutgoingStore> WithTemplate(Provider on, string status)
    {
        var it = await Open(on, [sends]);
        await it.OpenHearing(hears);
        await it.Says("在吗");
        it.Clock.Advance(TimeSpan.FromHours(49));
        it.Platform.Api.TemplateMessages.EndsNext(status);
        await it.Notifies(Accepted, "R-1001");
        return it;
    }

    /// <summary>The report of the one template message, which the platform has sent by now, is kept.</summary>
    static Task Heard(OutgoingStore it) =>
        it.Platform.Outcome(it.Platform.Log.Since(0, only: [typeof(ReportEntry)]).Entries.OfType<ReportEntry>().Single().MessageId)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

    static async Task AssertJoined(OutgoingStore it, string status)
    {
        var line = await it.Notice();
        if (status == "success") Assert.Equal(Delivery.HandedOver, line.Delivery);
        else Assert.Equal((Delivery.Held, $"wechat template {status}"), (line.Delivery, line.Reason));
        var job = await it.Store.Query(db => db.Set<TemplateJobRow>().SingleAsync(Stop));
        Assert.Equal((line.Key, status), (job.Line, job.Status));
        Assert.Equal(2, await it.Store.Query(db => db.Lines.CountAsync(l => l.Kind == LineKind.Inbound, Stop)));  // what the student wrote, and the report
    }

    static Turn Popup(OutgoingStore it, string key) => it.Store.Message(key: $"popup/{key}", from: new(WeChatChannel.ChannelName, DemoAccount.AccountId, OpenId)) with
    {
        Kind = TurnKind.OtherEvent, Detail = SubscriptionLedger.Popup, Report = "S-Assign accept",
    };
}
