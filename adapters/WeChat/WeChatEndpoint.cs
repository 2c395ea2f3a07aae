using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Where WeChat pushes to: /wechat.</summary>
public static class WeChatEndpoint
{
    public static IEndpointConventionBuilder MapWeChat(this IEndpointRouteBuilder app)
    {
        var wechat = app.MapGroup("/wechat");
        wechat.MapGet("", Verify);
        wechat.MapPost("", Receive);
        return wechat;
    }

    /// <summary>The console asks whether this server knows the token; it wants its own text back, nothing around it.</summary>
    static Results<Echo, Refused> Verify(HttpContext http, WeChatIntake intake, WeChatMeter meter, ILogger<WeChatIntake> log)
    {
        var (echo, why) = intake.Verify(http.Request);
        return echo is null ? Refuse(why, meter, log) : new Echo(echo);
    }

    /// <summary>Takes one pushed message (XML, UTF-8, at most 256 KiB) and answers in the same response.</summary>
    /// <remarks>WeChat waits 5 s, then resends the same MsgId, three times in all. Source: protocols/wechat.md 3.2.</remarks>
    static async Task<Results<PassiveReply, Refused>> Receive(
        HttpContext http, WeChatIntake intake, WeChatReplies replies, ITurnGate gate, IOptions<WeChatOptions> options,
        WeChatMeter meter, TimeProvider clock, ILogger<WeChatIntake> log)
    {
        var arrival = new PushClock(clock);
        var (push, why) = await intake.Open(http.Request, http.RequestAborted);
        if (push is null) return Refuse(why, meter, log);

        if (push.Message.ToTurn(options.Value.AccountId, arrival.At) is not { } turn)
        {
            meter.Unknown(push.Message.IsEvent ? "event" : "message");
            log.UnknownType(meter.Platform, push.Message.IsEvent ? "event" : "message");
            return replies.To(push, Answer.Success, arrival);
        }

        // Not the request's token: WeChat hanging up is no reason to lose the turn.
        return replies.To(push, await gate.Take(turn, CancellationToken.None), arrival);
    }

    static Refused Refuse(Refusal why, WeChatMeter meter, ILogger log)
    {
        meter.Refused(why);
        log.Refused(meter.Platform, why);
        return Refused.Answer;
    }
}
