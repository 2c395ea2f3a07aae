using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Sends one message and says what came of it (protocols/wechat.md 4.8).</summary>
sealed class WeChatSender(WeChatApi api, StableToken tokens, SendStop stop, WeChatMeter meter, TimeProvider clock)
{
    const string Path = "/cgi-bin/message/custom/send";
    const int NotTheLatest = 40001;

    /// <summary>Shorter than <see cref="IChannel.SendWithin"/>: the caller must not be the one who cuts.</summary>
    static readonly TimeSpan Within = TimeSpan.FromSeconds(7);

    /// <summary>A customer-service text.</summary>
    public Task<Sent> Send(string openId, string words, CancellationToken ct) =>
        Send(Path, PlainJson.Object(("touser", openId), ("msgtype", "text"), ("text", PlainJson.Object(("content", words)))), Outcome, ct);

    /// <param name="outcome">What an answer with a good token means.</param>
    public async Task<Sent> Send(string path, PlainJson.Json message, Func<Call, Sent> outcome, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var sent = await Try(path, message, outcome, either.Token);
        meter.Sent(sent.Kind.ToString(), sent.Code);
        return sent;
    }

    async Task<Sent> Try(string path, PlainJson.Json message, Func<Call, Sent> outcome, CancellationToken ct)
    {
        if (stop.Reason is { } reason && (path == Path || !stop.IsOfOneApi)) return new(SentKind.Hold, reason);

        var token = await tokens.Get(ct);
        if (token.Failure is { } failure) return WithoutToken(failure);

        var call = await api.Post(path, token.Value, message, ct);
        if (!AsksForToken(call)) return outcome(call);

        var next = await tokens.After(token.Value, ct);
        if (next.Failure is { } later) return WithoutToken(later);

        var again = await api.Post(path, next.Value, message, ct);
        return AsksForToken(again) ? await Refused(again.Code, ct) : outcome(again);
    }

    static bool AsksForToken(Call call) => call.Outcome == CallOutcome.Answered && call.Code != 0 && ErrorCodes.Of(call.Code).Action == ErrorAction.Refresh;

    /// <summary>A token just fetched was refused too. Where it is "not the latest", the platform is made to issue another, once; then a setting is wrong.</summary>
    async Task<Sent> Refused(int code, CancellationToken ct)
    {
        var error = ErrorCodes.Of(code);
        if (code != NotTheLatest) return new(SentKind.TryAgain, Words(error), code);
        if (await tokens.Force(ct) is not { } forced)
        {
            stop.Begin(error);
            return new(SentKind.Hold, Words(error), code);
        }
        return forced.Failure is { } failure ? WithoutToken(failure) : new(SentKind.TryAgain, Words(error), code);
    }

    /// <summary>Nothing was sent, whatever became of the call for a token.</summary>
    Sent WithoutToken(Call call)
    {
        if (call.Outcome != CallOutcome.Answered) return new(SentKind.TryAgain, $"wechat token: {call.Reason}");

        var error = ErrorCodes.Of(call.Code);
        if (error.Action == ErrorAction.Retry) return new(SentKind.TryAgain, Words(error), error.Code) { After = error.After };

        stop.Begin(error);  // without a token no message of anyone goes out
        return new(SentKind.Hold, Words(error), error.Code);
    }

    Sent Outcome(Call call) => call.Outcome switch
    {
        CallOutcome.Answered => call.Code == 0 ? Sent.Accepted : Decide(ErrorCodes.Of(call.Code)),
        CallOutcome.NotSent => new(SentKind.TryAgain, $"wechat {call.Reason}"),
        _ => new(SentKind.Unknown, $"wechat {call.Reason}"),
    };

    Sent Decide(Errcode error)
    {
        if (error.Action is ErrorAction.Stop or ErrorAction.StopForToday) stop.Begin(error);
        return error.Action switch
        {
            ErrorAction.Accept => Sent.Accepted,
            ErrorAction.Retry => new(SentKind.TryAgain, Words(error), error.Code) { After = error.After },
            ErrorAction.GiveUp => new(SentKind.GiveUp, Words(error), error.Code),
            _ => new(SentKind.Hold, Words(error), error.Code),
        };
    }

    static string Words(Errcode error) => $"wechat {error.Code} {error.Meaning}";
}
