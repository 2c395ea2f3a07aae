using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Adapters.WeChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

/// <summary>Endpoint, channel and simulated WeCom in one program on loopback, each calling the other over HTTP.</summary>
sealed class WeComUnderTest : IAsyncDisposable
{
    public const string Member = "counsellor01", Other = "counsellor02";

    readonly WebApplication app;

    WeComUnderTest(WebApplication app, FakeGate gate, FakeTimeProvider clock, HeardLog log)
    {
        (this.app, Gate, Clock, Log) = (app, gate, clock, log);
        WeCom = app.Services.GetRequiredService<SimulatedWeCom>();
        Channel = app.Services.GetRequiredService<IChannel>();
        Cards = app.Services.GetRequiredService<WeComCards>();
        Http = new() { BaseAddress = Base };
    }

    public FakeGate Gate { get; }
    public FakeTimeProvider Clock { get; }
    public HeardLog Log { get; }
    public SimulatedWeCom WeCom { get; }
    public IChannel Channel { get; }
    public WeComCards Cards { get; }
    public HttpClient Http { get; }
    public Uri Base => new(app.Urls.Single());

    public static async Task<WeComUnderTest> Begin()
    {
        var (gate, clock, log) = (new FakeGate(), new FakeTimeProvider(WeComServer.Start), new HeardLog());
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        var address = $"http://127.0.0.1:{Ports.Free()}";
        builder.WebHost.UseUrls(address);
        builder.Configuration.AddInMemoryCollection(new (string, string)[]
        {
            ("CorpId", DemoWeCom.CorpId), ("AgentId", "1000002"), ("Secret", DemoWeCom.Secret), ("Token", DemoWeCom.Token),
            ("EncodingAesKey", DemoWeCom.EncodingAesKey), ("ApiHost", address + SimulatorEndpoints.WeComApiPath),
        }.Select(s => KeyValuePair.Create("WeCom:" + s.Item1, (string?)s.Item2)));
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ITurnGate>(gate).AddSingleton(new Texts()).AddWeCom();
        builder.Services.AddSimulatedWeCom(_ => new Uri(address + "/wecom"));

        var app = builder.Build();
        app.MapWeCom();
        app.MapSimulatedWeCom();
        await app.StartAsync(Stop);
        var it = new WeComUnderTest(app, gate, clock, log);
        it.WeCom.Phones.Add(Member, "辅导员甲");
        it.WeCom.Phones.Add(Other, "辅导员乙");
        return it;
    }

    public Task<Sent> Send(string text = "您好", string user = Member) =>
        Channel.Send(new("wecom", DemoWeCom.CorpId, user), LedgerTests.Page(text), Stop);

    public void Fails(int code, string path = WeComApiHost.SendPath, int times = 1) =>
        WeCom.Api.Scripts.Add(new() { Path = path, Fault = ApiFault.Errcode, Code = code, Times = times });

    /// <summary>Lets a member act and waits until the platform is through with it.</summary>
    public Task Acts(WeComAct act) => WeCom.Send(act).End.WaitAsync(TimeSpan.FromSeconds(30), Stop);

    public T[] Logged<T>(string? user = null) where T : LogEntry => [.. WeCom.Log.Since(0).Entries.OfType<T>().Where(e => user is null || e.Student == user)];

    public async Task<T[]> Logged<T>(int count) where T : LogEntry
    {
        for (var seq = 0L; Logged<T>().Length < count;) seq = (await WeCom.Log.Wait(seq, TimeSpan.FromSeconds(20), Stop)).Next;
        return Logged<T>();
    }

    public int Calls(string path) => Logged<ApiCallEntry>().Count(c => c.Path == path);

    /// <summary>A call is logged behind what it changed.</summary>
    public async Task<int> Calls(string path, int atLeast)
    {
        for (var seq = 0L; Calls(path) < atLeast;) seq = (await WeCom.Log.Wait(seq, TimeSpan.FromSeconds(20), Stop)).Next;
        return Calls(path);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
