using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>A genuine push.</summary>
/// <param name="Key">The key that opened it; null where it came in the open.</param>
sealed record Opened(WeChatMessage Message, WeChatKey? Key);

/// <summary>Decides whether a request is WeChat's (protocols/wechat.md 1). Knows why not, for us alone.</summary>
sealed class WeChatIntake(IOptions<WeChatOptions> settings, WeChatCipher cipher, WeChatMeter meter, TimeProvider clock)
{
    readonly WeChatOptions options = settings.Value;

    /// <summary>Server verification: the text to answer, byte for byte.</summary>
    public (string? Echo, Refusal Why) Verify(HttpRequest request)
    {
        if (Query(request, out var query) is { } refusal) return (null, refusal);
        if (query.EchoStr is not { } echo) return (null, Refusal.Query);

        if (query.MsgSignature is null)
            return IsSigned(query) ? (echo, default) : (null, Refusal.Signature);

        if (!cipher.IsSigned(query.MsgSignature, query.Timestamp, query.Nonce, echo)) return (null, Refusal.Signature);
        return cipher.TryOpen(echo, out var text, out _) ? (text, default) : (null, Refusal.Cipher);
    }

    /// <summary>A pushed message or event, in the order of work of 1.4.</summary>
    public async Task<(Opened? Push, Refusal Why)> Open(HttpRequest request, CancellationToken ct)
    {
        if (WeChatBody.Headers(request) is { } header) return (null, header);
        if (Query(request, out var query) is { } refusal) return (null, refusal);
        if (Mode(query) is { } mode) return (null, mode);

        // The plain signature comes with every push; where only the other one does, that one decides.
        if ((query.Signature is not null || query.MsgSignature is null) && !IsSigned(query)) return (null, Refusal.Signature);

        var (body, why) = await WeChatBody.Read(request, ct);
        if (body is null) return (null, why);
        if (WeChatXml.TryRead(body) is not { } envelope) return (null, Refusal.Xml);

        var isSealed = IsEnciphered(query) || query.MsgSignature is not null || envelope["Encrypt"] is not null && options.Mode != WeChatMode.Plain;
        return isSealed ? Unseal(query, envelope) : Genuine(envelope, null);
    }

    (Opened?, Refusal) Unseal(WeChatQuery query, WeChatXml envelope)
    {
        if (envelope["Encrypt"] is not { Length: > 0 } encrypt) return (null, Refusal.Xml);
        if (query.MsgSignature is null || !cipher.IsSigned(query.MsgSignature, query.Timestamp, query.Nonce, encrypt)) return (null, Refusal.Signature);
        if (!cipher.TryOpen(encrypt, out var inner, out var key)) return (null, Refusal.Cipher);

        // From here on only the enciphered copy counts: the fields beside it are covered by no signature.
        return WeChatXml.TryRead(inner) is { } xml ? Genuine(xml, key) : (null, Refusal.Xml);
    }

    (Opened?, Refusal) Genuine(WeChatXml xml, WeChatKey? key)
    {
        if (WeChatMessage.Read(xml) is not { } message) return (null, Refusal.Fields);
        return options.AccountId == "" || message.To == options.AccountId
            ? (new(message, key), default)
            : (null, Refusal.Account);
    }

    Refusal? Query(HttpRequest request, out WeChatQuery query)
    {
        query = WeChatQuery.Read(request.Query)!;
        if (query is null) return Refusal.Query;
        if (query.At is not { } at) return Refusal.Timestamp;

        var age = clock.GetUtcNow() - at;
        if (age.Duration() <= options.TimestampTolerance) return null;

        meter.RefusedAge(age);
        return Refusal.Timestamp;
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
