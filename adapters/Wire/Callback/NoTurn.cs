using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Wire;

/// <summary>Pushes that become no turn, counted and logged alike on both platforms.</summary>
static class NoTurn
{
    public static Refused Refuse(this WeChatMeter meter, Refusal why, ILogger log)
    {
        meter.Refused(why);
        log.Refused(meter.Platform, why);
        return Refused.Answer;
    }

    /// <summary>Of a type that this version does not know; it is accepted all the same.</summary>
    public static void Unknown(this WeChatMeter meter, WeChatMessage message, ILogger log)
    {
        var what = message.IsEvent ? "event" : "message";
        meter.Unknown(what);
        log.UnknownType(meter.Platform, what);
    }
}
