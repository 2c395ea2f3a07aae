using System.Collections.Concurrent;
using System.Xml.Linq;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>A service on loopback that does what the test says with each call. Opens what it gets like a real one.</summary>
sealed class FakeCallback : IAsyncDisposable
{
    static readonly WeChatCipher Cipher = new(DemoAccount.Token, DemoAccount.EncodingAesKey, null, DemoAccount.AppId);

    readonly WebApplication app;
    readonly ConcurrentQueue<Received> calls = [];

    FakeCallback(WebApplication app) => this.app = app;

    /// <summary>Called with every call in turn. Default: answers "收到" and the text.</summary>
    public Func<Received, HttpContext, Task> Does { get; set; } = (call, http) => Reply(http, call, "收到" + call.Text("Content"));

    public IReadOnlyList<Received> Calls => [.. calls];

    public Uri Address => new(app.Urls.Single() + "/wechat");

    public static async Task<FakeCallback> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var callback = new FakeCallback(app);
        app.Map("/wechat", callback.Take);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return callback;
    }

    /// <summary>The text as a passive reply, sealed and signed; a test may spoil it on the way.</summary>
    public static Task Reply(HttpContext http, Received call, string text, Func<string, string>? spoil = null) =>
        Reply(http, call, [new XElement("MsgType", new XCData("text")), new XElement("Content", new XCData(text))], spoil);

    /// <param name="content">From MsgType on.</param>
    public static Task Reply(HttpContext http, Received call, XElement[] content, Func<string, string>? spoil = null)
    {
        var plain = new XElement("xml",
            new XElement("ToUserName", new XCData(call.Text("FromUserName"))), new XElement("FromUserName", new XCData(call.Text("ToUserName"))),
            new XElement("CreateTime", 1_767_225_601), content).ToString();
        return Write(http, call.IsSealed ? Seal(plain, spoil) : plain);
    }

    public static Task Write(HttpContext http, string body)
    {
        http.Response.ContentType = "text/xml; charset=utf-8";
        return http.Response.WriteAsync(body, CancellationToken.None);
    }

    public async Task<Received> Call(int number)
    {
        await Until(() => calls.Count >= number);
        return Calls[number - 1];
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(0);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    static string Seal(string plain, Func<string, string>? spoil)
    {
        var encrypt = Cipher.Seal(plain, Cipher.Current);
        var envelope = new XElement("xml", new XElement("Encrypt", new XCData(encrypt)),
            new XElement("MsgSignature", new XCData(Cipher.SignWithToken("1767225601", "77", encrypt))), new XElement("TimeStamp", 1_767_225_601), new XElement("Nonce", new XCData("77"))).ToString();
        return spoil is null ? envelope : spoil(envelope);
    }

    async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var call = new Received(http.Request.Method, http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()), body, Open(body));
        calls.Enqueue(call);
        await Does(call, http);
    }

    static XElement? Open(string body)
    {
        if (body == "") return null;
        var outer = XElement.Parse(body);
        return outer.Element("Encrypt") is { } encrypt && Cipher.TryOpen(encrypt.Value, out var xml, out _) ? XElement.Parse(xml) : outer;
    }
}

/// <summary>One call of the callback.</summary>
/// <param name="Xml">The inner message, opened; null for a GET.</param>
sealed record Received(string Method, IReadOnlyDictionary<string, string> Query, string Body, XElement? Xml)
{
    public bool IsSealed => Query.ContainsKey("msg_signature");

    public string Text(string name) => Xml?.Element(name)?.Value ?? "";
}
