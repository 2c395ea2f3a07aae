using System.Xml.Linq;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public class PassiveReplyTests
{
    [Theory]
    [InlineData(WeChatMode.Plain)]
    [InlineData(WeChatMode.Compatible)]
    [InlineData(WeChatMode.Safe)]
    public async Task Each_mode_carries_a_message_and_its_reply(WeChatMode mode)
    {
        await using var it = await Start(s => s with { Mode = mode });

        var outcome = await it.Outcome(Says("3栋502 <灯> ]]> & 坏了😀"));

        Assert.Equal("收到3栋502 <灯> ]]> & 坏了😀", outcome.Text);
        var call = Assert.Single(it.Callback.Calls);
        Assert.Equal(mode is not WeChatMode.Plain, call.IsSealed);
        Assert.Equal(mode is WeChatMode.Safe, !call.Body.Contains("<Content>", StringComparison.Ordinal));
        Assert.Equal(mode is WeChatMode.Plain ? null : "aes", call.Query.GetValueOrDefault("encrypt_type"));
        Assert.Equal(StudentA, call.Query["openid"]);
    }

    [Theory]
    [InlineData("<TimeStamp>1767225601", "<TimeStamp>1767225602", "MsgSignature 不符")]
    [InlineData("<TimeStamp>1767225601", "<TimeStamp>1767225601000", "TimeStamp 不是秒")]
    [InlineData("<Nonce>", "<Nonce>1", "MsgSignature 不符")]
    public async Task A_wrongly_signed_reply_is_refused_with_the_failure_line_and_no_further_try(string part, string spoilt, string problem)
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) => FakeCallback.Reply(http, call, "好", xml => xml.Replace(part, spoilt));

        var outcome = await it.Outcome(Says("灯坏了"));

        Assert.Equal((MessageState.Failed, problem, 1), (outcome.State, outcome.Problem, outcome.Tries));
        Assert.Equal(VisibleSource.FailureLine, Assert.Single(it.Logged<VisibleEntry>()).Source);
    }

    [Theory]
    [InlineData("{\"ok\":true}")]
    [InlineData("\uFEFFsuccess")]
    [InlineData("<xml><ToUserName>oStudentA</ToUserName></xml>")]
    [InlineData("<!DOCTYPE xml [<!ENTITY a 'b'>]><xml>&a;</xml>")]
    [InlineData("<html></html>")]
    public async Task Anything_but_a_sealed_reply_is_nonsense_in_safe_mode(string body)
    {
        await using var it = await Start();
        it.Callback.Does = (_, http) => FakeCallback.Write(http, body);

        Assert.Equal(MessageState.Failed, (await it.Outcome(Says("灯坏了"))).State);
        Assert.Equal(DeliveryResult.BadReply, Assert.Single(it.Logged<DeliveryEntry>()).Result);
    }

    [Theory]
    [InlineData(2048, MessageState.Answered)]
    [InlineData(2049, MessageState.Failed)]
    [InlineData(0, MessageState.Failed)]
    public async Task A_reply_has_1_to_2048_bytes(int length, MessageState state)
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) => FakeCallback.Reply(http, call, new string('a', length));

        Assert.Equal(state, (await it.Outcome(Says("灯坏了"))).State);
    }

    [Fact]
    public async Task A_reply_to_somebody_else_is_refused()
    {
        await using var it = await Start(s => s with { Mode = WeChatMode.Plain });
        it.Callback.Does = (_, http) => FakeCallback.Write(http,
            "<xml><ToUserName>oOther</ToUserName><FromUserName>gh_demo_lanyue</FromUserName><CreateTime>1767225601</CreateTime><MsgType>text</MsgType><Content>hi</Content></xml>");

        Assert.Equal("ToUserName 不是发消息的人", (await it.Outcome(Says("灯坏了"))).Problem);
    }

    [Theory]
    [InlineData("image", "<Image><MediaId>MEDIA</MediaId></Image>", RichKind.Image, "[图片]")]
    [InlineData("voice", "<Voice><MediaId>MEDIA</MediaId></Voice>", RichKind.Voice, "[语音]")]
    [InlineData("video", "<Video><MediaId>MEDIA</MediaId><Title>迎新</Title><Description>d</Description></Video>", RichKind.Video, "[视频] 迎新")]
    [InlineData("music", "<Music><Title>校歌</Title><MusicUrl>https://a.example/m</MusicUrl><ThumbMediaId>MEDIA</ThumbMediaId></Music>", RichKind.Music, "[音乐] 校歌")]
    [InlineData("news", "<ArticleCount>1</ArticleCount><Articles><item><Title>选课</Title><Description>d</Description><PicUrl>p</PicUrl><Url>https://a.example/n</Url></item></Articles>", RichKind.News, "[图文] 选课")]
    public async Task Pictures_sounds_and_articles_reach_the_phone(string type, string content, RichKind kind, string shown)
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) => Reply(http, call, type, content);

        var outcome = await it.Outcome(new() { Student = StudentA, Kind = ActKind.Image });

        Assert.Equal((MessageState.Answered, shown), (outcome.State, outcome.Text));
        var seen = Assert.Single(it.Logged<VisibleEntry>()).Content!;
        Assert.Equal((kind, kind is RichKind.News ? null : it.Callback.Calls[0].Text("MediaId")), (seen.Kind, seen.MediaId));
        Assert.Equal(kind is RichKind.Image or RichKind.Voice ? 0 : 1, seen.Cards.Count);
        if (kind is RichKind.News) Assert.Equal(new("选课", "d", "https://a.example/n", "p"), seen.Cards[0]);
    }

    [Theory]
    [InlineData("image", "<Image><MediaId>nowhere</MediaId></Image>", ActKind.Image, "MediaId 不存在，或已过 3 天")]
    [InlineData("image", "<Image><MediaId></MediaId></Image>", ActKind.Image, "Image 的 MediaId 为空")]
    [InlineData("image", "<MediaId>MEDIA</MediaId>", ActKind.Image, "Image 缺失或重复")]
    [InlineData("music", "<Music><Title>t</Title></Music>", ActKind.Image, "ThumbMediaId 缺失或重复")]
    [InlineData("news", "<ArticleCount>2</ArticleCount><Articles><item><Title>t</Title></item></Articles>", ActKind.Image, "ArticleCount 与 item 的个数不符")]
    [InlineData("news", "<ArticleCount>2</ArticleCount><Articles><item><Title>t</Title></item><item><Title>u</Title></item></Articles>", ActKind.Image, "这里的图文应有 1 至 1 条")]
    [InlineData("news", "<ArticleCount>0</ArticleCount><Articles></Articles>", ActKind.Click, "这里的图文应有 1 至 8 条")]
    [InlineData("transfer_customer_service", "", ActKind.Click, "事件不能转人工客服，只有消息可以")]
    [InlineData("hologram", "", ActKind.Image, "不认识的 MsgType：hologram")]
    public async Task A_reply_that_lacks_something_fails_with_its_reason(string type, string content, ActKind act, string problem)
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) => Reply(http, call, type, content);

        var outcome = await it.Outcome(new() { Student = StudentA, Kind = act });

        Assert.Equal((MessageState.Failed, problem, 1), (outcome.State, outcome.Problem, outcome.Tries));
    }

    [Fact]
    public async Task A_tap_may_be_answered_with_eight_articles()
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) => Reply(http, call, "news", $"<ArticleCount>8</ArticleCount><Articles>{string.Concat(Enumerable.Repeat("<item><Title>t</Title></item>", 8))}</Articles>");

        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Click, Text = "help" });

        Assert.Equal(8, Assert.Single(it.Logged<VisibleEntry>()).Content!.Cards.Count);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(403, false)]
    public async Task Verification_wants_the_echostr_back(int status, bool ok)
    {
        await using var it = await Start();
        it.Callback.Does = (call, http) =>
        {
            http.Response.StatusCode = status;
            return FakeCallback.Write(http, call.Query["echostr"]);
        };

        var verified = await it.Platform.Verify(TestContext.Current.CancellationToken);

        Assert.Equal((ok, status), (verified.Ok, verified.Status));
        Assert.Equal("GET", Assert.Single(it.Callback.Calls).Method);
    }

    /// <summary>"MEDIA" stands for the id of what the student sent.</summary>
    static Task Reply(Microsoft.AspNetCore.Http.HttpContext http, Received call, string type, string content) =>
        FakeCallback.Reply(http, call, [new("MsgType", new XCData(type)), .. XElement.Parse($"<x>{content.Replace("MEDIA", call.Text("MediaId"), StringComparison.Ordinal)}</x>").Elements()]);
}
