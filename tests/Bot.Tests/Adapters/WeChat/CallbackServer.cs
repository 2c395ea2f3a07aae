using System.Globalization;
using System.Net;
using System.Text;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>The real endpoint on a loopback port, with a gate and a clock of the test's, and a platform's hand to push with.</summary>
sealed class CallbackServer : IAsyncDisposable
{
    public const string Account = "gh_0c1d2e3f4a5b", Student = "oStudent0000000000000000001";
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1767225601);

    readonly WebApplication app;
    readonly SemaphoreSlim done = new(0);
    readonly TaskCompletionSource hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    CallbackServer(WebApplication app, FakeGate gate, FakeTimeProvider clock, HeardLog log, VectorAccount account, WeChatMode mode)
    {
        (this.app, Gate, Clock, Log, Settings, Mode) = (app, gate, clock, log, account, mode);
        Cipher = new(account.Token, account.AesKey, null, account.ReceiveId);
    }

    public FakeGate Gate { get; }
    public FakeTimeProvider Clock { get; }
    public HeardLog Log { get; }
    public VectorAccount Settings { get; }
    public WeChatMode Mode { get; }
    public WeChatCipher Cipher { get; }
    public HttpClient Http { get; } = new();
    public IServiceProvider Services => app.Services;
    public Uri Base => new(app.Urls.Single());

    public static Task<CallbackServer> Begin(WeChatMode mode, params (string Name, string Value)[] more) =>
        Begin(mode, Vectors.Accounts["oa-main"], [("AccountId", Account), .. more]);

    public static async Task<CallbackServer> Begin(WeChatMode mode, VectorAccount account, (string Name, string Value)[] more)
    {
        var (gate, clock, log) = (new FakeGate(), new FakeTimeProvider(Start), new HeardLog());
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new (string, string)[]
        {
            ("Mode", mode.ToString()), ("Token", account.Token), ("EncodingAesKey", account.AesKey), ("AppId", account.ReceiveId), ("AppSecret", "s"),
        }.Concat(more).Select(s => KeyValuePair.Create("WeChat:" + s.Item1, (string?)s.Item2)));
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ITurnGate>(gate).AddSingleton(new Texts()).AddWeChat();

        var app = builder.Build();
        var server = new CallbackServer(app, gate, clock, log, account, mode);
        app.Use(async (http, next) =>
        {
            http.RequestAborted.Register(() => server.hungUp.TrySetResult());
            try { await next(http); }
            finally { server.done.Release(); }
        });
        app.MapWeChat();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Pushes what WeChat would in this mode and waits until the server is through with it.</summary>
    public async Task<Answered> Push(string inner, bool? isSealed = null)
    {
        var (query, body) = Envelope(inner, isSealed ?? Mode != WeChatMode.Plain);
        return await Post(query, body);
    }

    public (string Query, string Body) Envelope(string inner, bool isSealed)
    {
        var stamp = Stamp(Clock.GetUtcNow());
        var query = $"signature={Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42&openid={Student}";
        if (!isSealed) return (query, inner);

        var encrypt = Cipher.Seal(inner, Cipher.Current);
        return ($"{query}&encrypt_type=aes&msg_signature={Cipher.SignWithToken(stamp, "42", encrypt)}",
            $"<xml><ToUserName><![CDATA[{Account}]]></ToUserName><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>");
    }

    public Task<Answered> Post(string query, string body, string contentType = "text/xml") =>
        Send(new(HttpMethod.Post, new Uri(Base, "/wechat?" + query)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", contentType } } } });

    public Task<Answered> Get(string query) => Send(new(HttpMethod.Get, new Uri(Base, "/wechat?" + query)));

    public async Task<Answered> Send(HttpRequestMessage request)
    {
        using (request)
        using (var response = await Http.SendAsync(request, TestContext.Current.CancellationToken))
        {
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            await Through();
            var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(",", h.Value)}").Order();
            Assert.True((int)response.StatusCode < 500, Log.All);
            return new(response.StatusCode, Encoding.UTF8.GetString(body), string.Join('\n', headers), response.Content.Headers.ContentType?.ToString());
        }
    }

    /// <summary>Waits until the server has finished a request, hand-over reported or not.</summary>
    public async Task Through() => Assert.True(await done.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

    /// <summary>Waits until the server has noticed that a caller hung up.</summary>
    public Task HungUp() => hungUp.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static string Message(string elements, string type = "text", string from = Student, string to = Account, long at = 1767225601) =>
        $"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName><CreateTime>{at}</CreateTime><MsgType><![CDATA[{type}]]></MsgType>{elements}</xml>";

    public static string TextMessage(string content, string id = "7300000000000000001") =>
        Message($"<Content><![CDATA[{content}]]></Content><MsgId>{id}</MsgId>");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        done.Dispose();
    }
}

sealed record Answered(HttpStatusCode Status, string Body, string Headers, string? ContentType);

/// <summary>A gate that answers what the test says and remembers what it was told.</summary>
sealed class FakeGate : ITurnGate
{
    public Func<Turn, Task<Answer>> Answers { get; set; } = _ => Task.FromResult(Answer.Success);
    public List<Turn> Taken { get; } = [];
    public List<(Answer Answer, DateTimeOffset At)> Handed { get; } = [];

    public void Says(string text, string? line = "line-1") =>
        Answers = turn => Task.FromResult(new Answer(AnswerKind.Reply) { Parts = [new Part { Key = "t/x", Text = text, Turn = turn.Key }], Line = line });

    public Task<Answer> Take(Turn turn, CancellationToken ct)
    {
        Taken.Add(turn);
        return Answers(turn);
    }

    public void HandedOver(Answer answer, DateTimeOffset at) => Handed.Add((answer, at));
}

/// <summary>All that was logged, to look for what must not be there.</summary>
sealed class HeardLog : ILoggerProvider, ILogger
{
    readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = [];

    public string All => string.Join('\n', lines);

    public ILogger CreateLogger(string category) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel level) => true;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> format) =>
        lines.Enqueue($"{level} {format(state, e)} {e}");

    public void Dispose() { }
}
