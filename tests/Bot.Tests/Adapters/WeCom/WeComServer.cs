using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Lanyue.Adapters.WeCom;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Adapters.WeChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

/// <summary>The real endpoint of WeCom on a loopback port, with a gate and a clock of the test's, and a platform's hand to push with.</summary>
sealed class WeComServer : IAsyncDisposable
{
    public const string Member = "counsellor01", Agent = "1000002";
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1767225601);
    public static readonly VectorAccount Account = Vectors.Accounts["wecom-corp"];
    public static readonly string Corp = Account.ReceiveId;

    readonly WebApplication app;

    WeComServer(WebApplication app, FakeGate gate, FakeTimeProvider clock, HeardLog log) => (this.app, Gate, Clock, Log) = (app, gate, clock, log);

    public FakeGate Gate { get; }
    public FakeTimeProvider Clock { get; }
    public HeardLog Log { get; }
    public WeChatCipher Cipher { get; } = new(Account.Token, Account.AesKey, null, Account.ReceiveId);
    public HttpClient Http { get; } = new();
    public IServiceProvider Services => app.Services;
    public Uri Base => new(app.Urls.Single());

    public static async Task<WeComServer> Begin(params (string Name, string Value)[] more)
    {
        var (gate, clock, log) = (new FakeGate(), new FakeTimeProvider(Start), new HeardLog());
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new (string, string)[]
        {
            ("CorpId", Corp), ("AgentId", Agent), ("Secret", "s"), ("Token", Account.Token), ("EncodingAesKey", Account.AesKey),
        }.Concat(more).Select(s => KeyValuePair.Create("WeCom:" + s.Item1, (string?)s.Item2)));
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ITurnGate>(gate).AddSingleton(new Texts()).AddWeCom();

        var app = builder.Build();
        app.MapWeCom();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, gate, clock, log);
    }

    public async Task<Answered> Push(string inner)
    {
        var (query, body) = Envelope(inner);
        return await Post(query, body);
    }

    public (string Query, string Body) Envelope(string inner, WeChatCipher? cipher = null)
    {
        cipher ??= Cipher;
        var stamp = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var encrypt = cipher.Seal(inner, cipher.Current);
        return ($"msg_signature={cipher.SignWithToken(stamp, "42", encrypt)}&timestamp={stamp}&nonce=42",
            $"<xml><ToUserName><![CDATA[{Corp}]]></ToUserName><AgentID><![CDATA[{Agent}]]></AgentID><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>");
    }

    public Task<Answered> Post(string query, string body) =>
        Send(new(HttpMethod.Post, new Uri(Base, "/wecom?" + query)) { Content = new StringContent(body, Encoding.UTF8, "text/xml") });

    public Task<Answered> Get(string query) => Send(new(HttpMethod.Get, new Uri(Base, "/wecom?" + query)));

    public async Task<Answered> Send(HttpRequestMessage request)
    {
        using (request)
        using (var response = await Http.SendAsync(request, TestContext.Current.CancellationToken))
        {
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode < 500, Log.All);
            var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(",", h.Value)}").Order();
            return new(response.StatusCode, body, string.Join('\n', headers), response.Content.Headers.ContentType?.ToString());
        }
    }

    public XElement Opened(string body)
    {
        var outer = XElement.Parse(body);
        string Of(string name) => outer.Element(name)!.Value;
        Assert.True(Cipher.IsSigned(Of("MsgSignature"), Of("TimeStamp"), Of("Nonce"), Of("Encrypt")));
        Assert.True(Cipher.TryOpen(Of("Encrypt"), out var inner, out _));
        return XElement.Parse(inner);
    }

    public static string Message(string elements, string type = "text", string from = Member, string? to = null, long at = 1767225601, string agent = Agent) =>
        $"<xml><ToUserName><![CDATA[{to ?? Corp}]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName><CreateTime>{at}</CreateTime><MsgType><![CDATA[{type}]]></MsgType>{elements}<AgentID>{agent}</AgentID></xml>";

    public static string TextMessage(string content, string id = "7300000000000000001") =>
        Message($"<Content><![CDATA[{content}]]></Content><MsgId>{id}</MsgId>");

    public static string Tap(string task = "esc-8842-1", string key = "take", string from = Member, long at = 1767225601, string more = "") =>
        Message($"<Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[{key}]]></EventKey><TaskId><![CDATA[{task}]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[rc-1]]></ResponseCode>{more}", "event", from, at: at);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
