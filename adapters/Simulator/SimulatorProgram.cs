using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Simulator;

/// <summary>The simulator as a process of its own: no silo, no store, loopback only.</summary>
public static class SimulatorProgram
{
    /// <summary>Runs until cancelled, or until SIGTERM or Ctrl+C. Prints the address of the page, or one line that says what is wrong.</summary>
    /// <param name="args">What follows the word <c>simulator</c>.</param>
    /// <returns>The exit code: 0, or 2 for a command line that cannot be used.</returns>
    public static async Task<int> Run(string[] args, CancellationToken ct = default)
    {
        SimulatorArguments asked;
        try
        {
            asked = SimulatorArguments.Parse(args);
        }
        catch (RefusedActException e)
        {
            await Console.Error.WriteLineAsync($"simulator: {e.Message}");
            return 2;
        }

        await using var app = Build(asked);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"simulator: {e.Message} Choose another port with --urls.");
            return 2;
        }
        foreach (var url in app.Urls) Console.WriteLine($"simulator: {url}{SimulatorEndpoints.Prefix} calls {asked.Callback} ({asked.Settings.Mode}); WeChat:ApiHost is {url}{SimulatorEndpoints.ApiPath}");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>An empty builder: no setting of the machine (ASPNETCORE_URLS, appsettings.json) can open another address.</summary>
    internal static WebApplication Build(SimulatorArguments asked)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var url in asked.Urls) kestrel.Listen(url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host), url.Port);
        });
        builder.Services.AddRoutingCore().AddSimulator(_ => asked.Callback, asked.Settings);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);

        var app = builder.Build();
        app.Services.GetRequiredService<SimulatedPlatform>().Faults = asked.Faults;
        app.MapGet("/", () => Microsoft.AspNetCore.Http.TypedResults.LocalRedirect(SimulatorEndpoints.Prefix));
        app.MapSimulator();
        return app;
    }
}
