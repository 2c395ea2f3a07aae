using System.Text.Json.Nodes;

namespace Lanyue.Adapters.Simulator;

/// <summary>What the API host answers: HTTP 200 also for errors, as WeChat does.</summary>
/// <param name="Visible">What the call put on a phone; null: nothing.</param>
sealed record ApiAnswer(int Status, int Errcode, string Errmsg, JsonObject Body, VisibleEntry? Visible = null)
{
    /// <summary>One field more.</summary>
    public ApiAnswer With(string name, JsonNode value)
    {
        Body[name] = value;
        return this;
    }

    public static ApiAnswer Ok(VisibleEntry? shown = null) =>
        new(200, 0, "ok", new() { ["errcode"] = 0, ["errmsg"] = "ok" }, shown);

    /// <summary>A success that says more than that it is one.</summary>
    public static ApiAnswer Of(JsonObject body) => new(200, 0, "ok", body);

    public static ApiAnswer Token(string token, int expiresInSeconds) =>
        new(200, 0, "ok", new() { ["access_token"] = token, ["expires_in"] = expiresInSeconds });

    /// <summary>"invalid credential … rid: …", as the platform writes it.</summary>
    public static ApiAnswer Error(int errcode, int status = 200, string? said = null)
    {
        var id = Guid.NewGuid().ToString("N");
        var errmsg = $"{said ?? Meaning(errcode)} rid: {id[..8]}-{id[8..16]}-{id[16..24]}";
        return new(status, errcode, errmsg, new() { ["errcode"] = errcode, ["errmsg"] = errmsg });
    }

    /// <summary>Served instead of JSON, a video by its address; null: JSON it is.</summary>
    public Media? File { get; init; }

    /// <summary>Only half of it gets through.</summary>
    public bool IsCut { get; init; }

    public string Json => Body.ToJsonString(SimulatorJson.Options);

    static string Meaning(int errcode) => errcode switch
    {
        -1 => "system error",
        40001 => "invalid credential, access_token is invalid or not latest",
        40002 => "invalid grant_type",
        40003 => "invalid openid",
        40004 => "invalid media type",
        40005 => "invalid file type",
        40006 => "invalid media size",
        40007 => "invalid media_id",
        40008 => "invalid message type",
        40013 => "invalid appid",
        40016 => "invalid button size",
        40017 or 40024 => "invalid button type",
        40018 or 40025 => "invalid button name size",
        40019 or 40026 => "invalid button key size",
        40020 or 40027 => "invalid button url size",
        40023 => "invalid sub button size",
        40029 => "invalid code",
        40033 => "invalid charset",
        40014 => "invalid access_token",
        40058 => "invalid parameter",
        40037 => "invalid template_id",
        40066 => "invalid url; not simulated",
        40163 => "code been used",
        42003 => "code expired",
        40125 => "invalid appsecret",
        301002 => "not allow operate another agent with this accesstoken",
        41011 => "missing agentid",
        81013 => "user & party & tag all invalid",
        41001 => "access_token missing",
        41005 => "media data missing",
        42001 => "access_token expired",
        43001 => "require GET method",
        43002 => "require POST method",
        43004 => "require subscribe",
        43101 => "user refuse to accept the msg",
        44004 => "empty content",
        45002 => "content size out of limit",
        45008 => "article size out of limit",
        45009 => "reach max api daily quota limit",
        45011 => "api freq limit, please try later",
        45015 => "response out of time limit or subscription is canceled",
        45047 => "out of response count limit",
        46003 => "menu no exist",
        45065 => "clientmsgid exist",
        45072 => "command is invalid",
        45080 => "no exchange with the user of late",
        47001 => "data format error",
        47003 => "argument invalid!",
        48001 => "api unauthorized",
        _ => "simulated error",
    };
}
