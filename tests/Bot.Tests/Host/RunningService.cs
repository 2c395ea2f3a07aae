using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The real service in this process, on a loopback port and a folder of its own.</summary>
public abstract class RunningService(params string[] settings) : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("lanyue-host-").FullName;

    /// <summary>Null where it did not start.</summary>
    internal WebApplication? App { get; private set; }
    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>Settings that go by its address.</summary>
    protected virtual IEnumerable<string> More => [];

    /// <summary>What the service has besides, e.g. a skill of the test's own.</summary>
    protected virtual void Add(IServiceCollection services) { }

    /// <summary>Pages of the test's own.</summary>
    protected virtual void Map(WebApplication app) { }

    /// <summary>Keeps cookies and follows no redirect, so that a test sees what was answered.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask InitializeAsync()
    {
        App = await LanyueApp.Build([.. settings, .. More, $"--urls={Address}", $"--Lanyue:DataDirectory={folder}", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning", "--Logging:LogLevel:Orleans=Error"], Add);
        Map(App);
        await App.StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class DemoService() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=none", "--Repair:Phone=0571-88886666")
{
    /// <summary>A student of a test's own.</summary>
    public async Task<TestStudent> NewStudent(CancellationToken ct, string? openId = null, string account = DemoAccount.Name)
    {
        var student = new TestStudent(Browser(), openId ?? "oTest" + Guid.NewGuid().ToString("N"), account);
        await student.Appear(ct);
        return student;
    }
}

public sealed class SchoolService() : RunningService(
    "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f",
    "--WeChat:AppSecret=made-up", "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Lanyue:TrustedProxies:0=127.0.0.1",
    "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty");

/// <summary>A school in which so many sign in within a minute as a test has.</summary>
public sealed class BusySchoolService() : RunningService(
    "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f",
    "--WeChat:AppSecret=made-up", "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty", "--Web:SignInsAMinute=10000");

/// <summary>A student with a phone on the simulator, driven over HTTP as any other program would.</summary>
/// <param name="account">The one that is written to.</param>
public sealed class TestStudent(HttpClient http, string openId, string account = DemoAccount.Name)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task Appear(CancellationToken ct) =>
        (await http.PostAsJsonAsync($"/simulator/control/students?account={account}", new { openId }, ct)).EnsureSuccessStatusCode();

    /// <summary>Writes and reads what the answer says.</summary>
    public async Task<string> Says(string text, CancellationToken ct, ActKind kind = ActKind.Text)
    {
        var id = await Sends(text, ct, kind);
        var outcome = await http.GetFromJsonAsync<JsonNode>($"/simulator/control/messages/{id}?account={account}&waitMs={Patience.TotalMilliseconds}", ct);
        Assert.Equal("answered", outcome!["state"]!.GetValue<string>());
        return outcome["text"]!.GetValue<string>();
    }

    /// <summary>Writes and does not wait for the answer.</summary>
    /// <returns>The message's id on the simulator.</returns>
    public async Task<string> Sends(string text, CancellationToken ct, ActKind kind = ActKind.Text)
    {
        var sent = await http.PostAsJsonAsync($"/simulator/control/messages?account={account}", new { student = openId, text, kind = kind.ToString() }, ct);
        return (await sent.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(ct))!["id"]!.GetValue<string>();
    }

    /// <summary>What was pushed to this phone, once so many are there.</summary>
    public async Task<IReadOnlyList<string>> Pushed(int count, CancellationToken ct)
    {
        var pushed = new List<string>();
        for (var (since, last) = (0L, TimeProvider.System.GetUtcNow() + Patience); pushed.Count < count && TimeProvider.System.GetUtcNow() < last;)
        {
            var page = (await http.GetFromJsonAsync<JsonNode>($"/simulator/control/log?account={account}&since={since}&waitMs=5000&kinds=visible", ct))!;
            since = page["next"]!.GetValue<long>();
            pushed.AddRange(page["entries"]!.AsArray()
                .Where(e => e!["student"]?.GetValue<string>() == openId && e["source"]!.GetValue<string>() == "push")
                .SelectMany(e => e!["text"]!.GetValue<string>().Split("\n\n")));  // texts of one second come as one message
        }
        return pushed;
    }
}
