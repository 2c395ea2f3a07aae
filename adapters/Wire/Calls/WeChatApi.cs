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

/// <summary>What a GET for a file brought.</summary>
/// <param name="Call">Answered: JSON instead of a file, or a file; else why there is none.</param>
/// <param name="Refusal">It is there, but not to be had: too large, a redirect, a status of 4xx. Null otherwise.</param>
sealed record FileCall(Call Call, string? Refusal = null)
{
    /// <summary>Null: JSON was answered, or nothing.</summary>
    public byte[]? Bytes { get; init; }
}

/// <param name="Name">ASCII, without quotes.</param>
sealed record UploadFile(string Name, string ContentType, byte[] Bytes);

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

    /// <param name="type">Goes into the query.</param>
    public Task<Call> Upload(string path, string token, string type, UploadFile file, CancellationToken ct) =>
        Noted(path, () => new(HttpMethod.Post, Address(path, token, ("type", type))) { Content = Form(file) }, ct);

    /// <summary>A file, by its path and query.</summary>
    /// <param name="limitInBytes">Reading stops behind it.</param>
    public Task<FileCall> GetFile(string path, string token, int limitInBytes, CancellationToken ct, params (string Name, string Value)[] query) =>
        GetFile(Address(path, token, query), path, limitInBytes, ct);

    /// <summary>A file at an address that the platform named. It is never logged, and no token goes there.</summary>
    public Task<FileCall> GetFile(Uri address, int limitInBytes, CancellationToken ct) => GetFile(address, "a named address", limitInBytes, ct);

    public void Dispose() => http.Dispose();

    Task<Call> Noted(string path, Func<HttpRequestMessage> make, CancellationToken ct) => Noted(path, async () =>
    {
        using var request = make();
        using var response = await http.SendAsync(request, ct);
        return (int)response.StatusCode >= 500 ? new(CallOutcome.Unknown, Reason: $"http {(int)response.StatusCode}") : Read(await response.Content.ReadAsByteArrayAsync(ct));
    }, ct);

    async Task<Call> Noted(string path, Func<Task<Call>> work, CancellationToken ct)
    {
        var call = await Try(work, ct);
        if (call.Outcome != CallOutcome.Answered) log.NoAnswer(platform, path, call.Outcome.ToString(), call.Reason);
        else if (call.Code != 0) log.Answered(platform, path, call.Code, errors(call.Code).Meaning, call.Rid);
        return call;
    }

    async Task<FileCall> GetFile(Uri address, string shown, int limitInBytes, CancellationToken ct)
    {
        var file = new FileCall(new(CallOutcome.Unknown));
        var call = await Noted(shown, async () =>
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
            if ((int)response.StatusCode >= 500) return new(CallOutcome.Unknown, Reason: $"http {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode) return Refused($"http {(int)response.StatusCode}");
            if (await Read(response.Content, limitInBytes, ct) is not { } bytes) return Refused($"larger than {limitInBytes >> 20} MB");

            // What it is, not what it is called, tells JSON from a file: WeChat's JSON is often text/plain.
            if (bytes is [(byte)'{', ..] && Read(bytes) is { Outcome: CallOutcome.Answered } json) return json;
            file = file with { Bytes = bytes };
            return new(CallOutcome.Answered);
        }, ct);
        return file with { Call = call };

        Call Refused(string why)
        {
            file = file with { Refusal = why };
            return new(CallOutcome.Unknown, Reason: why);
        }
    }

    /// <returns>Null: there is more than that.</returns>
    static async Task<byte[]?> Read(HttpContent content, int limitInBytes, CancellationToken ct)
    {
        if (content.Headers.ContentLength > limitInBytes) return null;

        await using var stream = await content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        var part = new byte[32 << 10];
        for (int read; (read = await stream.ReadAsync(part, ct)) > 0;)
        {
            if (bytes.Length + read > limitInBytes) return null;
            bytes.Write(part, 0, read);
        }
        return bytes.ToArray();
    }

    Uri Address(string path, string? token, params (string Name, string Value)[] query)
    {
        var all = token is null ? query : [("access_token", token), .. query];
        return new(host + path + (all.Length == 0 ? "" : "?" + string.Join('&', all.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"))));
    }

    static ByteArrayContent Content(PlainJson.Json body) =>
        new(Encoding.UTF8.GetBytes(body.Text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };

    /// <summary>One part "media" with a quoted name and file name; the boundary is not quoted (protocols/wechat.md 4.5).</summary>
    static MultipartFormDataContent Form(UploadFile file)
    {
        var part = new ByteArrayContent(file.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(file.ContentType) } };
        part.Headers.ContentDisposition = new("form-data") { Name = "\"media\"", FileName = $"\"{file.Name}\"" };
        var boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary) { part };
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        return form;
    }

    static async Task<Call> Try(Func<Task<Call>> work, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return new(CallOutcome.NotSent, Reason: "no time left");
        try
        {
            return await work();
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
        catch (IOException)
        {
            return new(CallOutcome.Unknown, Reason: "cut while it was read");
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
