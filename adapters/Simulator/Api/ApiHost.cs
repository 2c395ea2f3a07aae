using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>Stands in for api.weixin.qq.com: tokens, the account, messages of all kinds, media and scripted errors.</summary>
sealed class ApiHost(SimulatedPlatform platform, TimeProvider time)
{
    public const string TokenPath = "/cgi-bin/stable_token", ExchangePath = "/sns/oauth2/access_token";
    const string SendPath = "/cgi-bin/message/custom/send", TypingPath = "/cgi-bin/message/custom/typing";
    const string UploadPath = "/cgi-bin/media/upload", GetPath = "/cgi-bin/media/get";

    static readonly TimeSpan TimeoutHolds = TimeSpan.FromMinutes(1);

    static readonly HashSet<string> Messages = [SendPath, TypingPath, TemplateSend.TemplatePath, TemplateSend.SubscriptionPath];

    readonly CustomSend customMessages = new(platform, time);

    public AccessTokens Tokens { get; } = new(time);
    public AccountCalls Account { get; } = new(platform, time);
    public ScriptedErrors Scripts { get; } = new();
    public TemplateSend TemplateMessages { get; } = new(platform);

    /// <summary>Takes one call, as the scripts and the platform's rules say, and notes it in the log.</summary>
    /// <param name="accessToken">Of the query; null: none.</param>
    /// <param name="query">Values of the query's parameters; null: none.</param>
    /// <param name="contentType">Of the body; only an upload's matters.</param>
    /// <returns>Null: drop the connection without an answer.</returns>
    public async Task<ApiAnswer?> Take(
        string method, string path, string? accessToken, byte[] body, CancellationToken ct, IReadOnlyDictionary<string, string>? query = null, string? contentType = null)
    {
        var script = Scripts.Take(path);
        if (script is { AfterMs: > 0 }) await Task.Delay(TimeSpan.FromMilliseconds(script.AfterMs), time, ct);

        var answer = script?.Fault switch
        {
            ApiFault.Errcode => ApiAnswer.Error(script.Code),
            ApiFault.Http => ApiAnswer.Error(-1, script.Code),
            ApiFault.Timeout or ApiFault.DropBefore => null,
            _ => await Answer(method, path, accessToken, query ?? new Dictionary<string, string>(), contentType, body, ct),
        };
        var lost = answer is null || script?.Fault.LosesAnswer() == true;
        Note(path, body, answer, lost, script);
        if (script is { Fault: ApiFault.Timeout }) await Task.Delay(TimeoutHolds, time, ct);
        return script is { Fault: ApiFault.HalfAnswer } ? answer! with { IsCut = true } : lost ? null : answer;
    }

    async Task<ApiAnswer> Answer(string method, string path, string? accessToken, IReadOnlyDictionary<string, string> query, string? contentType, byte[] body, CancellationToken ct)
    {
        if (path == ExchangePath) return Account.Codes.Exchange(method, query);
        var token = Tokens.Check(accessToken);
        if (Account.Answer(method, path, token, query, body) is { } answered) return answered;
        if (path == GetPath) return method != "GET" ? ApiAnswer.Error(43001) : token != 0 ? ApiAnswer.Error(token) : File(query.GetValueOrDefault("media_id", ""));
        if (path is not (TokenPath or UploadPath) && !Messages.Contains(path)) return ApiAnswer.Error(40066, status: 404);
        if (method != "POST") return ApiAnswer.Error(43002);
        if (path != TokenPath && token != 0) return ApiAnswer.Error(token);
        if (path == UploadPath) return await MediaUpload.Take(platform.Media, query.GetValueOrDefault("type"), contentType, body, ct);
        if (ApiBody.Read(body, out var json) is not 0 and var unread) return ApiAnswer.Error(unread);
        return path switch
        {
            TokenPath => Token(json),
            SendPath => customMessages.Answer(json),
            TypingPath => customMessages.Typing(json),
            _ => TemplateMessages.Answer(path, json),
        };
    }

    ApiAnswer File(string mediaId) => platform.Media.Find(mediaId) is { } media ? ApiAnswer.Of([]) with { File = media } : ApiAnswer.Error(40007);

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
        var push = path.StartsWith("/cgi-bin/message/", StringComparison.Ordinal) && ApiBody.Read(body, out var json) == 0 ? json : default;
        platform.Log.Add(new ApiCallEntry(
            path, Shown(path, push), answer?.Errcode, answer?.Errmsg,
            lost ? null : answer!.Status, script is null ? null : JsonNamingPolicy.CamelCase.ConvertName(script.Fault.ToString()), answer?.Visible is not null)
        { Student = push.Text("touser") });
    }

    static string? Shown(string path, JsonElement push) => push.ValueKind is not JsonValueKind.Object ? null
        : path == SendPath ? CustomMessages.Read(push, _ => true).Shown?.Text
        : TemplateSend.Shown(push);
}
