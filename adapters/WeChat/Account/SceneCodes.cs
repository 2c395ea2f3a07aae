using Lanyue.Adapters.Wire;
using System.Globalization;
using System.Text.Json;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeChat;

/// <summary>A code to be scanned.</summary>
/// <param name="Picture">Where its picture is had, without any token: for a page or a printer.</param>
/// <param name="Until">Exclusive; null: for ever.</param>
public sealed record SceneCode(string Ticket, Uri Picture, DateTimeOffset? Until)
{
    /// <summary>What its picture says, for a page that draws its own; null: the platform did not tell.</summary>
    public string? Says { get; init; }
}

/// <summary>A code, or why there is none.</summary>
/// <param name="Problem">In Chinese, for staff; null where there is a code.</param>
public sealed record SceneAnswer(SceneCode? Code, string? Problem);

/// <summary>Makes codes that bring a scene with the scan (protocols/wechat.md 4.7, qrcode/create). Who scans one becomes a turn with the scene in its detail.</summary>
public sealed class SceneCodes
{
    /// <summary>Longest life of a temporary code.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2_592_000);

    const int SceneLimit = 64, PermanentIds = 100_000;

    readonly AccountApi api;
    readonly string mpHost;
    readonly TimeProvider clock;

    internal SceneCodes(AccountApi api, WeChatOptions settings, TimeProvider clock) =>
        (this.api, mpHost, this.clock) = (api, settings.MpHost.TrimEnd('/'), clock);

    /// <summary>For its door: permanent, one of the account's 100 000.</summary>
    /// <param name="room">"3-502".</param>
    public Task<SceneAnswer> ForRoom(string room, CancellationToken ct) => Permanent(new Scene(SceneKind.Room, room).Text, ct);

    /// <summary>For its poster: permanent.</summary>
    public Task<SceneAnswer> ForStation(string station, CancellationToken ct) => Permanent(new Scene(SceneKind.Station, station).Text, ct);

    /// <summary>For the screen of one person, for a short while.</summary>
    /// <param name="word">Random, so that nobody binds himself by guessing.</param>
    public Task<SceneAnswer> ForBinding(string word, TimeSpan life, CancellationToken ct) => Temporary(new Scene(SceneKind.Bind, word).Text, life, ct);

    /// <summary>For a colleague's own page, for a short while.</summary>
    /// <param name="code">One-time.</param>
    public Task<SceneAnswer> ForStaff(string code, TimeSpan life, CancellationToken ct) => Temporary(new Scene(SceneKind.Staff, code).Text, life, ct);

    /// <param name="scene">Any text of <see cref="Problem"/>'s rules; a number of 1 to 100000 goes as scene_id. The turn's detail is the same text.</param>
    public Task<SceneAnswer> Permanent(string scene, CancellationToken ct) => Make(scene, null, ct);

    /// <param name="scene">As of <see cref="Permanent"/>; a number up to 4294967295 goes as scene_id.</param>
    /// <param name="life">1 s to <see cref="Longest"/>, whole seconds.</param>
    public Task<SceneAnswer> Temporary(string scene, TimeSpan life, CancellationToken ct) => Make(scene, life, ct);

    /// <summary>Why a text is no scene, in Chinese; null: it is one.</summary>
    public static string? Problem(string scene) =>
        scene.Length is 0 or > SceneLimit ? $"场景值要有 1 到 {SceneLimit} 个字符，这里有 {scene.Length} 个。"
        : CleanText.Of(scene) != scene || scene.Any(char.IsWhiteSpace) ? "场景值里不能有空格、换行或控制字符。"
        : scene.StartsWith("qrscene_", StringComparison.Ordinal) || scene.StartsWith("last_trade_no_", StringComparison.Ordinal) ? "场景值不能以 qrscene_ 或 last_trade_no_ 开头：微信自己用这两个前缀。"
        : null;

    async Task<SceneAnswer> Make(string scene, TimeSpan? life, CancellationToken ct)
    {
        if (Problem(scene) is { } problem) return new(null, problem);
        if (life is { } asked && (asked < TimeSpan.FromSeconds(1) || asked > Longest)) return new(null, "临时二维码的有效期要在 1 秒到 30 天之间。");

        var made = clock.GetUtcNow();
        var call = await api.Post("/cgi-bin/qrcode/create", Body(scene, life), ct);
        if (call is not { Outcome: CallOutcome.Answered, Code: 0 }) return new(null, call.InWords());
        if (!call.Body.TryGetProperty("ticket", out var given) || given.ValueKind != JsonValueKind.String || given.GetString() is not { Length: > 0 } ticket)
            return new(null, new Call(CallOutcome.Unknown, Reason: "no ticket in the answer").InWords());

        var seconds = call.Body.TryGetProperty("expire_seconds", out var left) && left.TryGetInt32(out var s) ? TimeSpan.FromSeconds(s) : life;
        return new(new(ticket, new($"{mpHost}/cgi-bin/showqrcode?ticket={Uri.EscapeDataString(ticket)}"), life is null ? null : made + seconds) { Says = call.Body.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null }, null);
    }

    static PlainJson.Json Body(string scene, TimeSpan? life)
    {
        var id = Number(scene, life is null ? PermanentIds : uint.MaxValue);
        var info = PlainJson.Object(("scene", id is { } number ? PlainJson.Object(("scene_id", number)) : PlainJson.Object(("scene_str", scene))));
        return life is { } span
            ? PlainJson.Object(("expire_seconds", (long)span.TotalSeconds), ("action_name", id is null ? "QR_STR_SCENE" : "QR_SCENE"), ("action_info", info))
            : PlainJson.Object(("action_name", id is null ? "QR_LIMIT_STR_SCENE" : "QR_LIMIT_SCENE"), ("action_info", info));
    }

    /// <summary>Only a number that comes back as the same text.</summary>
    static long? Number(string scene, long limit) =>
        scene.Length <= 10 && scene[0] is not '0' && scene.All(char.IsAsciiDigit) && long.Parse(scene, CultureInfo.InvariantCulture) is var number && number <= limit ? number : null;
}
