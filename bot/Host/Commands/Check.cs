using Lanyue.Bot.Operations;
using Lanyue.Bot.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lanyue.Bot.Commands;

/// <summary>Reads every setting, opens every store, and says what is wrong or missing, without serving.</summary>
static class Check
{
    /// <returns>0: it would start. 1: it would not be ready. A wrong setting ends the program with its own code.</returns>
    public static async Task<int> Run(string[] args)
    {
        await using var app = await LanyueApp.Build(args);
        var setup = app.Services.GetRequiredService<Setup>();
        Addresses.Check(setup.Urls);
        app.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();

        foreach (var warning in Warnings(app.Configuration, setup)) Console.WriteLine($"warning: {warning}");
        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => !c.Tags.Contains(ReadinessChecks.Running));
        foreach (var (name, entry) in report.Entries) Console.WriteLine($"{name}: {(entry.Status == HealthStatus.Healthy ? "ok" : entry.Description)}");
        Console.WriteLine(report.Status == HealthStatus.Healthy ? $"ready to start ({setup.Options.Profile}, {setup.Options.Provider}, {(setup.Redis is null ? "embedded Garnet" : "Redis")})" : "not ready");
        return report.Status == HealthStatus.Healthy ? 0 : 1;
    }

    static IEnumerable<string> Warnings(IConfiguration configuration, Setup setup)
    {
        if (string.IsNullOrWhiteSpace(configuration["Repair:Phone"])) yield return "Repair:Phone is empty; urgent faults are answered without a number.";
        if (string.IsNullOrWhiteSpace(configuration["Crisis:Phone"])) yield return "Crisis:Phone is empty; fire and trapped people are answered without the campus number.";
        if (!setup.IsDemo && setup.Options.PublicUrl == "") yield return "Lanyue:PublicUrl is empty; links to pages cannot be sent.";
    }
}
