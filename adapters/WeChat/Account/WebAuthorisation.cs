using Lanyue.Adapters.Wire;
using System.Text.Json;

namespace Lanyue.Adapters.WeChat;

enum ExchangeOutcome
{
    /// <summary>The openid is known.</summary>
    Known,

    /// <summary>The code is bad, used or old: a new one is needed.</summary>
    Again,

    /// <summary>The page is a snapshot, and the openid nobody's.</summary>
    Snapshot,

    /// <summary>The platform did not tell.</summary>
    Untold,
}

/// <summary>What a code was worth.</summary>
/// <param name="OpenId">Only where known.</param>
sealed record Exchanged(ExchangeOutcome Outcome, string OpenId = "");

/// <summary>Web authorisation by snsapi_base: silent, and gives the openid alone (protocols/wechat.md 4.6).</summary>
sealed class WebAuthorisation(WeChatApi api, WeChatOptions settings, TimeProvider clock)
{
    static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    /// <param name="state">Letters and digits, at most 128.</param>
    public string AddressFor(Uri callback, string state) =>
        $"{settings.AuthorizeHost.TrimEnd('/')}/connect/oauth2/authorize?appid={Uri.EscapeDataString(settings.AppId)}"
        + $"&redirect_uri={Uri.EscapeDataString(callback.AbsoluteUri)}&response_type=code&scope=snsapi_base&state={state}#wechat_redirect";

    /// <summary>A code is good once and for 5 minutes. The tokens in the answer are not kept: nothing more is asked about the person.</summary>
    public async Task<Exchanged> Exchange(string code, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var call = await api.Get("/sns/oauth2/access_token", null, either.Token,
            ("appid", settings.AppId), ("secret", settings.AppSecret), ("code", code), ("grant_type", "authorization_code"));

        if (call is { Outcome: CallOutcome.Answered, Code: 40029 or 40163 or 42003 }) return new(ExchangeOutcome.Again);
        if (call is not { Outcome: CallOutcome.Answered, Code: 0 }) return new(ExchangeOutcome.Untold);
        if (call.Body.TryGetProperty("is_snapshotuser", out var snapshot) && snapshot.ValueKind == JsonValueKind.Number && snapshot.GetRawText() != "0") return new(ExchangeOutcome.Snapshot);
        return call.Body.TryGetProperty("openid", out var given) && given.ValueKind == JsonValueKind.String && given.GetString() is { Length: > 0 and <= 128 } openId
            ? new(ExchangeOutcome.Known, openId)
            : new(ExchangeOutcome.Untold);
    }
}
