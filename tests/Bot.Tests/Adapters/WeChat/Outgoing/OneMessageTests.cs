using System.Text;
using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Store;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

/// <summary>Several lines in one customer-service message, counted by the simulated platform's window.</summary>
public sealed class OneMessageTests
{
    [Fact]
    public async Task Texts_of_one_second_take_one_message_of_the_window()
    {
        await using var it = await Open();
        await it.Says("在吗");
        foreach (var number in Enumerable.Range(1001, 8)) await it.Notifies(Accepted, $"R-{number}");
        await it.Settle();

        var seen = Assert.Single(it.Seen);
        Assert.Equal(Enumerable.Range(1001, 8).Select(n => $"R-{n}"), Numbers(seen.Text));
        Assert.Equal(WindowLedger.MessageGrant - 1, await Left(it));
        Assert.All(await it.Notices(), l => Assert.Equal(Delivery.HandedOver, l.Delivery));
    }

    [Fact]
    public async Task A_message_holds_no_more_than_a_page()
    {
        await using var it = await Open();
        await it.Says("在吗");
        foreach (var number in Enumerable.Range(1001, 50)) await it.Notifies(Finished, $"R-{number}");
        await it.Settle();

        Assert.InRange(it.Seen.Length, 2, WindowLedger.MessageGrant);
        Assert.All(it.Seen, s => Assert.InRange(Encoding.UTF8.GetByteCount(s.Text), 1, 2048));
        Assert.Equal(Enumerable.Range(1001, 50).Select(n => $"R-{n}"), it.Seen.SelectMany(s => Numbers(s.Text)));
    }

    [Fact]
    public async Task What_the_night_held_comes_in_one_message_and_not_with_an_urgent_one_before()
    {
        await using var it = await Open(("WeChat:QuietFrom", "23:00"), ("WeChat:QuietTo", "07:00"), ("WeChat:UrgentNotices:0", Finished));
        await it.Says("在吗");
        it.Clock.Advance(TimeSpan.FromHours(13));  // from 10:30 to 23:30 in China
        await it.Notifies(Finished, "R-1001");
        await it.Notifies(Accepted, "R-1002");
        await it.Settle();
        Assert.Contains("R-1001", Assert.Single(it.Seen).Text, StringComparison.Ordinal);

        it.Clock.Advance(TimeSpan.FromHours(2));
        await it.Notifies(Assigned, "R-1003");
        await it.Settle();
        it.Clock.Advance(TimeSpan.FromHours(6));
        await it.Settle();
        Assert.Equal(2, it.Seen.Length);
        Assert.Equal(["R-1002", "R-1003"], Numbers(it.Seen[1].Text));
    }

    [Fact]
    public async Task Templates_tell_one_notice_each()
    {
        await using var it = await Open();
        await it.Says("在吗");
        it.Clock.Advance(TimeSpan.FromHours(49));
        await it.Notifies(Accepted, "R-1001");
        await it.Notifies(Accepted, "R-1002");
        await it.Settle();
        Assert.Equal([VisibleSource.Template, VisibleSource.Template], it.Seen.Select(s => s.Source));
    }

    [Fact]
    public async Task A_window_that_is_closed_after_all_leaves_each_line_its_own_ways()
    {
        await using var it = await Open();
        await it.Says("在吗");
        it.Platform.Api.Scripts.Add(new() { Fault = ApiFault.Errcode, Code = 45015 });
        await it.Notifies(Accepted, "R-1001");
        await it.Notifies(Finished, "R-1002");
        await it.Settle();
        Assert.Equal([Delivery.Waiting, Delivery.Held], (await it.Notices()).Select(l => l.Delivery));

        it.Clock.Advance(TimeSpan.FromSeconds(5));
        await it.Settle();
        Assert.Equal(("单号：R-1001\n地点：3栋502", VisibleSource.Template), Assert.Single(it.Seen) is var seen ? (seen.Text, seen.Source) : default);
        Assert.Contains("R-1002", await it.Says("还在吗"), StringComparison.Ordinal);
    }

    [Theory, InlineData(ApiFault.AcceptThenDrop, 1), InlineData(ApiFault.DropBefore, 0), InlineData(ApiFault.HalfAnswer, 1)]
    public async Task A_message_whose_answer_is_lost_leaves_all_its_lines_unsure(ApiFault fault, int seen)
    {
        await using var it = await Open();
        await it.Says("在吗");
        it.Platform.Api.Scripts.Add(new() { Fault = fault });
        await it.Notifies(Accepted, "R-1001");
        await it.Notifies(Finished, "R-1002");
        await it.Settle();

        Assert.All(await it.Notices(), l => Assert.Equal(Delivery.PossiblyDelivered, l.Delivery));
        Assert.Equal(seen, it.Seen.Length);
        Assert.Matches("^\\*[^|]*R-1001[^|]*\\|\\*[^|]*R-1002", await it.Says("还在吗"));
    }

    [Fact]
    public void Choices_pictures_and_numbered_pages_end_a_message()
    {
        using var api = ApiServer.Begin();
        var (way, now) = (new Reservation(null, nameof(SendWay.Custom)), DateTimeOffset.UnixEpoch);
        var plain = LedgerTests.Page("一");
        var asks = plain.Replace(plain[0], plain[0] with { Choices = [new("yes", "是")] });
        var shows = plain.Replace(plain[0], plain[0] with { Attachments = [new Bot.Dialogue.Picture("a.jpg")] });
        var page = LedgerTests.Page("(1/3)");
        page = page.Replace(page[0], page[0] with { Key = Lanyue.Adapters.Wire.WeChatText.NumberKey });
        bool Joins(System.Collections.Immutable.ImmutableArray<Bot.Dialogue.Part> before, System.Collections.Immutable.ImmutableArray<Bot.Dialogue.Part> parts, Reservation? by = null, bool isRepeat = false) =>
            api.Channel.Joins(new(WeChatChannel.ChannelName, CallbackServer.Account, CallbackServer.Student), before, new("k/out/0", LineKind.Reply, now, parts, isRepeat), by ?? way, now);

        Assert.True(Joins(plain, plain));
        Assert.True(Joins(plain, asks));
        Assert.False(Joins(asks, plain));
        Assert.False(Joins(plain, shows));
        Assert.False(Joins(shows, plain));
        Assert.False(Joins(plain, page));
        Assert.False(Joins(plain, LedgerTests.Page(new string('长', 680))));
        Assert.False(Joins(plain, plain, isRepeat: true));
        Assert.False(Joins(plain, plain, new(null, nameof(SendWay.Template))));
    }

    static IEnumerable<string> Numbers(string text) => Regex.Matches(text, "R-[0-9]+").Select(m => m.Value);

    static Task<int> Left(OutgoingStore it) => it.Store.Query(db => Task.FromResult(db.Set<WindowRow>().Single().MessageLeft));
}
