using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>A genuine callback.</summary>
/// <param name="Key">The key that opened it; null where it came in the open.</param>
sealed record GenuineCallback(WeChatMessage Message, WeChatKey? Key);

/// <summary>What WeChat and WeCom ask alike of a callback: the parameters, the window of time, the sealed body.</summary>
/// <param name="tolerance">How far a timestamp may be off our clock, either way.</param>
sealed class CallbackGuard(WeChatCipher cipher, TimeSpan tolerance, WeChatMeter meter, TimeProvider clock)
{
    /// <summary>Null: in order.</summary>
    public Refusal? Query(HttpRequest request, out WeChatQuery query)
    {
        query = WeChatQuery.Read(request.Query)!;
        if (query is null) return Refusal.Query;
        if (query.At is not { } at) return Refusal.Timestamp;

        var age = clock.GetUtcNow() - at;
        if (age.Duration() <= tolerance) return null;

        meter.RefusedAge(age);
        return Refusal.Timestamp;
    }

    /// <summary>The sealed copy and the key that opened it. From there on only it counts: the fields beside it are covered by no signature.</summary>
    public (WeChatXml? Inner, WeChatKey? Key, Refusal Why) Unseal(WeChatQuery query, WeChatXml envelope)
    {
        if (envelope["Encrypt"] is not { Length: > 0 } encrypt) return (null, null, Refusal.Xml);
        if (query.MsgSignature is null || !cipher.IsSigned(query.MsgSignature, query.Timestamp, query.Nonce, encrypt)) return (null, null, Refusal.Signature);
        if (!cipher.TryOpen(encrypt, out var inner, out var key)) return (null, null, Refusal.Cipher);
        return WeChatXml.TryRead(inner) is { } xml ? (xml, key, default) : (null, null, Refusal.Xml);
    }

    /// <summary>A sealed echostr's text.</summary>
    public (string? Echo, Refusal Why) Echo(WeChatQuery query)
    {
        if (query.EchoStr is not { } echo || query.MsgSignature is not { } signature) return (null, Refusal.Query);
        if (!cipher.IsSigned(signature, query.Timestamp, query.Nonce, echo)) return (null, Refusal.Signature);
        return cipher.TryOpen(echo, out var text, out _) ? (text, default) : (null, Refusal.Cipher);
    }
}
