using Lanyue.Adapters.Wire;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.WeChat;

/// <summary>Decides whether a request is WeChat's, for this account (protocols/wechat.md 1). Knows why not, for us alone.</summary>
sealed class WeChatIntake(WeChatOptions options, WeChatCipher cipher, WeChatMeter meter, TimeProvider clock)
{
    readonly CallbackGuard guard = new(cipher, options.TimestampTolerance, meter, clock);

    /// <summary>Server verification: the text to answer, byte for byte.</summary>
    public (string? Echo, Refusal Why) Verify(HttpRequest request)
    {
        if (guard.Query(request, out var query) is { } refusal) return (null, refusal);
        if (query.EchoStr is not { } echo) return (null, Refusal.Query);

        if (query.MsgSignature is null)
            return IsSigned(query) ? (echo, default) : (null, Refusal.Signature);

        return guard.Echo(query);
    }

    /// <summary>A message or event that is called back, in the order of work of 1.4.</summary>
    public async Task<(GenuineCallback? Callback, Refusal Why)> Open(HttpRequest request, CancellationToken ct)
    {
        if (WeChatBody.Headers(request) is { } header) return (null, header);
        if (guard.Query(request, out var query) is { } refusal) return (null, refusal);
        if (Mode(query) is { } mode) return (null, mode);

        // The plain signature comes with every callback; where only the other one does, that one decides.
        if ((query.Signature is not null || query.MsgSignature is null) && !IsSigned(query)) return (null, Refusal.Signature);

        var (body, why) = await WeChatBody.Read(request, ct);
        if (body is null) return (null, why);
        if (WeChatXml.TryRead(body) is not { } envelope) return (null, Refusal.Xml);

        var isSealed = IsEnciphered(query) || query.MsgSignature is not null || envelope["Encrypt"] is not null && options.Mode != WeChatMode.Plain;
        if (!isSealed) return Genuine(envelope, null);

        var (inner, key, fault) = guard.Unseal(query, envelope);
        return inner is null ? (null, fault) : Genuine(inner, key);
    }

    (GenuineCallback?, Refusal) Genuine(WeChatXml xml, WeChatKey? key)
    {
        if (WeChatMessage.Read(xml) is not { } message) return (null, Refusal.Fields);
        return options.AccountId == "" || message.To == options.AccountId
            ? (new(message, key), default)
            : (null, Refusal.Account);
    }

    /// <summary>Safe takes only what is enciphered, plain only what is not.</summary>
    Refusal? Mode(WeChatQuery query) => (options.Mode, query.EncryptType) switch
    {
        (WeChatMode.Safe or WeChatMode.Compatible, "aes") => null,
        (WeChatMode.Plain or WeChatMode.Compatible, null or "" or "raw") => null,
        _ => Refusal.Mode,
    };

    static bool IsEnciphered(WeChatQuery query) => query.EncryptType == "aes";

    bool IsSigned(WeChatQuery query) => query.Signature is { } signature && cipher.IsSigned(signature, query.Timestamp, query.Nonce);
}
