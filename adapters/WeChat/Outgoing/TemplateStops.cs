using System.Collections.Concurrent;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Templates, and the two ways of sending them, that the platform refuses for reasons of ours. Each ends by itself: somebody may have put it right.</summary>
sealed class TemplateStops(WeChatMeter meter, TimeProvider clock, ILogger<TemplateStops> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, DateTimeOffset> until = [];

    /// <param name="what">A template's id, or <see cref="TemplateKind"/> as text.</param>
    public bool Has(string what) => until.TryGetValue(what, out var end) && end > clock.GetUtcNow();

    public bool Has(TemplateSettings template) => Has(template.TemplateId) || Has(template.Kind.ToString());

    /// <summary>Alarms: the log names the setting and what to do.</summary>
    public void Begin(string what, string key, Errcode error, string detail)
    {
        var now = clock.GetUtcNow();
        var end = error.Action == ErrorAction.StopForToday ? CampusTime.At(CampusTime.DayOf(now).AddDays(1), TimeOnly.MinValue) : now + Pause;
        until[what] = end;
        meter.Stopped(error.Code);
        log.TemplateStopped(meter.Platform, what, key, end, error.Code, error.Meaning, detail, error.Remedy);
    }
}
