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
}
