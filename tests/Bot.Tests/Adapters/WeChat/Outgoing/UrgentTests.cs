using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

/// <summary>A notice that cannot wait, to somebody who never wrote.</summary>
public sealed class UrgentTests
{
    [Fact]
    public async Task It_goes_out_in_quiet_hours_by_template_where_there_is_one_and_is_held_where_there_is_none()
    {
        await using var it = await Open(("WeChat:QuietFrom", "23:00"), ("WeChat:QuietTo", "07:00"));
        it.Clock.SetUtcNow(CampusTime.At(new DateOnly(2026, 11, 25), new(0, 30)));
        it.Platform.Students.Add("oSilent", null, follows: true);

        await Alerts(it, Accepted, "R-1001");
        await Alerts(it, Finished, "R-1002");
        await it.Settle();

        Assert.Equal("R-1001", Assert.Single(it.Seen, s => s.Student == "oSilent").Text is { } text && text.Contains("R-1001") ? "R-1001" : "another");
        Assert.Equal((Delivery.Held, "wechat window closed"), await it.Notice() is var line ? (line.Delivery, line.Reason!) : default);
    }

    static Task<EffectResult> Alerts(OutgoingStore it, string text, string number) => it.Store.Effects.Commit($"test/{number}", EffectHash.None, Actor.Due, null, async (work, ct) =>
    {
        await work.Alert(new Address(WeChatChannel.ChannelName, DemoAccount.AccountId, "oSilent"), LineClass.General, Reply.Of(text, ("number", number), ("place", "3栋502")), ct);
        return Outcome.Silent;
    }, default);
}
