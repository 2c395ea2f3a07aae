using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Store;

public sealed class DeliveryWordsTests
{
    const string WeChat = "wechat/gh_demo/oStudent1";

    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 30, 0, TimeSpan.Zero);  // 23:30 in China
    static readonly DeliveryWords Words = new(new Texts(typeof(DeliveryWords).Assembly));

    static string Of(Delivery delivery, string? reason = null, string address = WeChat, DateTimeOffset? next = null, DateTimeOffset? handed = null, int tries = 0) =>
        Words.Of(new NoticeState("k", address, delivery, reason, next, handed, tries), Now);

    [Theory]
    [InlineData(null, "已送达（客服消息）")]
    [InlineData(NoticeState.ByTemplate, "已发出（模板消息），等微信回执")]
    [InlineData(NoticeState.ByTemplateForSure, "已送达（微信回执）")]
    [InlineData(NoticeState.BySubscription, "已送达（订阅消息）")]
    public void What_arrived_says_by_which_way(string? reason, string words) => Assert.Equal(words, Of(Delivery.HandedOver, reason));

    [Fact]
    public void A_channel_with_one_way_says_no_more_than_that_it_arrived() => Assert.Equal("已送达", Of(Delivery.HandedOver, address: "test/gh_test/oStudent1"));

    [Theory]
    [InlineData(Delivery.Waiting, null, 0, "等待发送")]
    [InlineData(Delivery.Waiting, "wechat no connection", 2, "没有发出，稍后再试：连不上微信")]
    [InlineData(Delivery.Waiting, Line.Repeated, 1, "可能已送达，正在按原编号重发一次")]
    [InlineData(Delivery.Claimed, null, 0, "正在发送")]
    [InlineData(Delivery.Sending, null, 1, "正在发送")]
    [InlineData(Delivery.PossiblyDelivered, "wechat timed out", 1, "可能已送达，下次回复时再说一遍")]
    [InlineData(Delivery.GivenUp, "wechat 43019 on the black list", 1, "未送达：学生在公众号的黑名单里")]
    [InlineData(Delivery.GivenUp, "wechat nothing to say", 1, "未送达：没有可发的内容")]
    public void What_is_on_its_way_or_lost_says_so(Delivery delivery, string? reason, int tries, string words) => Assert.Equal(words, Of(delivery, reason, tries: tries));

    [Theory]
    [InlineData("wechat window closed", "窗口已关闭")]
    [InlineData("wechat 45015 window closed", "窗口已关闭")]
    [InlineData("wechat window used up", "窗口内的条数已用完")]
    [InlineData("wechat not followed", "学生没有关注公众号")]
    [InlineData("wechat template failed:user block", "学生拒收模板消息")]
    [InlineData("wechat template failed: system failed", "微信没有送到模板消息")]
    [InlineData("wechat template failed:of a new kind", "模板消息没有送到")]
    [InlineData("wechat template 47003 template field refused: thing2", "内容不合模板的要求，请联系管理员核对模板设置")]
    [InlineData("wechat template field thing2 cannot be filled", "内容填不进模板，请联系管理员核对模板设置")]
    [InlineData("wechat stopped 45009 daily quota used", "今天的发送次数已用完，零点恢复")]
    [InlineData("wechat -1 busy", "微信系统繁忙")]
    [InlineData("wechat cut (ResponseEnded)", "与微信的连接中断")]
    [InlineData("wechat http 502", "微信服务出错")]
    [InlineData("restored from a backup of 2026-11-24 02:30:00 UTC", "数据由备份恢复")]
    public void What_waits_for_the_student_says_why(string reason, string words) => Assert.Equal($"等学生下次来信（{words}）", Of(Delivery.Held, reason));

    [Theory]
    [InlineData("wechat InvalidOperationException")]
    [InlineData("wechat 99999 unknown code")]
    [InlineData("wechat http")]
    [InlineData("window")]
    [InlineData("")]
    [InlineData(null)]
    public void No_reason_is_shown_as_it_is_inside(string? reason)
    {
        foreach (var delivery in new[] { Delivery.Held, Delivery.GivenUp, Delivery.PossiblyDelivered, Delivery.HandedOver })
            Assert.DoesNotContain(Of(delivery, reason), char.IsAsciiLetterOrDigit);
    }

    [Theory]
    [InlineData(7.5, "免打扰，次日 7:00发出")]
    [InlineData(0.25, "免打扰，今天 23:45发出")]
    [InlineData(31.5, "免打扰，11月26日 7:00发出")]
    public void Quiet_hours_say_when_they_end(double hours, string words) => Assert.Equal(words, Of(Delivery.Held, "wechat quiet hours", next: Now.AddHours(hours)));

    [Fact]
    public void What_went_with_a_reply_arrived_when_the_reply_did()
    {
        Assert.Equal("随下一条回复发出", Of(Delivery.TakenAlong, "wechat window closed"));
        Assert.Equal("已送达（随后来的回复）", Of(Delivery.TakenAlong, "wechat window closed", handed: Now));
    }

    /// <summary>What keeps a message back for a reason that staff or the student can change.</summary>
    public static TheoryData<int> Codes => [.. ErrorCodes.All
        .Where(e => e.Action is ErrorAction.Hold or ErrorAction.Stop or ErrorAction.StopForToday or ErrorAction.Retry && e.Code is not (45072 or 45080 or 45081 or 65400)).Select(e => e.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_that_keeps_a_message_back_has_words(int code) =>
        Assert.DoesNotContain("服务日志", Of(Delivery.Held, $"wechat {code} {ErrorCodes.Of(code).Meaning}"), StringComparison.Ordinal);
}
