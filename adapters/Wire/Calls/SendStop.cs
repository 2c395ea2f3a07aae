using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Wire;

/// <summary>Whether this node sends at all. Stopped by an errcode that would meet every message alike; ends by itself or with a restart.</summary>
sealed class SendStop(WeChatMeter meter, TimeProvider clock, ILogger<SendStop> log)
{
    /// <summary>After this one message tries again: somebody may have put the setting right.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    volatile Since? since;

    sealed record Since(DateTimeOffset Until, Errcode Error);

    /// <summary>What stopped it; null while sending is open.</summary>
    public Errcode? Standing => since is { } now && now.Until > clock.GetUtcNow() ? now.Error : null;

    /// <summary>"wechat stopped 45009 daily quota used", with the channel's own name; null while sending is open.</summary>
    public string? Reason => Standing is { } error ? $"{meter.Channel} stopped {error.Code} {error.Meaning}" : null;

    /// <summary>It is about customer-service messages alone: template and subscription messages have quotas and permissions of their own.</summary>
    public bool IsOfOneApi => Standing?.Code is 45009 or 48001 or 48004;

    public void Begin(Errcode error)
    {
        var now = clock.GetUtcNow();
        var until = error.Action == ErrorAction.StopForToday ? NextMidnight(now) : now + Pause;
        since = new(until, error);
        meter.Stopped(error.Code);
        log.Stopped(meter.Platform, until, error.Code, error.Meaning, error.Remedy, error.InWords);
    }

    /// <summary>The platform counts its days by China's clock.</summary>
    internal static DateTimeOffset NextMidnight(DateTimeOffset now) =>
        CampusTime.At(DateOnly.FromDateTime(now.OnCampus().DateTime).AddDays(1), TimeOnly.MinValue);
}
