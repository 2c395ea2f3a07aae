using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Adapters.WeChat;
using Microsoft.Extensions.DependencyInjection;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>All that a student can do, sent by the simulated platform to the real endpoint over HTTP: the turn that the gate is handed.</summary>
public sealed class EveryActTests
{
    /// <summary>The act, its kind of turn, words and detail. "MEDIA" stands for the id of the message's media.</summary>
    static readonly (StudentAct Act, TurnKind? Kind, string Text, string? Detail)[] Acts =
    [
        (Says("请假怎么办理?"), TurnKind.Text, "请假怎么办理?", null),
        (Says("转人工") with { MenuId = "102" }, TurnKind.Text, "转人工", "102"),
        (Says("报名") with { Article = "2247483700_1" }, TurnKind.Text, "报名", null),
        (Does(ActKind.Image), TurnKind.Image, "", "MEDIA"),
        (Does(ActKind.Voice, "图书馆几点关门"), TurnKind.Voice, "图书馆几点关门", "MEDIA"),
        (Does(ActKind.Voice), TurnKind.Voice, "", "MEDIA"),
        (Does(ActKind.Video), TurnKind.Video, "", "MEDIA"),
        (Does(ActKind.ShortVideo), TurnKind.Video, "", "MEDIA"),
        (Does(ActKind.Location, "学院路 1 号") with { Latitude = -1.5, Longitude = 0.25 }, TurnKind.Location, "", "-1.500000,0.250000 学院路 1 号"),
        (Does(ActKind.Link, "https://jw.example.edu.cn/n?id=1&p=2"), TurnKind.Link, "", "https://jw.example.edu.cn/n?id=1&p=2"),
        (Does(ActKind.MiniProgramPage, "pages/index"), TurnKind.Link, "", "demo-mini-program pages/index"),
        (Does(ActKind.OtherMessage, key: "hologram"), null, "", null),
        (Does(ActKind.Subscribe), TurnKind.Follow, "", null),
        (Does(ActKind.Subscribe, "dorm-301"), TurnKind.Follow, "", "dorm-301"),
        (Does(ActKind.Unsubscribe), TurnKind.Unfollow, "", null),
        (Does(ActKind.Scan, "dorm-301"), TurnKind.Scan, "", "dorm-301"),
        (Does(ActKind.Scan, "dorm-301") with { Student = Stranger }, TurnKind.Follow, "", "dorm-301"),
        (Does(ActKind.Click, "repair.file"), TurnKind.MenuClick, "", "repair.file"),
        (Does(ActKind.View, "https://example.edu.cn/?a=1&b=2"), TurnKind.OtherEvent, "", "VIEW"),
        (Does(ActKind.ViewMiniProgram, "pages/index"), TurnKind.OtherEvent, "", "view_miniprogram"),
        (Does(ActKind.ScanCodePush, "room:301", "K"), TurnKind.OtherEvent, "", "scancode_push"),
        (Does(ActKind.ScanCodeWaitMsg, "room:301", "repair.file"), TurnKind.MenuClick, "", "repair.file"),
        (Does(ActKind.PicSysPhoto, key: "K") with { Pictures = 0 }, TurnKind.OtherEvent, "", "pic_sysphoto"),
        (Does(ActKind.PicPhotoOrAlbum, key: "K") with { Pictures = 0 }, TurnKind.OtherEvent, "", "pic_photo_or_album"),
        (Does(ActKind.PicWeixin, key: "K") with { Pictures = 0 }, TurnKind.OtherEvent, "", "pic_weixin"),
        (Does(ActKind.LocationSelect, "学院路", "K"), TurnKind.OtherEvent, "", "location_select"),
        (Does(ActKind.ReportLocation), TurnKind.OtherEvent, "", "LOCATION"),
        (Does(ActKind.TemplateSendJobFinish), TurnKind.OtherEvent, "", "TEMPLATESENDJOBFINISH"),
        (Does(ActKind.SubscribeMsgPopup), TurnKind.OtherEvent, "", "subscribe_msg_popup_event"),
        (Does(ActKind.SubscribeMsgChange), TurnKind.OtherEvent, "", "subscribe_msg_change_event"),
        (Does(ActKind.SubscribeMsgSent), TurnKind.OtherEvent, "", "subscribe_msg_sent_event"),
        (Does(ActKind.KfCreateSession, "a@campus"), TurnKind.OtherEvent, "", "kf_create_session"),
        (Does(ActKind.KfCloseSession, "a@campus"), TurnKind.OtherEvent, "", "kf_close_session"),
        (Does(ActKind.KfSwitchSession, "b@campus", "a@campus"), TurnKind.OtherEvent, "", "kf_switch_session"),
        (Does(ActKind.UserAuthorizationRevoke), TurnKind.OtherEvent, "", "user_authorization_revoke"),
        (Does(ActKind.OtherEvent, key: "dance"), null, "", null),
    ];

    const string Stranger = "oStranger";

    public static TheoryData<int, WeChatMode> InEachMode => [.. Acts.Index().SelectMany(a => Enum.GetValues<WeChatMode>().Select(mode => (a.Index, mode)))];

    [Theory, MemberData(nameof(InEachMode))]
    public async Task Becomes_its_turn(int number, WeChatMode mode)
    {
        var (act, kind, text, detail) = Acts[number];
        await using var server = await CallbackServer.Begin(mode);
        server.Gate.Says("好");
        await using var platform = PlatformOf(server);
        var unknown = new ConcurrentQueue<string>();
        using var listener = ListenTo(server, unknown);

        var sent = platform.Send(act);
        var outcome = await OutcomeOf(platform, sent.Id, server);

        var delivery = platform.Log.Since(0).Entries.OfType<DeliveryEntry>().Single(d => d.MessageId == sent.Id);
        Assert.Equal((200, 1), (delivery.Status, delivery.Try));
        Assert.Equal(mode is WeChatMode.Plain, delivery.Body == delivery.PlainXml);
        if (kind is null)
        {
            Assert.Equal((MessageState.Success, "success"), (outcome.State, delivery.ReplyBody));
            Assert.Equal([act.IsEvent ? "event" : "message"], unknown);
            Assert.Empty(server.Gate.Taken);
            return;
        }

        Assert.Equal((MessageState.Answered, "好"), (outcome.State, outcome.Text));
        var turn = await Taken(server, kind.Value);
        Assert.Equal((text, detail == "MEDIA" ? "demo-media-" + sent.MsgId : detail, act.Student), (turn.Text, turn.Detail, turn.Address.User));
        Assert.Equal(CallbackServer.Start, turn.CreatedAt);
        Assert.Empty(unknown);
    }

    /// <summary>Of a chosen place and of pictures the event and the message come side by side: the one that was asked for.</summary>
    static async Task<Turn> Taken(CallbackServer server, TurnKind kind)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (server.Gate.Taken.FirstOrDefault(t => t.Kind == kind) is { } turn) return turn;
            await Task.Delay(10, patience.Token);
        }
    }

    [Fact]
    public void No_act_is_left_out() => Assert.Equal(Enum.GetValues<ActKind>(), Acts.Select(a => a.Act.Kind).Distinct().Order());

    static StudentAct Does(ActKind kind, string? text = null, string? key = null) => new() { Student = StudentA, Kind = kind, Text = text, Key = key };

    /// <summary>The account and the clock of the server, so that it takes the signatures.</summary>
    static SimulatedPlatform PlatformOf(CallbackServer server)
    {
        var account = new SimulatedAccount(server.Settings.ReceiveId, CallbackServer.Account, server.Settings.Token, server.Settings.AesKey, "s");
        var platform = new SimulatedPlatform(() => new(server.Base, "/wechat"), new() { Account = account, Mode = server.Mode }, server.Clock);
        platform.Students.Add(StudentA, "同学甲", follows: true);
        platform.Students.Add(Stranger, "新同学", follows: false);
        return platform;
    }

    /// <summary>The fake clock stands, so there is no second try to wait for: a first one that failed is told.</summary>
    static async Task<OutcomeEntry> OutcomeOf(SimulatedPlatform platform, string id, CallbackServer server)
    {
        var tried = platform.Log.Wait(0, TimeSpan.FromDays(1), Stop, null, 1, typeof(DeliveryEntry));
        var problem = ((DeliveryEntry)(await tried.WaitAsync(TimeSpan.FromSeconds(20), Stop)).Entries[0]).Problem;
        Assert.True(problem is null, $"{problem} {server.Log.All}");
        return await platform.Outcome(id)!.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    /// <summary>What the meter counted as unknown: "message" or "event". The listener must go with the server, or it hears of other tests' meters.</summary>
    static MeterListener ListenTo(CallbackServer server, ConcurrentQueue<string> unknown)
    {
        var own = server.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (i, l) => { if (i.Name == "lanyue.wechat.unknown" && ReferenceEquals(i.Meter.Scope, own)) l.EnableMeasurementEvents(i); },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => unknown.Enqueue((string)tags[0].Value!));
        listener.Start();
        return listener;
    }
}
