using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>Stands in for api.weixin.qq.com: tokens, messages of all kinds, media and scripted errors.</summary>
sealed class ApiHost(SimulatedPlatform platform, TimeProvider time)
{
    const string TokenPath = "/cgi-bin/stable_token", SendPath = "/cgi-bin/message/custom/send";

    static readonly TimeSpan TimeoutHolds = TimeSpan.FromMinutes(1);

    const string TypingPath = "/cgi-bin/message/custom/typing";

    static readonly HashSet<string> Paths = [TokenPath, SendPath, TypingPath, TemplateSend.TemplatePath, TemplateSend.SubscriptionPath, MediaStore.UploadPath, MediaStore.GetPath];

    readonly MediaStore media = new(time);

    public AccessTokens Tokens { get; } = new(time);
    public ScriptedErrors Scripts { get; } = new();
    public TemplateSend TemplateMessages { get; } = new(platform);

    /// <summary>Takes one call, as the scripts and the platform's rules say, and notes it in the log.</summary>
    /// <param name="accessToken">Of the query; null: none.</param>
    /// <returns>Null: drop the connection without an answer.</returns>
    public async Task<ApiAnswer?> Take(string method, string path, string? accessToken, byte[] body, CancellationToken ct, MediaQuery? query = null)
    {
        var script = Scripts.Take(path);
        if (script is { AfterMs: > 0 }) await Task.Delay(TimeSpan.FromMilliseconds(script.AfterMs), time, ct);

        var answer = script?.Fault switch
        {
            ApiFault.Errcode => ApiAnswer.Error(script.Code),
            ApiFault.Http => ApiAnswer.Error(-1, script.Code),
            ApiFault.Timeout or ApiFault.DropBefore => null,
            _ => await Answer(method, path, accessToken, body, query ?? new(null, null, null), ct),
        };
        var lost = answer is null || script is { Fault: ApiFault.AcceptThenDrop };
        Note(path, body, answer, lost, script);
        if (script is { Fault: ApiFault.Timeout }) await Task.Delay(TimeoutHolds, time, ct);
        return lost ? null : answer;
    }

    async Task<ApiAnswer> Answer(string method, string path, string? accessToken, byte[] body, MediaQuery query, CancellationToken ct)
    {
        if (!Paths.Contains(path)) return ApiAnswer.Error(40066, status: 404);
        if (path == MediaStore.GetPath ? method != "GET" : method != "POST") return ApiAnswer.Error(path == MediaStore.GetPath ? 43001 : 43002);
        if (path != TokenPath && Tokens.Check(accessToken) is not 0 and var refused) return ApiAnswer.Error(refused);
        if (path == MediaStore.GetPath) return media.Get(query.MediaId);
        if (path == MediaStore.UploadPath) return await media.Upload(query.Type, query.ContentType, body, ct);
        if (ApiBody.Read(body, out var json) is not 0 and var unread) return ApiAnswer.Error(unread);
        return path switch
        {
            TokenPath => Token(json),
            SendPath => Custom.Answer(json),
            TypingPath => Custom.Typing(json),
            _ => TemplateMessages.Answer(path, json),
        };
    }

    CustomSend Custom => new(platform, media, time);

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

/// <summary>What calls for media have beside their body.</summary>
sealed record MediaQuery(string? Type, string? MediaId, string? ContentType);
