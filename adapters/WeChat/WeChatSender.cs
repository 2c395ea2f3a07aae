using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Sends one message, or uploads one file, and says what came of it (protocols/wechat.md 4.8).</summary>
sealed class WeChatSender(WeChatApi api, StableToken tokens, SendStop stop, WeChatMeter meter, TimeProvider clock)
{
    const string Path = "/cgi-bin/message/custom/send", UploadPath = "/cgi-bin/media/upload";
    const int NotTheLatest = 40001;

    /// <summary>Shorter than <see cref="IChannel.SendWithin"/>: the caller must not be the one who cuts.</summary>
    static readonly TimeSpan Within = TimeSpan.FromSeconds(7);

    /// <summary>A customer-service message.</summary>
    /// <param name="type">msgtype; also the name of what it says.</param>
    public Task<Sent> Custom(string openId, string type, PlainJson.Json body, CancellationToken ct) =>
        Send(Path, PlainJson.Object(("touser", openId), ("msgtype", type), (type, body)), Outcome, ct);

    /// <param name="outcome">What an answer with a good token means.</param>
    public async Task<Sent> Send(string path, PlainJson.Json message, Func<Call, Sent> outcome, CancellationToken ct)
    {
        var sent = await Limited(path, (token, limit) => api.Post(path, token, message, limit), outcome, ct);
        meter.Sent(sent.Kind.ToString(), sent.Code);
        return sent;
    }

    /// <summary>The receipt of an accepted file is its media_id. Of an unknown outcome nobody saw anything: it may be tried again.</summary>
    /// <param name="type">"image", "voice", "video" or "thumb".</param>
    public Task<Sent> Upload(string type, string fileName, string contentType, byte[] bytes, CancellationToken ct) =>
        Limited(UploadPath, (token, limit) => api.Upload(UploadPath, token, type, new(fileName, contentType, bytes), limit), OfUpload, ct);

    async Task<Sent> Limited(string path, Func<string, CancellationToken, Task<Call>> call, Func<Call, Sent> outcome, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        return await Try(path, call, outcome, either.Token);
    }

    async Task<Sent> Try(string path, Func<string, CancellationToken, Task<Call>> call, Func<Call, Sent> outcome, CancellationToken ct)
    {
        if (stop.Reason is { } reason && (path == Path || !stop.IsOfOneApi)) return new(SentKind.Hold, reason);

        var token = await tokens.Get(ct);
        if (token.Failure is { } failure) return WithoutToken(failure);

        var answer = await call(token.Value, ct);
        if (!AsksForToken(answer)) return outcome(answer);

        var next = await tokens.After(token.Value, ct);
        if (next.Failure is { } later) return WithoutToken(later);

        var again = await call(next.Value, ct);
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

    static Sent OfUpload(Call call)
    {
        if (call.Outcome != CallOutcome.Answered) return new(SentKind.TryAgain, $"wechat upload: {call.Reason}");
        if (call.Code == 0)
            return call.Body.TryGetProperty("media_id", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.String && id.GetString() is { Length: > 0 } mediaId
                ? Sent.Accepted with { Receipt = mediaId }
                : new(SentKind.TryAgain, "wechat upload: no media_id in the answer");

        var error = ErrorCodes.Of(call.Code);
        return error.Action switch
        {
            ErrorAction.Retry => new(SentKind.TryAgain, Words(error), error.Code) { After = error.After },
            ErrorAction.GiveUp => new(SentKind.GiveUp, Words(error), error.Code),
            _ => new(SentKind.Hold, Words(error), error.Code),
        };
    }

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
