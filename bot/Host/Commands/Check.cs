using Lanyue.Bot.Operations;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lanyue.Bot.Commands;

/// <summary>Reads every setting, opens every store, and says what is wrong or missing, without serving.</summary>
static class Check
{
    const string Sql = "sql";

    /// <returns>0: it would start. 1: it would not be ready. A wrong setting ends the program with its own code.</returns>
    public static async Task<int> Run(string[] args)
    {
        await using var app = await LanyueApp.Build(args, prepares: false);
        var setup = app.Services.GetRequiredService<Setup>();
        Addresses.Check(setup.Urls);

        await using (var first = app.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext()) _ = first.Model;  // what it takes to build is no slowness of the database's

        foreach (var warning in Warnings(app.Configuration, setup)) Console.WriteLine($"warning: {warning}");
        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => !c.Tags.Contains(ReadinessChecks.Running));
        var pending = await AppliedAtStart(app.Services, setup, report);
        foreach (var (name, entry) in report.Entries)
            Console.WriteLine($"{name}: {(name == Sql && pending.Count > 0 ? $"ok; the next start applies {string.Join(", ", pending)}" : entry.Status == HealthStatus.Healthy ? "ok" : entry.Description)}");
        var isReady = report.Entries.All(e => e.Value.Status == HealthStatus.Healthy || (e.Key == Sql && pending.Count > 0));
        Console.WriteLine(isReady ? $"ready to start ({setup.Options.Profile}, {setup.Options.Provider}, {(setup.Redis is null ? "embedded Garnet" : "Redis")})" : "not ready");
        return isReady ? 0 : 1;
    }

    /// <summary>Migrations that keep an embedded database from being ready now, but not the service from starting: it applies them itself.</summary>
    static async Task<IReadOnlyList<string>> AppliedAtStart(IServiceProvider services, Setup setup, HealthReport report)
    {
        if (setup.Options.Provider != Provider.Sqlite || report.Entries[Sql] is not { Status: not HealthStatus.Healthy, Exception: null }) return [];
        await using var db = services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return [.. await db.Database.GetPendingMigrationsAsync()];
    }

    static IEnumerable<string> Warnings(IConfiguration configuration, Setup setup)
    {
        if (string.IsNullOrWhiteSpace(configuration["Repair:Phone"])) yield return "Repair:Phone is empty; urgent faults are answered without a number.";
        if (string.IsNullOrWhiteSpace(configuration["Crisis:Phone"])) yield return "Crisis:Phone is empty; people in danger are answered without the campus number.";
        if (!setup.IsDemo && setup.Options.PublicUrl == "") yield return "Lanyue:PublicUrl is empty; links to pages cannot be sent.";
    }
}
