using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeChat;

static class CallWords
{
    /// <summary>What went wrong and what staff must do, in Chinese. Only where it did not go well.</summary>
    public static string InWords(this Call call) => call.Outcome switch
    {
        CallOutcome.Answered => ErrorCodes.Of(call.Code).InWords + (call.Rid == "" ? "" : $"（微信的查询号 rid：{call.Rid}）"),
        CallOutcome.NotSent => $"连不上微信接口（{call.Reason}）。请检查服务器能否访问外网，以及 WeChat:ApiHost 是否正确。",
        _ => $"微信没有给出可读的回答（{call.Reason}），不能确定是否已生效。请稍后再试；多次如此请检查网络和 WeChat:ApiHost。",
    };
}
