using Lanyue.Adapters.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Faults;

/// <summary>The simulated platforms in this process, over real HTTP both ways.</summary>
sealed class Platform : IAsyncDisposable
{
    readonly WebApplication app;

    Platform(WebApplication app) => this.app = app;

    public SimulatedPlatform Students => app.Services.GetRequiredService<SimulatedPlatform>();
    public SimulatedWeCom WeCom => app.Services.GetRequiredService<SimulatedWeCom>();
    public Uri ApiHost => At(SimulatorEndpoints.ApiPath);
    public Uri WeComApiHost => At(SimulatorEndpoints.WeComApiPath);

    Uri At(string path) => new(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), path);

    public static Task<Platform> Start(Uri callback) => Start(() => callback);

    /// <param name="callback">Asked before every delivery.</param>
    public static async Task<Platform> Start(Func<Uri> callback)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSimulator(_ => callback(), new SimulatorSettings { Keep = 400_000 });
        builder.Services.AddSimulatedWeCom(_ => new(callback(), "/wecom"));
        var app = builder.Build();
        app.MapSimulator();
        app.MapSimulatedWeCom();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>What a student is answered: the words, or the state where there are none.</summary>
    /// <param name="created">CreateTime, seconds; null: now.</param>
    public async Task<string> Says(string student, string text, long? created = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var sent = Students.Send(new StudentAct { Student = student, Kind = ActKind.Text, Text = text, CreateTime = created });
        var outcome = await Students.Outcome(sent.Id)!.WaitAsync(TimeSpan.FromSeconds(30), stop);
        return outcome.State == MessageState.Answered ? outcome.Text! : outcome.State.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
