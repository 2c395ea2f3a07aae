using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lanyue.Adapters.Simulator;

/// <summary>The calls about the account itself.</summary>
sealed class AccountCalls(SimulatedPlatform platform, TimeProvider time)
{
    readonly PublishedMenu menu = new();

    public SceneTickets Scenes { get; } = new(time);
    public AuthorisationCodes Codes { get; } = new(platform, time);

    /// <param name="token">What the token is worth: an errcode, 0 for a good one.</param>
    /// <param name="query">Values of parameters that occur once.</param>
    /// <returns>Null: the path is none of these.</returns>
    public ApiAnswer? Answer(string method, string path, int token, IReadOnlyDictionary<string, string> query, byte[] body)
    {
        Func<ApiAnswer>? call = path switch
        {
            "/cgi-bin/menu/get" => () => Got(method, menu.Get),
            "/cgi-bin/menu/create" => () => Posted(method, body, menu.Create),
            "/cgi-bin/qrcode/create" => () => Posted(method, body, Scenes.Create),
            "/cgi-bin/user/info" => () => Got(method, () => User(query.GetValueOrDefault("openid", ""))),
            _ => null,
        };
        return call is null ? null : token != 0 ? ApiAnswer.Error(token) : call();
    }

    /// <summary>user/info: of who does not follow, nothing but that.</summary>
    ApiAnswer User(string openId)
    {
        if (platform.Students.Find(openId) is not { } student) return ApiAnswer.Error(40003);
        if (!student.Follows) return ApiAnswer.Of(new() { ["subscribe"] = 0, ["openid"] = openId });
        return ApiAnswer.Of(new()
        {
            ["subscribe"] = 1, ["openid"] = openId, ["language"] = "zh_CN", ["subscribe_time"] = time.GetUtcNow().ToUnixTimeSeconds(), ["remark"] = student.Name,
            ["groupid"] = 0, ["tagid_list"] = new JsonArray(), ["subscribe_scene"] = "ADD_SCENE_QR_CODE", ["qr_scene"] = 0, ["qr_scene_str"] = "",
        });
    }

    static ApiAnswer Got(string method, Func<ApiAnswer> take) => method == "GET" ? take() : ApiAnswer.Error(43001);

    static ApiAnswer Posted(string method, byte[] body, Func<JsonElement, ApiAnswer> take) =>
        method != "POST" ? ApiAnswer.Error(43002)
        : ApiBody.Read(body, out var json) is not 0 and var unread ? ApiAnswer.Error(unread)
        : take(json);
}
