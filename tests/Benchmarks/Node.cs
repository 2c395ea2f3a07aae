using System.Diagnostics;
using Lanyue.Adapters.Simulator;
using Lanyue.Servers;

namespace Lanyue.Benchmarks;

/// <summary>The built service, profile School, WeChat in safe mode.</summary>
static class Node
{
    public static Uri FreeAddress() => new($"http://127.0.0.1:{Ports.Free()}");

    /// <param name="redis">Null: the embedded Garnet.</param>
    public static Server Start(string dataDirectory, string? redis, Dictionary<string, string> more)
    {
        var address = FreeAddress();
        Dictionary<string, string> settings = new(DemoAccount.Environment)
        {
            ["Lanyue__Profile"] = "School",
            ["Crisis__Phone"] = "0571-88880000",
            ["Crisis__DutyAddress__0"] = "wechat:oDuty",
            ["Lanyue__DataDirectory"] = dataDirectory,
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__Redis"] = redis ?? "",
            ["WeChat__ApiHost"] = "http://127.0.0.1:9",  // nobody listens: a push that this load should not cause fails at once
        };
        foreach (var (name, value) in more) settings[name] = value;
        return Server.Start("Lanyue.Bot", address, settings);
    }

    /// <summary>Brings a server database to this program's shape.</summary>
    public static async Task Migrate(Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Lanyue.Bot"), ["migrate"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["ConnectionStrings__Redis"] = "127.0.0.1:9";  // nobody listens: it must be named, and is not asked
        using var migrate = Process.Start(start)!;
        await migrate.StandardOutput.ReadToEndAsync();
        await migrate.WaitForExitAsync();
        if (migrate.ExitCode != 0) throw new InvalidOperationException($"migrate ended with {migrate.ExitCode}.");
    }
}
