using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Simulator;
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
}
