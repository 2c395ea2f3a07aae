using System.Collections.Concurrent;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Adapters.Simulator;
using Lanyue.Bot.Tests.Adapters.WeChat.Rich;
using Lanyue.Bot.Tests.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

/// <summary>The real store, outbox and WeChat channel before the simulated platform, over HTTP both ways and by one clock that the test holds.</summary>
sealed class OutgoingStore : IAsyncDisposable
{
    public const string OpenId = "oStudentA", Accepted = "repair/notice.Accept", Assigned = "repair/notice.Assign", Finished = "repair/notice.Finish";

    readonly WebApplication app;
    readonly FakeCallback callback;
    readonly ServiceProvider services;
    readonly ConcurrentQueue<Turn> turns = [];
    int effects;

    OutgoingStore(WebApplication app, FakeCallback callback, ServiceProvider services, TestStore store) =>
        (this.app, this.callback, this.services, Store) = (app, callback, services, store);

    public TestStore Store { get; }
    public TestMedia Media { get; private init; } = null!;
    public T Of<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Another node, where a test has opened one: it hears what the student does and the platform reports.</summary>
    public TestStore? Hearing { get; private set; }

    /// <summary>What is pushed to the bot waits for it.</summary>
    public Task HearAfter { get; set; } = Task.CompletedTask;

    /// <summary>What the platform answers to messages of the bot's waits for it; they have been sent by then.</summary>
    public Task AnswerAfter { get; set; } = Task.CompletedTask;

    public FakeTimeProvider Clock => Store.Clock;
    public HeardLog Log { get; private init; } = null!;
    public SimulatedPlatform Platform => app.Services.GetRequiredService<SimulatedPlatform>();

    /// <summary>"Accept" has a template and a subscription, "Assign" a subscription, "Finish" neither.</summary>
    public static Task<OutgoingStore> Open(params (string Key, string Value)[] settings) => Open(Provider.Sqlite, [], settings);

    /// <param name="interceptors">Of the node that sends.</param>
    public static async Task<OutgoingStore> Open(Provider on, IInterceptor[] interceptors, params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(TestStore.Start);
        var callback = await FakeCallback.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock).AddSimulator(_ => callback.Address);
        var app = builder.Build();
        OutgoingStore? opened = null;
        app.Use((http, next) => HoldAnswer(http, next, () => opened?.AnswerAfter ?? Task.CompletedTask));
        app.MapSimulator();
        await app.StartAsync(Stop);

        var (log, media) = (new HeardLog(), new TestMedia());
        var all = new Dictionary<string, string?>
        {
            ["WeChat:Token"] = DemoAccount.Token, ["WeChat:EncodingAesKey"] = DemoAccount.EncodingAesKey, ["WeChat:AppId"] = DemoAccount.AppId,
            ["WeChat:AppSecret"] = DemoAccount.AppSecret, ["WeChat:ApiHost"] = app.Urls.Single() + SimulatorEndpoints.ApiPath,
        };
        Template(all, 0, Accepted, "T-Accept", TemplateKind.Template);
        Template(all, 1, Accepted, "S-Accept", TemplateKind.Subscription);
        Template(all, 2, Assigned, "S-Assign", TemplateKind.Subscription);
        foreach (var (key, value) in settings) all[key] = value;
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Information))
            .AddSingleton<TimeProvider>(clock).AddSingleton(new Texts()).AddSingleton<IMediaStore>(media.Store).AddWeChat().BuildServiceProvider();

        var store = new OutgoingStore(app, callback, services, await TestStore.Open(services.GetRequiredService<IChannel>(), clock, on, interceptors)) { Log = log, Media = media };
        opened = store;
        callback.Does = store.Hear;
        foreach (var (id, isSubscription) in new[] { ("T-Accept", false), ("S-Accept", true), ("S-Assign", true) })
            store.Platform.Templates.Add(new(id, "报修通知", isSubscription, [new("character_string1", "单号"), new("thing2", "地点")]));
        store.Platform.Students.Add(OpenId, null, follows: true);
        return store;
    }

    static async Task HoldAnswer(HttpContext http, RequestDelegate next, Func<Task> until)
    {
        if (until().IsCompleted || !http.Request.Path.Value!.Contains("/message/", StringComparison.Ordinal)) { await next(http); return; }

        var (wire, kept) = (http.Response.Body, new MemoryStream());
        http.Response.Body = kept;
        await next(http);
        await until();
        http.Response.Body = wire;
        await wire.WriteAsync(kept.ToArray(), Stop);
    }

    static void Template(Dictionary<string, string?> settings, int index, string key, string id, TemplateKind kind)
    {
        var at = $"WeChat:Templates:{index}";
        (settings[$"{at}:Key"], settings[$"{at}:TemplateId"], settings[$"{at}:Kind"]) = (key, id, kind.ToString());
        (settings[$"{at}:Fields:0:Name"], settings[$"{at}:Fields:0:Value"]) = ("character_string1", "{number}");
        (settings[$"{at}:Fields:1:Name"], settings[$"{at}:Fields:1:Value"]) = ("thing2", "{place}");
    }

    async Task Hear(Received call, HttpContext http)
    {
        var turn = WeChatMessage.Read(WeChatXml.TryRead(call.Xml!.ToString())!)!.ToTurn("", Clock.GetUtcNow())!;
        await HearAfter;
        var arrival = await (Hearing ?? Store).Arrivals.Keep(turn, default);
        turns.Enqueue(turn with { Dialogue = arrival.Dialogue, IsCopy = !arrival.IsNew, AnswersUpTo = Clock.GetUtcNow() });
        await FakeCallback.Write(http, "success");
    }

    public async Task OpenHearing(params IInterceptor[] interceptors) => Hearing = await Store.Beside(services.GetRequiredService<IChannel>(), interceptors);

    /// <summary>The student acts, and the bot has kept it.</summary>
    public async Task<Turn> Acts(StudentAct act)
    {
        turns.Clear();
        await Platform.Outcome(Platform.Send(act).Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        return turns.Single(t => t.Detail != TemplateJobs.Event);
    }

    /// <summary>The student writes and is answered.</summary>
    /// <returns>What he reads, marks and all.</returns>
    public async Task<string> Says(string text, string student = OpenId)
    {
        var answer = await Store.Says(await Acts(new() { Student = student, Text = text }), "好");
        await Store.Lines.HandedOver(answer, Clock.GetUtcNow());
        return TestStore.Words(answer);
    }

    /// <summary>The student writes, and the answer comes too late: it is pushed.</summary>
    public async Task<Turn> IsPushed(params Part[] parts)
    {
        var turn = await Acts(new() { Student = OpenId, Text = "在吗" });
        await Store.Parking.Park(turn, Stop);
        var activation = await Store.TakeOver(turn);
        await Store.Lines.Commit(turn, new Spoken([.. parts.Select(p => p with { Turn = turn.Key })], true, []), activation.Fence, Stop);
        await Settle();
        return turn;
    }

    public int Calls(string path) => Platform.Log.Since(0, only: [typeof(ApiCallEntry)]).Entries.OfType<ApiCallEntry>().Count(c => c.Path == path);

    public async Task Reported(SentMessage report) => await Platform.Outcome(report.Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

    /// <summary>A notice of a desk action, to the student who wrote last under this openid.</summary>
    public Task Notifies(string text, string number, string student = OpenId) => Store.Effects.Commit($"desk/{++effects}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
    {
        var key = new Address(WeChatChannel.ChannelName, DemoAccount.AccountId, student).Key;
        var dialogue = work.Db.Addresses.Single(a => a.Key == key).Dialogue;
        await work.Notify(dialogue, text, ct, ("number", number), ("place", "3栋502"), ("reason", "无"));
        return Outcome.Silent;
    }, default);

    /// <summary>Sends all that can go now, and waits for what the platform reports of it.</summary>
    public async Task Settle()
    {
        for (var pass = 0; pass < 50 && (await Store.Outbox.SendDue(Stop) > 0 || await IsSomethingDue()); pass++) { }
        foreach (var report in Platform.Log.Since(0, only: [typeof(ReportEntry)]).Entries.OfType<ReportEntry>().TakeLast(20))
            await Platform.Outcome(report.MessageId)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }

    /// <summary>A pass that only holds lines moves none on; those behind them go with the next.</summary>
    Task<bool> IsSomethingDue()
    {
        var now = Clock.GetUtcNow();
        return Store.Query(db => Task.FromResult(db.Lines.Any(l => l.Delivery == Delivery.Waiting && (l.NextTryAt == null || l.NextTryAt <= now))));
    }

    public VisibleEntry[] Seen => [.. Platform.Log.Since(0, only: [typeof(VisibleEntry)]).Entries.Cast<VisibleEntry>()];

    public Task<List<Line>> Notices() => Store.Query(db => db.Lines.AsNoTracking().Where(l => l.Kind == LineKind.Notice).OrderBy(l => l.Sequence).ToListAsync(Stop));

    public Task<Line> Notice() => Store.Query(db => Task.FromResult(db.Lines.Where(l => l.Kind == LineKind.Notice).OrderByDescending(l => l.Sequence).First()));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await callback.DisposeAsync();
        await services.DisposeAsync();
        if (Hearing is not null) await Hearing.DisposeAsync();
        await Store.DisposeAsync();
        Media.Dispose();
    }
}
