using System.Text.Json;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>What came of a call.</summary>
/// <param name="Body">The platform's answer; undefined where it gave none or refused.</param>
sealed record Posted(Sent Sent, JsonElement Body = default);

/// <summary>Calls the application's API and says what came of it (protocols/wechat.md 5.3, 5.6).</summary>
sealed class WeComSender(
    [FromKeyedServices(WeComServices.Key)] WeChatApi api, [FromKeyedServices(WeComServices.Key)] StableToken tokens,
    [FromKeyedServices(WeComServices.Key)] SendStop stop, [FromKeyedServices(WeComServices.Key)] WeChatMeter meter,
    RateBlock rate, IOptions<WeComOptions> options, TimeProvider clock, ILogger<WeComSender> log)
{
    public const string SendPath = "/cgi-bin/message/send";

    /// <summary>Shorter than <see cref="IChannel.SendWithin"/>: the caller must not be the one who cuts.</summary>
    static readonly TimeSpan Within = TimeSpan.FromSeconds(7);

    /// <summary>A text to one person.</summary>
    /// <remarks>Without the platform's duplicate check: the same question may be put twice within its time, and what is said again is marked.</remarks>
    public async Task<Sent> Text(string user, string words, CancellationToken ct)
    {
        var posted = await Post(SendPath, PlainJson.Object(
            ("touser", user), ("msgtype", "text"), ("agentid", options.Value.AgentId), ("text", PlainJson.Object(("content", words))),
            ("safe", 0), ("enable_duplicate_check", 0)), ct);
        return posted.Sent.Kind == SentKind.Accepted && NotReached(posted.Body).Count > 0 ? Decide(WeComErrors.Of(WeComErrors.NobodyReached)) : posted.Sent;
    }

    /// <summary>Members that an accepted message did not reach: unknown, outside the visible range, or without a licence. Lower case, as the platform writes them.</summary>
    public static IReadOnlyList<string> NotReached(JsonElement answer) =>
        [.. new[] { "invaliduser", "unlicenseduser" }.SelectMany(name => Words(answer, name).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Empty where the answer has no such text.</summary>
    public static string Words(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public async Task<Posted> Post(string path, PlainJson.Json body, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var posted = await Try(path, body, either.Token);
        meter.Sent(posted.Sent.Kind.ToString(), posted.Sent.Code);
        return posted;
    }

    async Task<Posted> Try(string path, PlainJson.Json body, CancellationToken ct)
    {
        if (stop.Reason is { } reason) return new(new(SentKind.Hold, reason));
        if (rate.Left is { } left) return new(new(SentKind.TryAgain, "wecom rate limit") { After = left });

        var token = await tokens.Get(ct);
        if (token.Failure is { } failure) return new(WithoutToken(failure));

        var call = await api.Post(path, token.Value, body, ct);
        if (!AsksForToken(call)) return Outcome(call);

        var next = await tokens.After(token.Value, ct);
        if (next.Failure is { } later) return new(WithoutToken(later));

        var again = await api.Post(path, next.Value, body, ct);
        return AsksForToken(again) ? new(new(SentKind.TryAgain, Words(WeComErrors.Of(again.Code)), again.Code)) : Outcome(again);
    }

    static bool AsksForToken(Call call) => call.Outcome == CallOutcome.Answered && call.Code != 0 && WeComErrors.Of(call.Code).Action == ErrorAction.Refresh;

    /// <summary>Nothing was sent, whatever became of the call for a token.</summary>
    Sent WithoutToken(Call call)
    {
        if (call.Outcome != CallOutcome.Answered) return new(SentKind.TryAgain, $"wecom token: {call.Reason}");

        var error = WeComErrors.Of(call.Code);
        if (error.Action is ErrorAction.Retry or ErrorAction.Wait) return Decide(error);

        stop.Begin(error);  // without a token no message of anyone goes out
        return new(SentKind.Hold, Words(error), error.Code);
    }

    Posted Outcome(Call call)
    {
        if (call.Outcome == CallOutcome.NotSent) return new(new(SentKind.TryAgain, $"wecom {call.Reason}"));
        if (call.Outcome != CallOutcome.Answered) return new(new(SentKind.Unknown, $"wecom {call.Reason}"));
        if (call.Code != 0) return new(Decide(WeComErrors.Of(call.Code)));

        rate.End();
        return new(Sent.Accepted, call.Body);
    }

    Sent Decide(Errcode error)
    {
        if (error.Action == ErrorAction.Stop) stop.Begin(error);
        else if (error.Remedy != "") log.NeedsHelp(meter.Platform, error.Code, error.Meaning, error.Remedy);
        return error.Action switch
        {
            ErrorAction.Retry => new(SentKind.TryAgain, Words(error), error.Code) { After = error.After },
            ErrorAction.Wait => new(SentKind.TryAgain, Words(error), error.Code) { After = rate.Begin() },
            ErrorAction.GiveUp => new(SentKind.GiveUp, Words(error), error.Code),
            _ => new(SentKind.Hold, Words(error), error.Code),
        };
    }

    static string Words(Errcode error) => $"wecom {error.Code} {error.Meaning}";
}
