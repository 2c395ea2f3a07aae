using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Lanyue.Adapters.Simulator;
using Microsoft.Extensions.Time.Testing;
using Xunit.Sdk;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

public sealed class RecordTests
{
    const string StudentB = "oStudentB";

    [Fact]
    public async Task A_session_is_exported_with_relative_times_and_without_secrets()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_767_225_601));
        await using var it = await Start(time: time);
        await it.Outcome(Says("灯坏了") with { MsgId = 42, CreateTime = 1_767_225_601 });
        time.Advance(TimeSpan.FromSeconds(3));
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Unsubscribe });

        var recording = it.Platform.Record();
        var file = JsonSerializer.Serialize(recording, SimulatorJson.Options);

        Assert.Equal([new(StudentA, "同学甲", true)], recording.Students);
        Assert.Equal([0L, 3000L], recording.Steps.Select(s => s.AfterMs));
        Assert.Equal((null, null), (recording.Steps[0].Act.MsgId, recording.Steps[0].Act.CreateTime));
        Assert.Equal([new(StudentA, "收到灯坏了"), new(StudentA, "收到")], recording.Said);
        foreach (var secret in (string[])[DemoAccount.Token, DemoAccount.EncodingAesKey, DemoAccount.AppSecret, "1767225601"])
            Assert.DoesNotContain(secret, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_does_the_same_by_new_students_and_is_not_recorded_itself()
    {
        await using var it = await Start();
        it.Platform.Students.Add(StudentB, "同学乙", follows: false);
        await it.Outcome(Says("第 1 句"));
        await it.Outcome(new() { Student = StudentB, Kind = ActKind.Scan, Text = "dorm-3" });
        await it.Outcome(new() { Student = StudentA, Kind = ActKind.Voice, Text = "水管漏水" });
        var recording = Read(JsonSerializer.SerializeToUtf8Bytes(it.Platform.Record(), SimulatorJson.Options));

        await Replayed.SaysTheSame(it.Platform, recording);

        Assert.Equal(["第 1 句", "qrscene_dorm-3", "水管漏水"], it.Callback.Calls.TakeLast(3).Select(c => c.Text("Content") + c.Text("EventKey") + c.Text("Recognition")).Order(Comparer<string>.Create((a, b) => Rank(a) - Rank(b))));
        Assert.DoesNotContain(it.Callback.Calls.TakeLast(3), c => c.Text("FromUserName") is StudentA or StudentB);
        Assert.Equal(3, it.Platform.Record().Steps.Count);

        static int Rank(string said) => Array.IndexOf(["第 1 句", "qrscene_dorm-3", "水管漏水"], said);
    }

    [Fact]
    public async Task Other_words_are_told_apart_and_other_numbers_are_not()
    {
        await using var it = await Start();
        var number = 1000;
        it.Callback.Does = (call, http) => FakeCallback.Reply(http, call, $"已登记，单号 R-{++number}，周三上门");
        await it.Outcome(Says("灯坏了"));
        var recording = it.Platform.Record();

        it.Callback.Does = (call, http) => FakeCallback.Reply(http, call, $"已登记，单号 R-{++number}，周五上门");
        await Replayed.SaysTheSame(it.Platform, recording);
        it.Callback.Does = (call, http) => FakeCallback.Reply(http, call, "没有听懂");
        await Assert.ThrowsAnyAsync<XunitException>(() => Replayed.SaysTheSame(it.Platform, recording));
    }

    [Theory]
    [InlineData("""{"format":"other","students":[],"steps":[],"said":[]}""", "format")]
    [InlineData("""{"format":"lanyue-simulator-recording/1","students":[],"steps":[],"said":[]}""", "steps")]
    [InlineData("""{"format":"lanyue-simulator-recording/1"}""", "steps")]
    [InlineData("""{"format":"lanyue-simulator-recording/1","students":[null],"steps":[{"afterMs":0,"act":null}],"said":[]}""", "openId")]
    [InlineData("""{"format":"lanyue-simulator-recording/1","students":[{"openId":"o"},{"openId":"o"}],"steps":[{"afterMs":0,"act":{"student":"o","text":"x"}}],"said":[]}""", "openId")]
    [InlineData("""{"format":"lanyue-simulator-recording/1","students":[],"steps":[{"afterMs":0,"act":{"student":"o","text":"x"}}],"said":[]}""", "no student")]
    [InlineData("""{"format":"lanyue-simulator-recording/1","students":[{"openId":"o"}],"steps":[{"afterMs":-1,"act":{"student":"o","text":"x"}}],"said":[]}""", "afterMs")]
    [InlineData("""{"format":"lanyue-simulator-recording/1","students":[{"openId":"o"}],"steps":[{"afterMs":0,"act":{"student":"o","text":""}}],"said":[]}""", "needs text")]
    public async Task A_file_that_is_no_recording_is_refused_with_the_reason(string file, string reason)
    {
        await using var it = await Start();

        var refusal = Assert.Throws<RefusedActException>(() => it.Platform.Replay(Read(Encoding.UTF8.GetBytes(file)), 1));

        Assert.Contains(reason, refusal.Message);
        Assert.Single(it.Platform.Students.All);
    }

    [Fact]
    public async Task A_replay_that_cannot_go_on_says_where_and_why()
    {
        await using var it = await Start();
        var recording = new Recording(Recording.Version, [new("o", "同学", false)], [new(0, new() { Student = "o", Text = "在吗" })], []);

        it.Platform.Replay(recording, 1);

        var end = Assert.Single(await it.Logged<ReplayEntry>(1));
        Assert.Equal(0, end.Steps);
        Assert.Contains("does not follow", end.Problem);
    }

    [Fact]
    public async Task Recording_replay_and_transcript_go_over_HTTP()
    {
        await using var callback = await FakeCallback.Start();
        await using var app = SimulatorProgram.Build(SimulatorArguments.Parse(["--callback", callback.Address.ToString(), "--urls", "http://127.0.0.1:0"]));
        await app.StartAsync(Stop);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        const string Student = "oDemoStudent0001LanyueCampus";
        using var sent = await http.PostAsJsonAsync("/simulator/control/messages", new { student = Student, text = "灯坏了\n两盏", msgId = 7 }, Stop);
        await http.GetStringAsync("/simulator/control/messages/7?waitMs=20000", Stop);
        using var taken = await http.PostAsync("/simulator/control/messages/7/recall", null, Stop);

        var transcript = await http.GetStringAsync($"/simulator/control/transcript?student={Student}", Stop);
        Assert.Equal(["同学：灯坏了", "    两盏", "揽月：收到灯坏了", "    两盏", "同学：（撤回了一条消息）"],
            transcript.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.StartsWith(' ') ? l : l[(l.IndexOf(']') + 2)..]));
        Assert.Equal("", await http.GetStringAsync("/simulator/control/transcript?student=oOther", Stop));

        var file = await http.GetByteArrayAsync("/simulator/control/recording", Stop);
        using var replayed = await http.PostAsync("/simulator/control/replay?speed=100", new ByteArrayContent(file) { Headers = { { "Content-Type", "application/json" } } }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        Assert.Equal("灯坏了\n两盏", (await callback.Call(2)).Text("Content"));
        using var tooFast = await http.PostAsync("/simulator/control/replay?speed=0", new ByteArrayContent(file) { Headers = { { "Content-Type", "application/json" } } }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, tooFast.StatusCode);
    }

    static Recording Read(byte[] file) => JsonSerializer.Deserialize<Recording>(file, SimulatorJson.Options)!;
}
