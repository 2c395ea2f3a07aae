using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>Where WeCom calls back: /wecom.</summary>
public static class WeComEndpoint
{
    public static IEndpointConventionBuilder MapWeCom(this IEndpointRouteBuilder app)
    {
        var wecom = app.MapGroup("/wecom");
        wecom.MapGet("", Verify);
        wecom.MapPost("", Receive);
        return wecom;
    }

    /// <summary>The console asks whether this server knows token, key and enterprise; it wants the opened echostr within 1 s.</summary>
    static Results<Echo, Refused> Verify(HttpContext http, WeComIntake intake, [FromKeyedServices(WeComServices.Key)] WeChatMeter meter, ILogger<WeComIntake> log)
    {
        var (echo, why) = intake.Verify(http.Request);
        return echo is null ? meter.Refuse(why, log) : new Echo(echo);
    }

    /// <summary>Takes one message called back (XML, UTF-8, at most 256 KiB, enciphered) and answers in the same response.</summary>
    /// <remarks>WeCom waits 5 s, then calls again, three times in all. Source: protocols/wechat.md 5.1.</remarks>
    static async Task<Results<PassiveReply, Refused>> Receive(
        HttpContext http, WeComIntake intake, [FromKeyedServices(WeComServices.Key)] WeChatReplies replies, TappedCards cards, ITurnGate gate, IOptions<WeComOptions> options,
        [FromKeyedServices(WeComServices.Key)] WeChatMeter meter, TimeProvider clock, ILogger<WeComIntake> log)
    {
        var arrival = new CallbackClock(clock);
        var (callback, why) = await intake.Open(http.Request, http.RequestAborted);
        if (callback is null) return meter.Refuse(why, log);

        if (callback.Message.ToTurn(options.Value.CorpId, arrival.At) is not { } turn)
        {
            meter.Unknown(callback.Message, log);
            return replies.To(callback, Answer.Success, arrival);
        }

        // Not the request's token: WeCom hanging up is no reason to lose the turn.
        var answer = await gate.Take(turn, CancellationToken.None);
        if (answer.Kind != AnswerKind.Later && callback.Message.ResponseCode() is { Length: > 0 } code) cards.Taken(code, callback.Message.From);
        return replies.To(callback, answer, arrival);
    }
}
