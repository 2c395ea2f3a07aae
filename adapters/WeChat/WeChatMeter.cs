using System.Diagnostics.Metrics;

namespace Lanyue.Adapters.WeChat;

/// <summary>What the adapter counts. Meter "Lanyue.WeChat".</summary>
sealed class WeChatMeter
{
    public const string Name = "Lanyue.WeChat";

    readonly Counter<long> refused, unknown, late, sent;
    readonly Histogram<double> age;
    readonly Counter<long> stopped;

    public WeChatMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        refused = meter.CreateCounter<long>("lanyue.wechat.refused", description: "Callbacks refused, by reason.");
        unknown = meter.CreateCounter<long>("lanyue.wechat.unknown", description: "Accepted pushes of a type this version does not know.");
        late = meter.CreateCounter<long>("lanyue.wechat.late", description: "Answers that came after the connection was given up.");
        sent = meter.CreateCounter<long>("lanyue.wechat.sent", description: "Customer-service messages, by outcome and code.");
        stopped = meter.CreateCounter<long>("lanyue.wechat.stopped", description: "How often sending was stopped, by code.");
        age = meter.CreateHistogram<double>("lanyue.wechat.timestamp.age", "s", "Age of timestamps refused; negative: ahead of our clock. Shows a clock that drifts.");
    }

    public void Refused(Refusal reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void RefusedAge(TimeSpan by) => age.Record(by.TotalSeconds);

    /// <param name="what">"message" or "event": the name itself is the sender's.</param>
    public void Unknown(string what) => unknown.Add(1, new KeyValuePair<string, object?>("what", what));

    public void Late() => late.Add(1);

    public void Sent(string outcome, int? code) =>
        sent.Add(1, new("outcome", outcome), new("code", code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"));

    public void Stopped(int code) => stopped.Add(1, new KeyValuePair<string, object?>("code", code));
}
