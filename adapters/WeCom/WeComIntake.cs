using System.Globalization;
using Lanyue.Adapters.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>Decides whether a request is WeCom's: always enciphered, for our enterprise and our application (protocols/wechat.md 5.1).</summary>
sealed class WeComIntake(
    IOptions<WeComOptions> settings, [FromKeyedServices(WeComServices.Key)] WeChatCipher cipher, [FromKeyedServices(WeComServices.Key)] WeChatMeter meter, TimeProvider clock)
{
    readonly WeComOptions options = settings.Value;
    readonly CallbackGuard guard = new(cipher, settings.Value.TimestampTolerance, meter, clock);

    /// <summary>The text of the enciphered echostr, byte for byte.</summary>
    public (string? Echo, Refusal Why) Verify(HttpRequest request) =>
        guard.Query(request, out var query) is { } refusal ? (null, refusal) : guard.Echo(query);

    /// <summary>A message or event that is called back, in the order of work of 1.4.</summary>
    public async Task<(GenuineCallback? Callback, Refusal Why)> Open(HttpRequest request, CancellationToken ct)
    {
        if (WeChatBody.Headers(request) is { } header) return (null, header);
        if (guard.Query(request, out var query) is { } refusal) return (null, refusal);

        var (body, why) = await WeChatBody.Read(request, ct);
        if (body is null) return (null, why);
        if (WeChatXml.TryRead(body) is not { } envelope) return (null, Refusal.Xml);

        var (inner, key, fault) = guard.Unseal(query, envelope);
        if (inner is null) return (null, fault);
        if (WeChatMessage.Read(inner) is not { } message) return (null, Refusal.Fields);
        return message.To == options.CorpId && IsOurs(message) ? (new(message, key), default) : (null, Refusal.Account);
    }

    /// <summary>Events of the enterprise itself carry no AgentID, or 0.</summary>
    bool IsOurs(WeChatMessage message) =>
        message.Text("AgentID") is "" or "0" || message.Text("AgentID") == options.AgentId.ToString(CultureInfo.InvariantCulture);
}
