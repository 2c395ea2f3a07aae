using System.Text.Json;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Downloads what a student sent (protocols/wechat.md 4.5). One instance an account: the media_id belongs to it.</summary>
sealed class MediaDownload(WeChatApi api, StableToken tokens, TimeProvider clock)
{
    const string Path = "/cgi-bin/media/get";
    const int MediaGone = 40007;

    static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    /// <summary>What the platform itself lets through.</summary>
    static int LimitOf(MediaType type) => type == MediaType.Voice ? 2 << 20 : 10 << 20;

    public async Task<FetchedMedia> Fetch(string mediaId, MediaType type, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);

        var answer = await WithToken(mediaId, LimitOf(type), either.Token);
        if (type == MediaType.Video && answer is { Bytes: null, Call: { Outcome: CallOutcome.Answered, Code: 0 } json })
            return AddressIn(json) is { } address
                ? Outcome(await api.GetFile(address, LimitOf(type), either.Token))
                : new(MediaState.Refused, "neither a file nor a web address");
        return Outcome(answer);
    }

    async Task<FileCall> WithToken(string mediaId, int limitInBytes, CancellationToken ct)
    {
        var token = await tokens.Get(ct);
        if (token.Failure is { } failure) return new(failure);
        var answer = await api.GetFile(Path, token.Value, limitInBytes, ct, ("media_id", mediaId));
        if (answer.Call is not { Outcome: CallOutcome.Answered, Code: not 0 and var code } || ErrorCodes.Of(code).Action != ErrorAction.Refresh) return answer;

        var next = await tokens.After(token.Value, ct);
        return next.Failure is { } later ? new(later) : await api.GetFile(Path, next.Value, limitInBytes, ct, ("media_id", mediaId));
    }

    /// <summary>A video is not served: its address is.</summary>
    static Uri? AddressIn(Call json) =>
        json.Body.TryGetProperty("video_url", out var said) && said.ValueKind == JsonValueKind.String
        && Uri.TryCreate(said.GetString(), UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" } ? address : null;

    static FetchedMedia Outcome(FileCall answer) => answer switch
    {
        { Refusal: { } why } => new(MediaState.Refused, why),
        { Bytes: { } bytes } => new(MediaState.Stored) { Bytes = bytes },
        { Call: { Outcome: CallOutcome.Answered, Code: 0 } } => new(MediaState.Refused, "JSON instead of a file"),
        { Call: { Outcome: CallOutcome.Answered, Code: MediaGone } } => new(MediaState.Gone, $"wechat {MediaGone} {ErrorCodes.Of(MediaGone).Meaning}"),
        { Call: { Outcome: CallOutcome.Answered, Code: var code } } => new(MediaState.Waiting, $"wechat {code} {ErrorCodes.Of(code).Meaning}"),
        _ => new(MediaState.Waiting, $"wechat {answer.Call.Reason}"),
    };
}
