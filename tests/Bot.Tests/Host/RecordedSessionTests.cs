using System.Text.Json;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Tests.Adapters.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The real service hears a recorded session once more and says the same, whatever numbers it gives.</summary>
public sealed class RecordedSessionTests(DemoService demo) : IClassFixture<DemoService>
{
    [Fact]
    public async Task A_repair_and_a_tour_of_the_phone_are_answered_as_they_were()
    {
        var platform = demo.App!.Services.GetRequiredService<SimulatedPlatform>();
        var student = platform.Students.Add("oRecorded", "同学丁", follows: false).OpenId;
        StudentAct[] acts =
        [
            new() { Student = student, Kind = ActKind.Scan, Text = "dorm-3" },
            new() { Student = student, Text = "3栋502水管漏水，明天下午都在" },
            new() { Student = student, Kind = ActKind.Image },
            new() { Student = student, Text = "确认" },
            new() { Student = student, Kind = ActKind.Click, Text = "help" },
            new() { Student = student, Kind = ActKind.ScanCodeWaitMsg, Key = "help", Text = "room:3-502" },
            new() { Student = student, Kind = ActKind.ReportLocation },
            new() { Student = student, Text = "进度" },
        ];
        foreach (var act in acts) await platform.Outcome(platform.Send(act).Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        var recording = Read(JsonSerializer.Serialize(platform.Record(), SimulatorJson.Options));
        Assert.Contains(recording.Said, s => s.Text.Contains("已登记，单号 R-", StringComparison.Ordinal));
        Assert.Equal(acts.Length - 1, recording.Said.Count);  // a place reported is answered with silence

        await Replayed.SaysTheSame(platform, recording);
    }

    /// <summary>Recorded on the demo with the same duty number. When a word has changed on purpose: record anew by the page's button.</summary>
    [Theory]
    [InlineData("repair")]
    public Task A_recorded_file_is_answered_as_it_was(string name) =>
        Replayed.SaysTheSame(demo.App!.Services.GetRequiredService<SimulatedPlatform>(), Read(Repository.Read($"tests/Bot.Tests/Host/Recordings/{name}.json")));

    static Recording Read(string file) => JsonSerializer.Deserialize<Recording>(file, SimulatorJson.Options)!;
}
