using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Lanyue.Adapters.Simulator;

/// <summary>Codes of web authorisation: good once, for 5 minutes (protocols/wechat.md 4.6). Safe to share between threads.</summary>
sealed class AuthorisationCodes(SimulatedPlatform platform, TimeProvider time)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    readonly ConcurrentDictionary<string, Issued> codes = [];

    sealed class Issued(string openId, bool isSnapshot, DateTimeOffset until)
    {
        int used;

        public string OpenId => openId;
        public bool IsSnapshot => isSnapshot;
        public DateTimeOffset Until => until;
        public bool Use() => Interlocked.Exchange(ref used, 1) == 0;
    }

    /// <param name="isSnapshot">As on the platform's snapshot page: the openid is a virtual one.</param>
    public string Issue(string openId, bool isSnapshot)
    {
        foreach (var (old, issued) in codes)
            if (issued.Until + Life < time.GetUtcNow()) codes.TryRemove(old, out _);  // for a while it is still known to be too old
        var code = RandomNumberGenerator.GetString(Letters, 32);
        codes[code] = new(openId, isSnapshot, time.GetUtcNow() + Life);
        return code;
    }

    /// <summary>GET /sns/oauth2/access_token.</summary>
    public ApiAnswer Exchange(string method, IReadOnlyDictionary<string, string> query)
    {
        var account = platform.Settings.Account;
        if (method != "GET") return ApiAnswer.Error(43001);
        if (query.GetValueOrDefault("grant_type") != "authorization_code") return ApiAnswer.Error(40002);
        if (query.GetValueOrDefault("appid") != account.AppId) return ApiAnswer.Error(40013);
        if (query.GetValueOrDefault("secret") != account.AppSecret) return ApiAnswer.Error(40125);
        if (!codes.TryGetValue(query.GetValueOrDefault("code", ""), out var issued)) return ApiAnswer.Error(40029);
        if (issued.Until <= time.GetUtcNow()) return ApiAnswer.Error(42003);
        if (!issued.Use()) return ApiAnswer.Error(40163);

        var answer = new System.Text.Json.Nodes.JsonObject
        {
            ["access_token"] = RandomNumberGenerator.GetString(Letters, 64), ["expires_in"] = 7200, ["refresh_token"] = RandomNumberGenerator.GetString(Letters, 64),
            ["openid"] = issued.OpenId, ["scope"] = "snsapi_base",
        };
        if (issued.IsSnapshot) answer["is_snapshotuser"] = 1;
        return ApiAnswer.Of(answer);
    }
}
