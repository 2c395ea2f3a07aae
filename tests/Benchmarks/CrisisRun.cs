using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lanyue.Adapters.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Benchmarks;

/// <summary>
/// How long a student in danger waits under load: 200 messages a second for a minute, of 2,000 students, one in 100 a crisis; until the fixed
/// text is there, and until the first call of the duty is handed to its channel. The crowd of cases has one person on duty.
/// </summary>
static class CrisisRun
{
    const int Rate = 200, Students = 2000, CrisisEvery = 100;
    const string Duty = "zhiban", Everyday = "3栋502水管漏水，明天下午都在", Danger = "我不想活了";

    static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60), Warms = TimeSpan.FromSeconds(15), Settles = TimeSpan.FromSeconds(12);

    /// <param name="Body">Of the answer; empty where there was none in time.</param>
    sealed record Sent(string Student, DateTimeOffset At, double Milliseconds, string Body);

    public static async Task<IReadOnlyList<string>> Measure()
    {
        var data = Directory.CreateTempSubdirectory("lanyue-crisis-").FullName;
        await using var platform = await Platform();
        var api = new Uri(platform.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        platform.Services.GetRequiredService<SimulatedWeCom>().Phones.Add(Duty, "值班老师");
        await using var node = await Node.Start(data, redis: null, new()
        {
            ["WeCom__CorpId"] = DemoWeCom.CorpId, ["WeCom__AgentId"] = DemoWeCom.AgentId.ToString(CultureInfo.InvariantCulture), ["WeCom__Secret"] = DemoWeCom.Secret,
            ["WeCom__Token"] = DemoWeCom.Token, ["WeCom__EncodingAesKey"] = DemoWeCom.EncodingAesKey, ["WeCom__ApiHost"] = new Uri(api, SimulatorEndpoints.WeComApiPath).ToString(),
            ["Crisis__DutyAddress__0"] = $"wecom:{Duty}", ["Logging__LogLevel__Default"] = "Error",
        }).Ready();
        var pushes = new Pushes(new(node.Address, "/wechat"));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromSeconds(6) };

        foreach (var share in new[] { 8, 2, 1 })  // a cold program falls behind at once, and what is measured then is how it catches up
            await Send(http, node.Address, pushes, Warms, Rate / share, danger: 0);
        await Task.Delay(Settles);
        var sent = await Send(http, node.Address, pushes, Lasts, Rate, CrisisEvery);
        await Task.Delay(Settles);

        var crises = sent.Where(s => s.IsDanger).Select(s => s.Sent).ToList();
        var told = crises.Count(c => PassiveReply.Read(Encoding.UTF8.GetBytes(c.Body), Pushes.Platform, c.Student).Shown?.Contains("12356") == true);
        var pages = Pages(Path.Combine(data, "lanyue.db"));
        var waits = crises.Where(c => pages.ContainsKey(c.Student)).Select(c => (pages[c.Student] - c.At).TotalMilliseconds).ToList();
        return
        [
            $"{sent.Count} messages in {Lasts.TotalSeconds:0} s, {crises.Count} of them crises, of {Students} students; all answers {Spread([.. sent.Select(s => s.Sent.Milliseconds)])}; none in time {sent.Count(s => s.Sent.Body == "")}",
            $"first reply of a crisis: {told} of {crises.Count} told at once; {Spread([.. crises.Select(c => c.Milliseconds)])}; must 3000 at p99",
            $"first call handed over: {waits.Count} of {crises.Count}; {Spread(waits)}; must 10000 at p99",
        ];
    }

    static async Task<WebApplication> Platform()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSimulatedWeCom(_ => new("http://127.0.0.1:9/wecom"));
        var app = builder.Build();
        app.MapSimulatedWeCom();
        await app.StartAsync();
        return app;
    }

    /// <param name="danger">One in so many; 0: none.</param>
    static async Task<IReadOnlyList<(Sent Sent, bool IsDanger)>> Send(HttpClient http, Uri node, Pushes pushes, TimeSpan time, int rate, int danger)
    {
        var (started, count) = (Stopwatch.GetTimestamp(), (int)(time.TotalSeconds * rate));
        var running = new List<Task<(Sent, bool)>>(count);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            var isDanger = danger > 0 && i % danger == danger - 1;
            var student = Pushes.Student(isDanger ? Students + i : i * 7 % Students);  // each crisis another student's: a case of his own
            running.Add(One(http, pushes, student, isDanger));
        }
        return await Task.WhenAll(running);
    }

    static async Task<(Sent, bool)> One(HttpClient http, Pushes pushes, string student, bool isDanger)
    {
        using var request = pushes.Request(student, isDanger ? Danger : Everyday);
        var (at, started) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        var body = "";
        try
        {
            using var answer = await http.SendAsync(request);
            body = await answer.Content.ReadAsStringAsync();
        }
        catch (TaskCanceledException)
        {
            // None in time, which is counted.
        }
        return (new(student, at, Stopwatch.GetElapsedTime(started).TotalMilliseconds, body), isDanger);
    }

    /// <summary>When a call that names his case was first handed over, by student.</summary>
    static Dictionary<string, DateTimeOffset> Pages(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT c.address, MIN(l.first_handed_at) FROM crisis_case c JOIN crisis_page p ON p."case" = c.number JOIN lines l ON l."key" = p.line WHERE l.first_handed_at IS NOT NULL GROUP BY c.address""";
        using var reader = command.ExecuteReader();
        var pages = new Dictionary<string, DateTimeOffset>();
        while (reader.Read()) pages[reader.GetString(0).Split('/')[^1]] = new(DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc));
        return pages;
    }

    static string Spread(List<double> milliseconds)
    {
        milliseconds.Sort();
        double At(double p) => milliseconds[Math.Min(milliseconds.Count - 1, (int)(milliseconds.Count * p))];
        return milliseconds.Count == 0 ? "none" : $"p50 {At(.5):0} ms, p99 {At(.99):0} ms, max {milliseconds[^1]:0} ms";
    }
}
