using System.Net.Http.Json;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using static Lanyue.Bot.Tests.Adapters.WeCom.WeComUnderTest;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

public sealed class CardTests
{
    static Card Help(string task = "esc-8842-1") => new(task, "学生求助")
    {
        Description = "2026级 计算机学院", Fields = [("类别", "请假")], Buttons = [new("我来接手", "take"), new("转给同事", "pass", 2)],
    };

    static WeComAct Taps(string key = "take", string user = Member) => new() { User = user, Kind = WeComActKind.Tap, TaskId = "esc-8842-1", Key = key };

    [Fact]
    public async Task A_tap_goes_to_the_gate_and_the_tapped_card_changes_once()
    {
        await using var it = await Begin();
        var sent = await it.Cards.Send(Help(), [Member, Other], Stop);
        Assert.Equal((SentKind.Accepted, 0), (sent.Sent.Kind, sent.NotReached.Count));
        Assert.All(it.Logged<WeComShownEntry>(), s => Assert.Equal(["take", "pass"], s.Card!.Buttons.Select(b => b.Key)));
        it.Gate.Says("好，这位同学由您负责");

        await it.Acts(Taps());
        var turn = Assert.Single(it.Gate.Taken);
        Assert.Equal((TurnKind.MenuClick, "esc-8842-1 take", new Address("wecom", DemoWeCom.CorpId, Member)), (turn.Kind, turn.Detail, turn.Address));
        Assert.Equal("好，这位同学由您负责", it.Logged<WeComShownEntry>(Member)[^1].Text);  // in the answer to the tap
        Assert.Single(it.Gate.Handed);
        Assert.Equal((Member, "esc-8842-1", "已收到"), (await it.Logged<WeComChangedEntry>(1)) is [var changed] ? (changed.Student, changed.TaskId, changed.Words) : default);
        Assert.Throws<RefusedActException>(() => it.WeCom.Send(Taps()));  // its buttons are gone

        // Who else has the card is told by its own code, when it is decided who won.
        Assert.Equal(Sent.Accepted, await it.Cards.Update(sent.ResponseCode, [], "已由同事接手", Stop));
        Assert.Equal("已由同事接手", it.Logged<WeComChangedEntry>(Other).Single().Words);
        Assert.Equal(40058, (await it.Cards.Update(sent.ResponseCode, [], "再改一次", Stop)).Code);  // a code works once
    }

    [Fact]
    public async Task A_tap_that_is_delivered_again_is_one_turn_and_one_change()
    {
        await using var it = await Begin();
        await it.Cards.Send(Help(), [Member], Stop);
        await it.Acts(Taps() with { Deliveries = 3 });

        Assert.Equal((3, 1), (it.Gate.Taken.Count, it.Gate.Taken.Select(t => t.Key).Distinct().Count()));
        await it.Logged<WeComChangedEntry>(1);
        await it.Cards.Send(Help("esc-2"), [Member], Stop);
        await it.Acts(Taps() with { TaskId = "esc-2" });
        Assert.Equal(["esc-8842-1", "esc-2"], (await it.Logged<WeComChangedEntry>(2)).Select(c => c.TaskId));
        Assert.Equal(2, await it.Calls(WeComApiHost.UpdatePath, atLeast: 2));
    }

    [Fact]
    public async Task A_tap_that_could_not_be_kept_leaves_the_card_to_be_tapped_again()
    {
        await using var it = await Begin();
        await it.Cards.Send(Help(), [Member], Stop);
        var answers = it.Gate.Answers;
        it.Gate.Answers = turn => Task.FromResult(new Answer(AnswerKind.Later) { Parts = [new Part { Key = "bot/error.later", Text = "系统忙", Turn = turn.Key }] });
        await it.Acts(Taps());
        Assert.Equal("系统忙", it.Logged<WeComShownEntry>()[^1].Text);

        it.Gate.Answers = answers;
        await it.Acts(Taps("pass"));
        await it.Logged<WeComChangedEntry>(1);
        Assert.Equal(1, await it.Calls(WeComApiHost.UpdatePath, atLeast: 1));  // of the second tap alone
        Assert.Equal(["esc-8842-1 take", "esc-8842-1 pass"], it.Gate.Taken.Select(t => t.Detail));
    }

    [Fact]
    public async Task A_card_of_unknown_outcome_may_be_sent_again_and_appears_once()
    {
        await using var it = await Begin();
        it.WeCom.Api.Scripts.Add(new() { Path = WeComApiHost.SendPath, Fault = ApiFault.AcceptThenDrop });
        Assert.Equal(SentKind.Unknown, (await it.Cards.Send(Help(), [Member], Stop)).Sent.Kind);
        var again = await it.Cards.Send(Help(), [Member], Stop);
        Assert.Equal(SentKind.Accepted, again.Sent.Kind);
        Assert.Single(it.Logged<WeComShownEntry>());
        Assert.Equal(Sent.Accepted, await it.Cards.Update(again.ResponseCode, [Member], "已处理", Stop));

        it.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(40058, (await it.Cards.Send(Help(), [Member], Stop)).Sent.Code);  // a task id is taken for ever
    }

    [Fact]
    public async Task A_code_is_good_for_72_hours()
    {
        await using var it = await Begin();
        var (first, second) = (await it.Cards.Send(Help("a"), [Member], Stop), await it.Cards.Send(Help("b"), [Member], Stop));
        it.Clock.Advance(TimeSpan.FromHours(71.9));
        Assert.Equal(Sent.Accepted, await it.Cards.Update(first.ResponseCode, [], "已处理", Stop));
        it.Clock.Advance(TimeSpan.FromHours(0.1));
        Assert.Equal((SentKind.GiveUp, 40058), (await it.Cards.Update(second.ResponseCode, [], "已处理", Stop)) is var late ? (late.Kind, late.Code!.Value) : default);
    }

    [Fact]
    public async Task A_change_that_the_platform_refuses_is_logged_and_the_next_one_is_made()
    {
        await using var it = await Begin();
        await it.Cards.Send(Help(), [Member, Other], Stop);
        it.Fails(48002 + 10000, WeComApiHost.UpdatePath);
        await it.Acts(Taps());
        await it.Acts(Taps(user: Other));
        Assert.Equal(Other, (await it.Logged<WeComChangedEntry>(1))[0].Student);
        Assert.Contains("update_template_card answered 58002", it.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receivers_that_are_partly_unknown_are_named_and_the_others_have_the_card()
    {
        await using var it = await Begin();
        var sent = await it.Cards.Send(Help(), [Member, "Left", "gone"], Stop);
        Assert.Equal(SentKind.Accepted, sent.Sent.Kind);
        Assert.Equal(["left", "gone"], sent.NotReached);
        Assert.Equal(Member, Assert.Single(it.Logged<WeComShownEntry>()).Student);
        Assert.Equal(81013, (await it.Cards.Send(Help("esc-9"), ["gone"], Stop)).Sent.Code);
    }

    [Fact]
    public async Task A_card_goes_to_a_thousand_at_once_and_to_no_more()
    {
        await using var it = await Begin();
        string[] thousand = [Member, .. Enumerable.Range(1, 999).Select(i => $"u{i}")];
        Assert.Equal(SentKind.Accepted, (await it.Cards.Send(Help("esc-1"), thousand, Stop)).Sent.Kind);
        await Assert.ThrowsAsync<ArgumentException>(() => it.Cards.Send(Help("esc-2"), [.. thousand, "u1000"], Stop));
    }

    [Fact]
    public async Task A_card_to_read_leads_somewhere()
    {
        await using var it = await Begin();
        var card = new Card("notice-1", "明天停水") { Text = "3 栋 8:00 至 12:00", Url = "https://bot.example.edu.cn/n/1" };
        Assert.Equal(SentKind.Accepted, (await it.Cards.Send(card, [Member], Stop)).Sent.Kind);
        Assert.Equal(("text_notice", "明天停水", "https://bot.example.edu.cn/n/1"), it.Logged<WeComShownEntry>().Single().Card is { } shown ? (shown.Type, shown.Title, shown.Url) : default);
    }

    [Fact]
    public async Task A_card_that_breaks_a_rule_is_an_error_that_names_it()
    {
        await using var it = await Begin();
        var broken = new (Card Card, string Rule)[]
        {
            (Help(""), "task id"), (Help("有中文"), "task id"), (Help(new string('a', 129)), "task id"),
            (Help() with { Title = "" }, "title and text"), (Help() with { Buttons = [] }, "Url"),
            (Help() with { Buttons = [.. Enumerable.Range(0, 7).Select(i => new CardButton("b", $"{i}"))] }, "7 buttons"),
            (Help() with { Buttons = [new("b", new string('键', 342))] }, "a key of 1 to 1024 bytes"), (Help() with { Buttons = [new("b", "k", 5)] }, "style"),
            (Help() with { Fields = [.. Enumerable.Range(0, 7).Select(i => ($"{i}", "v"))] }, "7 fields"),
        };
        foreach (var (card, rule) in broken)
            Assert.Contains(rule, (await Assert.ThrowsAsync<ArgumentException>(() => it.Cards.Send(card, [Member], Stop))).Message, StringComparison.Ordinal);
        foreach (var nobody in new[] { [], [""], new[] { "a|b" } }) await Assert.ThrowsAsync<ArgumentException>(() => it.Cards.Send(Help(), nobody, Stop));
        Assert.Equal(0, it.Calls(WeComApiHost.SendPath));
    }

    [Fact]
    public async Task The_counsellors_phone_is_driven_over_HTTP()
    {
        await using var it = await Begin();
        it.Gate.Says("收到");
        using var said = await it.Http.PostAsJsonAsync("/simulator/wecom/control/messages", new { user = "demo-counsellor-1", text = "今天有几件事？" }, Stop);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, said.StatusCode);
        Assert.Equal("收到", (await it.Logged<WeComShownEntry>(1))[0].Text);
        Assert.Equal(("今天有几件事？", "demo-counsellor-1"), (it.Gate.Taken[0].Text, it.Gate.Taken[0].Address.User));

        using var wrong = await it.Http.PostAsJsonAsync("/simulator/wecom/control/messages", new { user = "demo-counsellor-1", kind = "tap", taskId = "none", key = "k" }, Stop);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("has no card none", await wrong.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        using var verified = await it.Http.PostAsync("/simulator/wecom/control/verify", null, Stop);
        Assert.Contains("\"ok\":true", await verified.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("wecomShown", await it.Http.GetStringAsync("/simulator/wecom/control/log", Stop), StringComparison.Ordinal);
    }
}
