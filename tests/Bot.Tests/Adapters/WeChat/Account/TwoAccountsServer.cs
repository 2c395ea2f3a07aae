using System.Globalization;
using System.Net;
using System.Text;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>Our callback, channel and page door with two accounts, before a simulated WeChat with the same two: HTTP both ways, a gate and a clock of the test's.</summary>
sealed class TwoAccountsServer : IAsyncDisposable
{
    public const string Xuegong = DemoAccount.Name, Houqin = DemoLogistics.Name;

    /// <summary>Of two people: openids are an account's own, and nothing keeps two accounts from giving out the same text.</summary>
    public const string OpenId = "oSameTextInBoth";

    static readonly SimulatedAccount[] Both = [SimulatedAccount.Demo, SimulatedAccount.DemoLogistics];

    readonly WebApplication app;

    TwoAccountsServer(WebApplication app, HeardLog log, FakeGate gate) => (this.app, Log, Gate) = (app, log, gate);

    public HeardLog Log { get; }
    public FakeGate Gate { get; }
    public FakeTimeProvider Clock => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();
    public IServiceProvider Services => app.Services;
    public Uri Base => new(app.Urls.Single());
    public IChannel Channel => Services.GetRequiredService<IChannel>();
    public WeChatAccounts Accounts => Services.GetRequiredService<WeChatAccounts>();
    public SimulatedPlatform Platform(string account) => Services.GetRequiredService<SimulatedPlatforms>().Named(account);

    public static async Task<TwoAccountsServer> Begin(WeChatMode mode = WeChatMode.Safe)
    {
        var (address, log, gate) = ($"http://127.0.0.1:{Ports.Free()}", new HeardLog(), new FakeGate());
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(Settings(address, mode));
        builder.Services.AddRoutingCore().AddSingleton<TimeProvider>(new FakeTimeProvider(CallbackServer.Start)).AddSingleton(new Texts()).AddSingleton<ITurnGate>(gate)
            .AddSingleton(new FieldCipher([FieldCipher.NewKey("test")])).AddSingleton<TakeOnce>(new PageServer.Shared().Take).AddSingleton(new PageAddress(new(address)))
            .AddWeChat().AddWeChatPages()
            .AddSimulator(_ => new(address + "/wechat"), [.. Both.Select(account => new SimulatorSettings { Account = account, Mode = mode })]);
        var app = builder.Build();
        app.UseRouting();
        app.MapWeChat();
        app.MapWeChatPages();
        app.MapSimulator();
        app.MapGet("/my", (HttpRequest request, PageSession session) => session.Of(request)?.ToString() ?? "nobody");
        await app.StartAsync(Stop);

        var server = new TwoAccountsServer(app, log, gate);
        foreach (var account in Both) server.Platform(account.Name).Students.Add(OpenId, "同学", follows: true);
        return server;
    }

    static Dictionary<string, string?> Settings(string address, WeChatMode mode)
    {
        var settings = new Dictionary<string, string?> { ["WeChat:Mode"] = mode.ToString(), ["WeChat:ApiHost"] = address + "/simulator/api", ["WeChat:MpHost"] = address + "/simulator", ["WeChat:AuthorizeHost"] = address + "/simulator" };
        foreach (var (at, account) in Both.Index())
            foreach (var (name, value) in new[]
            {
                ("Name", account.Name), ("Token", account.Token), ("EncodingAesKey", account.EncodingAesKey), ("AppId", account.AppId), ("AppSecret", account.AppSecret),
                ("AccountId", account.AccountId), ("Menu:0:Name", account.Title[..4]), ("Menu:0:Type", "click"), ("Menu:0:Key", $"{account.Name}.help"),
            })
                settings[$"WeChat:Accounts:{at}:{name}"] = value;
        return settings;
    }

    public static Address At(string account) => new("wechat", Both.Single(a => a.Name == account).AccountId, OpenId);

    /// <summary>The student writes, and the platform has its answer.</summary>
    public async Task<OutcomeEntry> Writes(string account, string text) =>
        await Platform(account).Outcome(Platform(account).Send(new() { Student = OpenId, Text = text }).Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

    /// <summary>What this account's phone shows.</summary>
    public string[] Seen(string account) => [.. Platform(account).Log.Since(0).Entries.OfType<VisibleEntry>().Select(v => v.Text)];

    /// <summary>How this account's calls of a path ended, by errcode: "0 40001 0". Empty: there were none.</summary>
    public string Calls(string account, string path) => string.Join(' ', Platform(account).Log.Since(0).Entries.OfType<ApiCallEntry>().Where(c => c.Path == path).Select(c => c.Errcode));

    /// <summary>Pushes a text to a path, made with the keys of one account and addressed to another.</summary>
    public async Task<HttpStatusCode> Push(string path, string keysOf, string to)
    {
        var (account, platform) = (Accounts.Named(keysOf)!, Platform(keysOf));
        var stamp = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = CallbackServer.Message("<Content><![CDATA[你好]]></Content><MsgId>7300000000000000009</MsgId>", from: OpenId, to: Accounts.Named(to)!.Settings.AccountId);
        var query = $"signature={account.Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42";
        if (platform.Settings.Mode == WeChatMode.Safe)
        {
            var encrypt = account.Cipher.Seal(body, account.Cipher.Current);
            (query, body) = ($"{query}&encrypt_type=aes&msg_signature={account.Cipher.SignWithToken(stamp, "42", encrypt)}", $"<xml><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>");
        }
        using var http = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "text/xml");
        using var answer = await http.PostAsync(new Uri(Base, $"{path}?{query}"), content, Stop);
        Assert.True(answer.IsSuccessStatusCode || await answer.Content.ReadAsStringAsync(Stop) == "");
        return answer.StatusCode;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
