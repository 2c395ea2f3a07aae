using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>A platform on a loopback port that answers what the test says, and our real channel pointed at it, under a path prefix.</summary>
sealed class ApiServer : IDisposable
{
    readonly HttpListener listener = new();
    readonly ServiceProvider services;
    readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpListenerContext, Task>>> scripts = new();
    int tokens;

    ApiServer(int port)
    {
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["WeChat:Token"] = "token1", ["WeChat:EncodingAesKey"] = "j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", ["WeChat:AppId"] = "wx1",
                ["WeChat:AppSecret"] = "top-secret", ["WeChat:ApiHost"] = $"http://127.0.0.1:{port}/simulator/api/",
            }).Build())
            .AddLogging(l => l.AddProvider(Log).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton<TimeProvider>(Clock).AddSingleton(new Texts()).AddWeChat().AddSingleton<MediaDownload>().BuildServiceProvider();
        Channel = services.GetRequiredService<IChannel>();
        _ = Serve();
    }

    public FakeTimeProvider Clock { get; } = new(CallbackServer.Start);
    public HeardLog Log { get; } = new();
    public IChannel Channel { get; }
    public Uri Base => new(listener.Prefixes.Single());
    public T Of<T>() where T : notnull => services.GetRequiredService<T>();
    public ConcurrentQueue<(string Path, string Query, string Body)> Calls { get; } = [];
    public int Count(string name) => Calls.Count(c => c.Path.EndsWith(name, StringComparison.Ordinal));

    public static ApiServer Begin()
    {
        for (var tries = 1; ; tries++)
        {
            try { return new(Ports.Free()); }
            catch (HttpListenerException) when (tries < 5) { continue; }  // another test took the port in between
        }
    }

    /// <summary>Says these answers to the next calls whose path ends in the name, then the usual ones again.</summary>
    public void Answers(string name, params string[] bodies)
    {
        foreach (var body in bodies) Does(name, http => Say(http, 200, body));
    }

    public void Does(string name, Func<HttpListenerContext, Task> what) => scripts.GetOrAdd(name, _ => []).Enqueue(what);

    public static async Task Say(HttpListenerContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        await http.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        http.Response.Close();
    }

    public void Stop() => listener.Stop();

    public void Dispose()
    {
        services.Dispose();
        listener.Close();
    }

    async Task Serve()
    {
        while (listener.IsListening)
        {
            HttpListenerContext http;
            try { http = await listener.GetContextAsync(); }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException) { return; }
            _ = Serve(http);
        }
    }

    async Task Serve(HttpListenerContext http)
    {
        using var reader = new StreamReader(http.Request.InputStream, Encoding.UTF8);
        var path = http.Request.Url!.AbsolutePath;
        Calls.Enqueue((path, http.Request.Url.Query, await reader.ReadToEndAsync()));

        var name = path[(path.LastIndexOf('/') + 1)..];
        if (scripts.TryGetValue(name, out var script) && script.TryDequeue(out var next)) { await next(http); return; }
        await Say(http, 200, name == "stable_token" ? $$"""{"access_token":"T{{Interlocked.Increment(ref tokens)}}","expires_in":7200}""" : """{"errcode":0,"errmsg":"ok"}""");
    }
}
