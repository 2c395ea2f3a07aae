using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Wire;

enum CallOutcome
{
    /// <summary>The platform answered in JSON: see the code.</summary>
    Answered,

    /// <summary>No connection was made: surely nothing was taken.</summary>
    NotSent,

    /// <summary>HTTP 5xx, cut, timed out, not JSON: it may have been taken.</summary>
    Unknown,
}

/// <summary>What came of one call.</summary>
/// <param name="Code">0: well. Only where answered.</param>
/// <param name="Reason">Where not answered: what happened.</param>
sealed record Call(CallOutcome Outcome, int Code = 0, string Reason = "")
{
    /// <summary>The whole answer. Only where answered.</summary>
    public JsonElement Body { get; init; }

    /// <summary>The platform's own number of the call, by which it explains what it refused; empty where it gave none.</summary>
    public string Rid { get; init; } = "";
}

/// <summary>Calls a platform: JSON in UTF-8 by POST, or a query by GET. The address holds the token, so it is never logged.</summary>
/// <param name="apiHost">Base address; a path in it is kept.</param>
/// <param name="errors">What the platform's errcodes mean.</param>
/// <param name="platform">"WeChat" or "WeCom", for the log.</param>
/// <remarks>An HttpClient of our own, not the factory's: that one logs addresses.</remarks>
sealed partial class WeChatApi(string apiHost, Func<int, Errcode> errors, string platform, ILogger<WeChatApi> log) : IDisposable
{
    readonly string host = apiHost.TrimEnd('/');

    readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(4),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),  // a connection the platform closed meanwhile would leave an unknown outcome
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 1 << 20 };

    /// <param name="path">"/cgi-bin/stable_token".</param>
    /// <param name="token">Goes into the query; null: none.</param>
    /// <param name="ct">Ends the call with an unknown outcome.</param>
    public Task<Call> Post(string path, string? token, PlainJson.Json body, CancellationToken ct) =>
        Noted(path, () => new(HttpMethod.Post, Address(path, token)) { Content = Content(body) }, ct);

    /// <param name="query">Beside the token; the values are escaped here and never logged.</param>
    public Task<Call> Get(string path, string? token, CancellationToken ct, params (string Name, string Value)[] query) =>
        Noted(path, () => new(HttpMethod.Get, Address(path, token, query)), ct);

    public void Dispose() => http.Dispose();

    async Task<Call> Noted(string path, Func<HttpRequestMessage> request, CancellationToken ct)
    {
        var call = await Try(request, ct);
        if (call.Outcome != CallOutcome.Answered) log.NoAnswer(platform, path, call.Outcome.ToString(), call.Reason);
        else if (call.Code != 0) log.Answered(platform, path, call.Code, errors(call.Code).Meaning, call.Rid);
        return call;
    }

    Uri Address(string path, string? token, params (string Name, string Value)[] query)
    {
        var all = token is null ? query : [("access_token", token), .. query];
        return new(host + path + (all.Length == 0 ? "" : "?" + string.Join('&', all.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"))));
    }

    static ByteArrayContent Content(PlainJson.Json body) =>
        new(Encoding.UTF8.GetBytes(body.Text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };

    async Task<Call> Try(Func<HttpRequestMessage> make, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return new(CallOutcome.NotSent, Reason: "no time left");
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, ct);

            if ((int)response.StatusCode >= 500) return new(CallOutcome.Unknown, Reason: $"http {(int)response.StatusCode}");
            return Read(await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (HttpRequestException e) when (e.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new(CallOutcome.NotSent, Reason: "no connection");
        }
        catch (HttpRequestException e)
        {
            return new(CallOutcome.Unknown, Reason: $"cut ({e.HttpRequestError})");
        }
        catch (OperationCanceledException)
        {
            return new(CallOutcome.Unknown, Reason: "timed out");
        }
    }

    /// <summary>A Content-Type of text/plain is common, and a success may come without errcode.</summary>
    static Call Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return new(CallOutcome.Unknown, Reason: "no JSON object");

            var body = json.RootElement.Clone();
            var code = body.TryGetProperty("errcode", out var given) ? given : default;
            if (code.ValueKind == JsonValueKind.Undefined) return new(CallOutcome.Answered) { Body = body };
            return code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
                ? new(CallOutcome.Answered, number) { Body = body, Rid = RidOf(body) }
                : new(CallOutcome.Unknown, Reason: "errcode is no number");
        }
        catch (JsonException)
        {
            return new(CallOutcome.Unknown, Reason: "not JSON");
        }
    }

    static string RidOf(JsonElement body) =>
        body.TryGetProperty("errmsg", out var message) && message.ValueKind == JsonValueKind.String
            ? Rid().Match(message.GetString()!).Groups[1].Value
            : "";

    [GeneratedRegex("rid: ?([0-9a-f-]{1,64})")]
    private static partial Regex Rid();
}
