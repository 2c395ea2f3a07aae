using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Where WeChat calls back: /wechat for the only account or the first, /wechat/NAME for each of a list.</summary>
public static class WeChatEndpoint
{
    public static IEndpointConventionBuilder MapWeChat(this IEndpointRouteBuilder app)
    {
        var wechat = app.MapGroup("/wechat");
        wechat.MapGet("/{account?}", Verify);
        wechat.MapPost("/{account?}", Receive);
        return wechat;
    }

    /// <summary>The console asks whether this server knows the token; it wants its own text back, nothing around it.</summary>
    static Results<Echo, Refused> Verify(HttpContext http, WeChatAccounts accounts, WeChatMeter meter, ILogger<WeChatIntake> log, string? account = null)
    {
        if (accounts.Named(account) is not { } own) return meter.Refuse(Refusal.Account, log);

        var (echo, why) = own.Intake.Verify(http.Request);
        return echo is null ? own.Meter.Refuse(why, log) : new Echo(echo);
    }

    /// <summary>Takes one message called back (XML, UTF-8, at most 256 KiB) and answers in the same response.</summary>
    /// <remarks>WeChat waits 5 s, then resends the same MsgId, three times in all. Source: protocols/wechat.md 3.2.</remarks>
    static async Task<Results<PassiveReply, Refused>> Receive(
        HttpContext http, WeChatAccounts accounts, ITurnGate gate, WeChatMeter meter, TimeProvider clock, ILogger<WeChatIntake> log, string? account = null)
    {
        var arrival = new CallbackClock(clock);
        if (accounts.Named(account) is not { } own) return meter.Refuse(Refusal.Account, log);
        var (callback, why) = await own.Intake.Open(http.Request, http.RequestAborted);
        if (callback is null) return own.Meter.Refuse(why, log);

        if (callback.Message.ToTurn(own.Settings.AccountId, arrival.At) is not { } turn)
        {
            own.Meter.Unknown(callback.Message, log);
            return own.Replies.To(callback, Answer.Success, arrival);
        }

        // Not the request's token: WeChat hanging up is no reason to lose the turn.
        return own.Replies.To(callback, await gate.Take(turn, CancellationToken.None), arrival);
    }
}
