using System.Diagnostics;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Skills.Campus.Versions;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(OtherProcess))]

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>This program started by one of its tests to do something and be killed over it; else it runs tests.</summary>
public sealed class OtherProcess : ITestPipelineStartup
{
    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        await ImportProcess.RunIfAsked();
        await ApplyProcess.RunIfAsked();
    }

    public ValueTask StopAsync() => default;

    /// <summary>Starts this program with what it is to do in its environment, and waits for its end.</summary>
    /// <returns>Its exit code: 137 when SIGKILL ended it.</returns>
    internal static async Task<int> Run(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Concat(said));
        return process.ExitCode;
    }
}

