using System.Diagnostics.Metrics;

namespace Lanyue.Adapters.Wire;

/// <summary>What an adapter counts. Meter "Lanyue.WeChat" or "Lanyue.WeCom", instruments "lanyue.wechat.…" or "lanyue.wecom.…".</summary>
sealed class WeChatMeter
{
    readonly Counter<long> refused, unknown, late, sent;
    readonly Histogram<double> age;
    readonly Counter<long> stopped;
    readonly KeyValuePair<string, object?>[] account;

    /// <param name="platform">"WeChat" or "WeCom".</param>
    /// <param name="account">The name of one of several accounts, which then goes with every figure; empty: there is one.</param>
    public WeChatMeter(IMeterFactory meters, string platform, string account = "")
    {
        (Channel, Platform) = (platform.ToLowerInvariant(), $"{platform} {account}".TrimEnd());
        this.account = account == "" ? [] : [new("account", account)];
        var meter = meters.Create("Lanyue." + platform);
        var prefix = $"lanyue.{Channel}.";
        refused = meter.CreateCounter<long>(prefix + "refused", description: "Callbacks refused, by reason.");
        unknown = meter.CreateCounter<long>(prefix + "unknown", description: "Accepted pushes of a type this version does not know.");
        late = meter.CreateCounter<long>(prefix + "late", description: "Answers that came after the connection was given up.");
        sent = meter.CreateCounter<long>(prefix + "sent", description: "Pushes, by outcome and code.");
        stopped = meter.CreateCounter<long>(prefix + "stopped", description: "How often sending was stopped, by code.");
        age = meter.CreateHistogram<double>(prefix + "timestamp.age", "s", "Age of timestamps refused; negative: ahead of our clock. Shows a clock that drifts.");
    }

    /// <summary>"WeChat" or "WeCom", of one of several accounts "WeChat houqin": for logs.</summary>
    public string Platform { get; }

    /// <summary>"wechat" or "wecom", as reasons and keys begin.</summary>
    public string Channel { get; }

    public void Refused(Refusal reason) => refused.Add(1, With(("reason", reason.ToString())));

    public void RefusedAge(TimeSpan by) => age.Record(by.TotalSeconds, account);

    /// <param name="what">"message" or "event": the name itself is the sender's.</param>
    public void Unknown(string what) => unknown.Add(1, With(("what", what)));

    public void Late() => late.Add(1, account);

    public void Sent(string outcome, int? code) =>
        sent.Add(1, With(("outcome", outcome), ("code", code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none")));

    public void Stopped(int code) => stopped.Add(1, With(("code", code)));

    KeyValuePair<string, object?>[] With(params IEnumerable<(string Name, object Value)> tags) => [.. tags.Select(t => KeyValuePair.Create(t.Name, (object?)t.Value)), .. account];
}
