using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

/// <summary>
/// Each errcode once (protocols/wechat.md 4.8), from the simulated platform over HTTP at the call that meets it: what is called, what
/// becomes of the notice, and what staff see.
/// </summary>
public sealed class ErrorCodeTests
{
    /// <summary>The call that is answered with the code, and the notice that makes it.</summary>
    public enum At { Text, Template, Subscription, Token, Menu, Page, Upload }

    public enum Does
    {
        /// <summary>A new token, and the same call again at once.</summary>
        Renews,

        /// <summary>The same call again, after a second.</summary>
        Repeats,

        /// <inheritdoc cref="Repeats"/>
        RepeatsAfterAMinute,

        /// <summary>By template instead.</summary>
        FallsBack,

        /// <summary>Held with the reason; said with the next reply.</summary>
        Holds,

        /// <summary>As <see cref="Holds"/>; nothing is pushed until the person is heard again.</summary>
        HoldsAndCountsAsGone,

        GivesUp,

        /// <summary>Held; no call for anybody until the stop is over, and an alarm.</summary>
        Stops,

        /// <summary>As <see cref="Stops"/>; templates still go.</summary>
        StopsTexts,

        /// <summary>An alarm; the template is left alone and the notice tries its other ways.</summary>
        StopsTemplate,

        TakesAsSent,

        /// <summary>No subscription is left, whatever was counted.</summary>
        EmptiesCredit,

        /// <summary>The person opens the page again.</summary>
        AsksForACode,

        /// <summary>Told to whoever runs the command, in Chinese.</summary>
        TellsStaff,

        /// <summary>The file is not shown; the line says why.</summary>
        RefusesFile,
    }

    static readonly (int Code, At At, Does Does, string Seen)[] Table =
    [
        (-1, At.Text, Does.Repeats, "busy"),
        (40001, At.Text, Does.Renews, ""),
        (40014, At.Text, Does.Renews, ""),
        (42001, At.Text, Does.Renews, ""),
        (41001, At.Text, Does.GivesUp, "token missing"),
        (40002, At.Token, Does.Stops, ""),
        (40035, At.Text, Does.GivesUp, "bad parameter"),
        (47001, At.Text, Does.GivesUp, "bad JSON"),
        (40003, At.Text, Does.GivesUp, "openid not of this account"),
        (40007, At.Text, Does.GivesUp, "media id bad or too old"),
        (40004, At.Upload, Does.RefusesFile, "bad media type"),
        (40005, At.Upload, Does.RefusesFile, "bad file type"),
        (40006, At.Upload, Does.RefusesFile, "file too large"),
        (41005, At.Upload, Does.RefusesFile, "file missing"),
        (40008, At.Text, Does.GivesUp, "bad message type"),
        (44004, At.Text, Does.GivesUp, "empty content"),
        (45002, At.Text, Does.GivesUp, "content too long"),
        (45008, At.Text, Does.GivesUp, "too many articles"),
        (40013, At.Token, Does.Stops, "Check WeChat:AppId"),
        (40125, At.Token, Does.Stops, "Check WeChat:AppId and WeChat:AppSecret"),
        (40243, At.Token, Does.Stops, "Unfreeze the secret"),
        (40029, At.Page, Does.AsksForACode, "网页授权码无效"),
        (40163, At.Page, Does.AsksForACode, "网页授权码已经用过"),
        (42003, At.Page, Does.AsksForACode, "网页授权码已过期"),
        (40033, At.Text, Does.GivesUp, "escaped characters"),
        (40036, At.Template, Does.StopsTemplate, "Correct the template's id"),
        (40037, At.Template, Does.StopsTemplate, "Add the template in the console"),
        (40164, At.Token, Does.Stops, "Add the server's outgoing address to the allow-list"),
        (89503, At.Token, Does.Stops, "The administrator must confirm"),
        (40200, At.Text, Does.Holds, "account type not allowed"),
        (43004, At.Template, Does.HoldsAndCountsAsGone, "does not follow"),
        (50005, At.Text, Does.HoldsAndCountsAsGone, "does not follow"),
        (43019, At.Text, Does.GivesUp, "on the black list"),
        (43101, At.Subscription, Does.EmptiesCredit, "no subscription left"),
        (45009, At.Text, Does.StopsTexts, "Held until midnight"),
        (45011, At.Text, Does.RepeatsAfterAMinute, "too often per minute"),
        (45015, At.Text, Does.FallsBack, "window closed"),
        (45047, At.Text, Does.FallsBack, "window used up"),
        (45065, At.Template, Does.TakesAsSent, ""),
        (45066, At.Template, Does.RepeatsAfterAMinute, "repeated too soon"),
        (45072, At.Text, Does.Holds, "bad typing command"),
        (45080, At.Text, Does.Holds, "typing without exchange"),
        (45081, At.Text, Does.Holds, "typing already"),
        (47003, At.Template, Does.StopsTemplate, "Compare the entry's Fields"),
        (48001, At.Text, Does.StopsTexts, "Apply for customer-service messages"),
        (48002, At.Text, Does.Holds, "messages switched off"),
        (48004, At.Text, Does.StopsTexts, "Tell the account's administrator"),
        (48006, At.Text, Does.GivesUp, "clear_quota used up"),
        (48008, At.Text, Does.Holds, "type not granted"),
        (50001, At.Text, Does.GivesUp, "not authorised"),
        (50002, At.Text, Does.Stops, "Tell the account's administrator"),
        .. Enumerable.Range(61450, 10).Select(code => (code, At.Text, Does.GivesUp, "customer-service account or session")),
        (65400, At.Text, Does.Holds, "new customer service not enabled"),
        (40016, At.Menu, Does.TellsStaff, "要有 1 到 3 项"),
        (40017, At.Menu, Does.TellsStaff, "一级菜单项的类型不对"),
        (40018, At.Menu, Does.TellsStaff, "一级菜单项的名称过长"),
        (40019, At.Menu, Does.TellsStaff, "一级菜单项的 Key 过长"),
        (40020, At.Menu, Does.TellsStaff, "一级菜单项的网址过长"),
        (40023, At.Menu, Does.TellsStaff, "子项数目不对"),
        (40024, At.Menu, Does.TellsStaff, "菜单子项的类型不对"),
        (40025, At.Menu, Does.TellsStaff, "菜单子项的名称过长"),
        (40026, At.Menu, Does.TellsStaff, "菜单子项的 Key 过长"),
        (40027, At.Menu, Does.TellsStaff, "菜单子项的网址过长"),
        (46003, At.Menu, Does.TellsStaff, "还没有用接口发布过菜单"),
    ];

    public static TheoryData<int, At, Does, string> Rows => [.. Table];

    [Fact]
    public void Every_code_has_one_row() => Assert.Equal(ErrorCodes.All.Select(e => e.Code).Order(), Table.Select(r => r.Code).Order());

    [Theory, MemberData(nameof(Rows))]
    public async Task Every_code_has_its_action(int code, At at, Does does, string seen)
    {
        await using var it = await Open();
        it.Platform.Api.Scripts.Add(new() { Path = PathOf(at), Fault = ApiFault.Errcode, Code = code });
        switch (at)
        {
            case At.Menu: await Told(it, code, seen); return;
            case At.Page: await Authorised(it, code, seen); return;
            case At.Upload: await Uploaded(it, code, seen); return;
        }
        await it.Says("在吗");
        if (at == At.Subscription) await it.Reported(it.Platform.Subscriptions.Popup(OpenId, ("S-Assign", true)));
        if (at is At.Template or At.Subscription) it.Clock.Advance(TimeSpan.FromHours(49));
        await it.Notifies(at == At.Template || does == Does.FallsBack ? Accepted : at == At.Subscription ? Assigned : Finished, "R-1001");
        await it.Settle();

        Assert.Equal([code, .. does == Does.Renews ? [0] : Array.Empty<int>()], Codes(it, at));
        var line = await it.Notice();
        var reason = $"wechat {(at is At.Template or At.Subscription ? at.ToString().ToLowerInvariant() + " " : "")}{code} {seen}";
        switch (does)
        {
            case Does.Renews:
                Assert.Equal((Delivery.HandedOver, 2), (line.Delivery, Codes(it, At.Token).Length));
                Assert.DoesNotContain("Critical", it.Log.All, StringComparison.Ordinal);
                break;
            case Does.Repeats: await Repeats(it, at, code, line, reason, TimeSpan.FromSeconds(1)); break;
            case Does.RepeatsAfterAMinute: await Repeats(it, at, code, line, reason, TimeSpan.FromMinutes(1)); break;
            case Does.FallsBack:
                Assert.Equal((Delivery.Waiting, reason), (line.Delivery, line.Reason));
                it.Clock.Advance(TimeSpan.FromSeconds(1));
                await it.Settle();
                Assert.Equal(VisibleSource.Template, Assert.Single(it.Seen).Source);
                Assert.Equal([code], Codes(it, at));
                break;
            case Does.Holds:
                await Holds(it, line, reason);
                break;
            case Does.HoldsAndCountsAsGone:
                await it.Notifies(Finished, "R-1002");
                await it.Settle();
                Assert.Equal((Delivery.Held, "wechat not followed"), ((await it.Notice()).Delivery, (await it.Notice()).Reason));
                Assert.Equal([code], Codes(it, at));
                await Holds(it, line, reason);
                break;
            case Does.GivesUp:
                Assert.Equal((Delivery.GivenUp, reason), (line.Delivery, line.Reason));
                it.Clock.Advance(TimeSpan.FromHours(1));
                await it.Settle();
                Assert.Equal([code], Codes(it, at));
                break;
            case Does.Stops or Does.StopsTexts: await Stops(it, at, code, does, line, seen); break;
            case Does.StopsTemplate:
                Assert.Equal(Delivery.Waiting, line.Delivery);
                Assert.Contains($"Critical WeChat T-Accept (WeChat:Templates, Key {Accepted})", it.Log.All, StringComparison.Ordinal);
                Assert.Contains(seen, it.Log.All, StringComparison.Ordinal);
                it.Clock.Advance(TimeSpan.FromSeconds(1));
                await it.Settle();
                await Holds(it, await it.Notice(), "wechat window closed");
                Assert.Equal([code], Codes(it, at));
                break;
            case Does.TakesAsSent:
                Assert.Equal(Delivery.HandedOver, line.Delivery);
                break;
            case Does.EmptiesCredit:
                Assert.Equal((Delivery.Waiting, reason), (line.Delivery, line.Reason));
                Assert.Equal(0, (await it.Store.Query(db => db.Set<SubscriptionRow>().SingleAsync(Stop))).Accepted);
                it.Clock.Advance(TimeSpan.FromSeconds(1));
                await it.Settle();
                await Holds(it, await it.Notice(), "wechat window closed");
                Assert.Equal([code], Codes(it, at));
                break;
            default: Assert.Fail($"Say what {does} looks like."); break;
        }
    }

    static async Task Repeats(OutgoingStore it, At at, int code, Line line, string reason, TimeSpan after)
    {
        Assert.Equal((Delivery.Waiting, reason, it.Clock.GetUtcNow() + after), (line.Delivery, line.Reason, line.NextTryAt));
        it.Clock.Advance(after - TimeSpan.FromSeconds(0.1));
        await it.Settle();
        Assert.Equal([code], Codes(it, at));
        it.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await it.Settle();
        Assert.Equal([code, 0], Codes(it, at));
        Assert.Equal(Delivery.HandedOver, (await it.Notice()).Delivery);
    }

    static async Task Holds(OutgoingStore it, Line line, string reason)
    {
        Assert.Equal((Delivery.Held, reason), (line.Delivery, line.Reason));
        Assert.Empty(it.Seen);
        Assert.StartsWith("您的报修 R-1001", await it.Says("还在吗"), StringComparison.Ordinal);
    }

    static async Task Stops(OutgoingStore it, At at, int code, Does does, Line line, string seen)
    {
        Assert.Equal(Delivery.Held, line.Delivery);
        Assert.StartsWith($"wechat {code} ", line.Reason, StringComparison.Ordinal);
        Assert.Contains($"Critical WeChat sending is stopped until", it.Log.All, StringComparison.Ordinal);
        Assert.Contains($"{code} {ErrorCodes.Of(code).Meaning}. {seen}", it.Log.All, StringComparison.Ordinal);

        await it.Notifies(Finished, "R-1002");
        await it.Settle();
        Assert.Equal((Delivery.Held, $"wechat stopped {code} {ErrorCodes.Of(code).Meaning}"), ((await it.Notice()).Delivery, (await it.Notice()).Reason));
        await it.Notifies(Accepted, "R-1003");
        await it.Settle();
        Assert.Equal(does == Does.StopsTexts ? [VisibleSource.Template] : [], it.Seen.Select(s => s.Source));
        Assert.Equal([code], Codes(it, at));

        it.Clock.Advance(code == 45009 ? TimeSpan.FromHours(13.5) : TimeSpan.FromMinutes(10));  // midnight in China
        await it.Notifies(Finished, "R-1004");
        await it.Settle();
        Assert.Equal(VisibleSource.Push, it.Seen[^1].Source);
    }

    static async Task Told(OutgoingStore it, int code, string seen)
    {
        var menu = it.Of<WeChatAccounts>().First.Menu;
        if (code == 46003)
        {
            it.Platform.Api.Scripts.Clear();
            Assert.Equal((null, false), await menu.Compare(Stop) is var state ? (state.Failure, state.IsPublished) : default);
            Assert.Equal([code], Codes(it, "/cgi-bin/menu/get"));
            Assert.Contains(seen, ErrorCodes.Of(code).InWords, StringComparison.Ordinal);
            return;
        }
        var call = await menu.Publish(Stop);
        Assert.Contains(seen, call.InWords(), StringComparison.Ordinal);
        Assert.Contains($"（错误码 {code}）", call.InWords(), StringComparison.Ordinal);
        Assert.Equal([code], Codes(it, At.Menu));
    }

    static async Task Authorised(OutgoingStore it, int code, string seen)
    {
        Assert.Equal(ExchangeOutcome.Again, (await it.Of<WeChatAccounts>().First.Authorisation.Exchange("c", Stop)).Outcome);
        Assert.Equal([code], Codes(it, At.Page));
        Assert.Contains(seen, ErrorCodes.Of(code).InWords, StringComparison.Ordinal);
    }

    static async Task Uploaded(OutgoingStore it, int code, string seen)
    {
        var sent = await it.Of<WeChatAccounts>().First.Sender.Upload("image", "a.png", "image/png", [1], Stop);
        Assert.Equal((SentKind.GiveUp, code, $"wechat {code} {seen}"), (sent.Kind, sent.Code, sent.Reason));
        Assert.Equal([code], Codes(it, At.Upload));
    }

    static string PathOf(At at) => at switch
    {
        At.Text => "/cgi-bin/message/custom/send", At.Template => "/cgi-bin/message/template/send", At.Subscription => "/cgi-bin/message/subscribe/bizsend",
        At.Token => "/cgi-bin/stable_token", At.Menu => "/cgi-bin/menu/create", At.Upload => "/cgi-bin/media/upload", _ => "/sns/oauth2/access_token",
    };

    static int[] Codes(OutgoingStore it, At at) => Codes(it, PathOf(at));

    static int[] Codes(OutgoingStore it, string path) =>
        [.. it.Platform.Log.Since(0, only: [typeof(ApiCallEntry)]).Entries.Cast<ApiCallEntry>().Where(c => c.Path == path).Select(c => c.Errcode ?? -2)];
}
