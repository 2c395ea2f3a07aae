using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lanyue.Adapters.Simulator;

/// <summary>Scene codes that were made, by ticket (protocols/wechat.md 4.7). Safe to share between threads.</summary>
sealed class SceneTickets(TimeProvider time)
{
    const long LongestSeconds = 2_592_000;

    readonly ConcurrentDictionary<string, (string Scene, DateTimeOffset? Until)> tickets = [];

    /// <summary>qrcode/create.</summary>
    public ApiAnswer Create(JsonElement body)
    {
        var action = body.Text("action_name");
        var isLimited = action is "QR_LIMIT_SCENE" or "QR_LIMIT_STR_SCENE";
        if (action is not ("QR_SCENE" or "QR_STR_SCENE") && !isLimited) return ApiAnswer.Error(40035);
        if (Scene(body, action) is not { } scene) return ApiAnswer.Error(40035);

        var seconds = 60L;
        if (!isLimited && body.TryGetProperty("expire_seconds", out var asked) && (!asked.TryGetInt64(out seconds) || seconds is < 1 or > LongestSeconds)) return ApiAnswer.Error(40035);
        var ticket = "gQ" + Convert.ToBase64String(Guid.NewGuid().ToByteArray()) + "+/==";  // as real ones: to be escaped in an address
        tickets[ticket] = (scene, isLimited ? null : time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

        var answer = new JsonObject { ["ticket"] = ticket, ["url"] = "http://weixin.example/q/" + Uri.EscapeDataString(scene) };
        if (!isLimited) answer["expire_seconds"] = seconds;
        return ApiAnswer.Of(answer);
    }

    /// <summary>What the picture of a ticket shows: the scene in words, as the simulated phone scans by typing.</summary>
    /// <returns>Null: no such ticket, or its time is over.</returns>
    public string? Picture(string? ticket) =>
        ticket is not null && tickets.TryGetValue(ticket, out var code) && !(code.Until <= time.GetUtcNow())
            ? $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><rect width="200" height="200" fill="#fff" stroke="#000"/><text x="100" y="105" text-anchor="middle" font-size="12">{WebUtility.HtmlEncode(code.Scene)}</text></svg>"""
            : null;

    static string? Scene(JsonElement body, string? action)
    {
        if (!body.TryGetProperty("action_info", out var info) || info.ValueKind is not JsonValueKind.Object || !info.TryGetProperty("scene", out var scene) || scene.ValueKind is not JsonValueKind.Object) return null;
        if (action is "QR_STR_SCENE" or "QR_LIMIT_STR_SCENE") return scene.Text("scene_str") is { Length: >= 1 and <= 64 } text ? text : null;
        var limit = action is "QR_LIMIT_SCENE" ? 100_000u : uint.MaxValue;
        return scene.TryGetProperty("scene_id", out var id) && id.ValueKind is JsonValueKind.Number && id.TryGetUInt32(out var number) && number >= 1 && number <= limit
            ? number.ToString(CultureInfo.InvariantCulture) : null;
    }
}
