using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Tests.Host;

/// <summary>What a student says is in no log at any level, no trace, no metric, no entry of the audit, no error page.</summary>
public sealed class CanaryTests(CanaryTests.Service demo) : IClassFixture<CanaryTests.Service>
{
    const string Secret = "canary青色犀牛";

    /// <summary>The demo with everything logged that can be.</summary>
    public sealed class Service() : RunningService(
        "--Lanyue:Profile=Demo", "--Demo:School=none", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection=Trace", "--Logging:LogLevel:System.Net.Http=Trace",
        "--Logging:LogLevel:Polly=Trace", "--Logging:Console:LogLevel:Default=None", "--Logging:Console:LogLevel:Microsoft=None", "--Logging:Console:LogLevel:Orleans=None", "--Logging:Console:LogLevel:System=None")
    {
        internal Kept Logs { get; } = new();

        protected override void Add(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Logs);
    }

    internal sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull { All.Enqueue($"{state}"); return null; }
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "")}");
        public void Dispose() { }
    }

    [Fact]
    public async Task A_secret_word_stays_between_the_student_and_who_may_read_it()
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traces.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Baggage)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var measures = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, own) => own.EnableMeasurementEvents(instrument) };
        void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            foreach (var tag in tags) measures.Enqueue($"{instrument.Name} {tag}");
        }
        meters.SetMeasurementEventCallback<long>(Keep);
        meters.SetMeasurementEventCallback<double>(Keep);
        meters.Start();

        var openId = "oTest" + Guid.NewGuid().ToString("N");
        var student = new TestStudent(demo.Browser(), openId);
        await student.Appear(Stop);
        foreach (var said in new[] { Secret, $"3栋502灯坏了{Secret}", "明天下午在", "是", "谁看过我的信息", $"我叫{Secret}", $"给学工处留言：{Secret}", $"{Secret}我不想活了", "我没事" }) await student.Says(said, Stop);
        await student.Says(Secret, Stop, ActKind.Voice);

        using var browser = demo.Browser();
        var pages = new List<string>();
        foreach (var path in new[] { "/metrics", "/healthz", "/readyz", $"/wechat/enter?to={Uri.EscapeDataString(Secret)}", $"/crisis/{Uri.EscapeDataString(Secret)}", $"/nothing/{Uri.EscapeDataString(Secret)}" })
            pages.Add(await (await browser.GetAsync(path, Stop)).Content.ReadAsStringAsync(Stop));

        var audit = demo.App!.Services.GetRequiredService<AuditTrail>();
        await using var db = demo.App.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        var entries = await db.Set<AuditEntry>().AsNoTracking().ToListAsync(Stop);
        Assert.Contains(entries, e => e.Action == "repair.Report");
        Assert.Contains(entries, e => e.Action.StartsWith("crisis.", StringComparison.Ordinal));
        Assert.True(demo.Logs.All.Count > 100);
        Assert.NotEmpty(traces);
        Assert.NotEmpty(measures);

        Assert.DoesNotContain(demo.Logs.All.Where(IsOurs), Holds);
        Assert.DoesNotContain(traces.Where(IsOurs), Holds);
        Assert.DoesNotContain(measures, Holds);
        Assert.DoesNotContain(pages, Holds);
        Assert.DoesNotContain(entries.Select(e => $"{e.Action} {e.Subject} {e.Fields} {audit.Open(e)}"), Holds);
    }

    /// <summary>The addresses that the test itself asks for by its secret are the test's doing.</summary>
    static bool IsOurs(string line) => !new[] { "/wechat/enter", "/crisis/", "/nothing/" }.Any(p => line.Contains(p, StringComparison.Ordinal));

    static bool Holds(string text) => text.Contains(Secret, StringComparison.Ordinal) || text.Contains(Uri.EscapeDataString(Secret), StringComparison.Ordinal) || text.Contains(System.Text.Json.JsonSerializer.Serialize(Secret).Trim('"'), StringComparison.Ordinal);
}
