using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>The simulated platform on a loopback port, and our real channel pointed at it: what goes between them is HTTP.</summary>
sealed class AccountServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly List<ServiceProvider> opened = [];

    AccountServer(WebApplication app, FakeTimeProvider clock) => (this.app, Clock) = (app, clock);

    public FakeTimeProvider Clock { get; }
    public HeardLog Log { get; } = new();
    public string Base => app.Urls.Single();
    public SimulatedPlatform Platform => app.Services.GetRequiredService<SimulatedPlatform>();

    public static async Task<AccountServer> Begin()
    {
        var clock = new FakeTimeProvider(CallbackServer.Start);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton<TimeProvider>(clock).AddSimulator(_ => new("http://127.0.0.1:9/wechat"));
        var app = builder.Build();
        app.UseRouting();
        app.MapSimulator();
        await app.StartAsync(Stop);
        return new(app, clock);
    }

    /// <summary>Settings that point our side here.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() => Named(
    [
        ("Token", DemoAccount.Token), ("EncodingAesKey", DemoAccount.EncodingAesKey), ("AppId", DemoAccount.AppId), ("AppSecret", DemoAccount.AppSecret),
        ("ApiHost", Base + "/simulator/api"), ("MpHost", Base + "/simulator"), ("AuthorizeHost", Base + "/simulator"),
    ]);

    /// <summary>Our side, with the settings of a test beside those that point here.</summary>
    public IServiceProvider Ours(params (string Name, string Value)[] more)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings()).AddInMemoryCollection(Named(more)).Build())
            .AddLogging(l => l.AddProvider(Log).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton<TimeProvider>(Clock).AddSingleton(new Texts()).AddWeChat().BuildServiceProvider();
        opened.Add(services);
        return services;
    }

    static IEnumerable<KeyValuePair<string, string?>> Named(IEnumerable<(string Name, string Value)> settings) =>
        settings.Select(s => KeyValuePair.Create("WeChat:" + s.Name, (string?)s.Value));

    public void Refuses(string path, int errcode) => Platform.Api.Scripts.Add(new() { Path = path, Fault = ApiFault.Errcode, Code = errcode });

    /// <summary>How often a path was called.</summary>
    public int Calls(string path) => Platform.Log.Since(0).Entries.OfType<ApiCallEntry>().Count(c => c.Path == path);

    public async ValueTask DisposeAsync()
    {
        foreach (var services in opened) await services.DisposeAsync();
        await app.DisposeAsync();
    }
}
