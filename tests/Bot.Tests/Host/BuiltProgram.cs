using System.Diagnostics;
using Lanyue.Bot.Stores;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The built program as a process of its own, in a folder of its own, with no settings but those it is given.</summary>
sealed class BuiltProgram : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly Task<string> errors;
    readonly List<string> output = [];

    BuiltProgram(Process process) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    public static string FreeAddress() => $"http://127.0.0.1:{Ports.Free()}";

    public static BuiltProgram Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Lanyue.Bot"), arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] ours = ["ASPNETCORE_", "Lanyue__", "WeChat__", "ConnectionStrings__", "Repair__", "Crisis__", "Model__", "Logging__", "OTEL_"];
        foreach (var name in start.Environment.Keys.Where(k => ours.Any(o => k.StartsWith(o, StringComparison.OrdinalIgnoreCase))).ToList()) start.Environment.Remove(name);
        return new(Process.Start(start)!);
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(string folder, params string[] arguments)
    {
        using var program = Start(folder, arguments);
        return await program.End();
    }

    /// <summary>Reads its output up to the line with these words.</summary>
    public async Task<string> Says(string words)
    {
        while (await process.StandardOutput.ReadLineAsync(Stop).AsTask().WaitAsync(Patience, Stop) is { } line)
        {
            output.Add(line);
            if (line.Contains(words, StringComparison.Ordinal)) return line;
        }
        Assert.Fail($"It ended without saying \"{words}\": {string.Join('\n', output)}\n{await errors}");
        return "";
    }

    /// <summary>As a service manager stops it.</summary>
    public async Task<(int Code, string Output, string Errors)> Terminate()
    {
        Signals.Terminate(process.Id);
        return await End();
    }

    async Task<(int, string, string)> End()
    {
        var rest = await process.StandardOutput.ReadToEndAsync(Stop).WaitAsync(Patience, Stop);
        await process.WaitForExitAsync(Stop).WaitAsync(Patience, Stop);
        return (process.ExitCode, string.Join('\n', output) + rest, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
