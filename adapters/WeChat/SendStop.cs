using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Whether this node sends at all. Stopped by an errcode that would meet every message alike; ends by itself or with a restart.</summary>
sealed class SendStop(WeChatMeter meter, TimeProvider clock, ILogger<SendStop> log)
{
    /// <summary>After this one message tries again: somebody may have put the setting right.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    volatile Standing? standing;

    sealed record Standing(DateTimeOffset Until, ErrorCode Error);

    /// <summary>"wechat stopped 45009 daily quota used"; null while sending is open.</summary>
    public string? Reason =>
        standing is { } now && now.Until > clock.GetUtcNow() ? $"wechat stopped {now.Error.Code} {now.Error.Meaning}" : null;

    /// <summary>It is about customer-service messages alone: template and subscription messages have quotas and permissions of their own.</summary>
    public bool IsOfOneApi => standing?.Error.Code is 45009 or 48001 or 48004;

    public void Begin(ErrorCode error)
    {
        var now = clock.GetUtcNow();
        var until = error.Action == ErrorAction.StopForToday ? NextMidnight(now) : now + Pause;
        standing = new(until, error);
        meter.Stopped(error.Code);
        log.Stopped(until, error.Code, error.Meaning, error.Remedy);
    }

    /// <summary>The platform counts its days by China's clock.</summary>
    static DateTimeOffset NextMidnight(DateTimeOffset now) =>
        CampusTime.At(DateOnly.FromDateTime(now.OnCampus().DateTime).AddDays(1), TimeOnly.MinValue);
}
