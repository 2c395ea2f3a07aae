using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>Stands in for api.weixin.qq.com: tokens, customer-service messages and scripted errors.</summary>
sealed class ApiHost(SimulatedPlatform platform, TimeProvider time)
{
    const string TokenPath = "/cgi-bin/stable_token", SendPath = "/cgi-bin/message/custom/send", ExchangePath = "/sns/oauth2/access_token";

    static readonly TimeSpan TimeoutHolds = TimeSpan.FromMinutes(1);

    readonly CustomSend send = new(platform, time);

    public AccessTokens Tokens { get; } = new(time);
    public AccountCalls Account { get; } = new(platform, time);
    public ScriptedErrors Scripts { get; } = new();

    /// <summary>Takes one call, as the scripts and the platform's rules say, and notes it in the log.</summary>
    /// <param name="accessToken">Of the query; null: none.</param>
    /// <param name="query">Values of the query's parameters; null: none.</param>
    /// <returns>Null: drop the connection without an answer.</returns>
    public Task<ApiAnswer?> Take(string method, string path, string? accessToken, byte[] body, CancellationToken ct, IReadOnlyDictionary<string, string>? query = null) =>
        Take(path, body, () => Answer(method, path, accessToken, query ?? new Dictionary<string, string>(), body), ct);

    /// <inheritdoc cref="Take(string, string, string?, byte[], CancellationToken, IReadOnlyDictionary{string, string})"/>
    /// <param name="answers">Not asked where a script takes the call.</param>
    public async Task<ApiAnswer?> Take(string path, byte[] body, Func<ApiAnswer> answers, CancellationToken ct)
    {
        var script = Scripts.Take(path);
        if (script is { AfterMs: > 0 }) await Task.Delay(TimeSpan.FromMilliseconds(script.AfterMs), time, ct);

        var answer = script?.Fault switch
        {
            ApiFault.Errcode => ApiAnswer.Error(script.Code),
            ApiFault.Http => ApiAnswer.Error(-1, script.Code),
            ApiFault.Timeout or ApiFault.DropBefore => null,
            _ => answers(),
        };
        var lost = answer is null || script is { Fault: ApiFault.AcceptThenDrop };
        Note(path, body, answer, lost, script);
        if (script is { Fault: ApiFault.Timeout }) await Task.Delay(TimeoutHolds, time, ct);
        return lost ? null : answer;
    }

    ApiAnswer Answer(string method, string path, string? accessToken, IReadOnlyDictionary<string, string> query, byte[] body)
    {
        if (path == ExchangePath) return Account.Codes.Exchange(method, query);
        if (Account.Answer(method, path, Tokens.Check(accessToken), query, body) is { } answered) return answered;
        if (path is not (TokenPath or SendPath)) return ApiAnswer.Error(40066, status: 404);
        if (method != "POST") return ApiAnswer.Error(43002);
        if (path == SendPath && Tokens.Check(accessToken) is not 0 and var refused) return ApiAnswer.Error(refused);
        if (ApiBody.Read(body, out var json) is not 0 and var unread) return ApiAnswer.Error(unread);
        return path == TokenPath ? Token(json) : send.Answer(json);
    }

    ApiAnswer Token(JsonElement asked)
    {
        var account = platform.Settings.Account;
        if (asked.Text("grant_type") != "client_credential") return ApiAnswer.Error(40002);
        if (asked.Text("appid") != account.AppId) return ApiAnswer.Error(40013);
        if (asked.Text("secret") != account.AppSecret) return ApiAnswer.Error(40125);

        var force = asked.TryGetProperty("force_refresh", out var flag) && flag.ValueKind is JsonValueKind.True;
        return Tokens.Issue(platform.Settings.TokenLifetime, force) is { } issued ? ApiAnswer.Token(issued.Token, issued.ExpiresInSeconds) : ApiAnswer.Error(45011);
    }

    void Note(string path, byte[] body, ApiAnswer? answer, bool lost, ScriptedError? script)
    {
        var push = path == SendPath && ApiBody.Read(body, out var json) == 0 ? json : default;
        platform.Log.Add(new ApiCallEntry(
            path, push.ValueKind is JsonValueKind.Object ? CustomSend.Shown(push)?.Text : null, answer?.Errcode, answer?.Errmsg,
            lost ? null : answer!.Status, script is null ? null : JsonNamingPolicy.CamelCase.ConvertName(script.Fault.ToString()), answer?.Visible is not null)
        { Student = push.Text("touser") });
    }
}
