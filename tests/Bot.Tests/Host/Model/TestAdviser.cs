using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>The adviser over a scripted end point and a real redis-server.</summary>
sealed class TestAdviser : IAsyncDisposable
{
    public const string Key = "sk-canary-4711";

    static readonly FieldCipher Cipher = new([FieldCipher.NewKey("test")]);

    readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    readonly MeterListener listener = new();
    readonly IConnectionMultiplexer redis;
    readonly ModelEndpoint endpoint;
    int turns;

    TestAdviser(ScriptedModel model, IConnectionMultiplexer redis, Func<ModelOptions, ModelOptions> with, TimeProvider clock)
    {
        (Model, this.redis, Clock) = (model, redis, clock);
        Options = MsOptions.Create(with(new() { Endpoint = model.Base.ToString(), Id = "scripted", ApiKey = Key, Deadline = TimeSpan.FromSeconds(2.5) }));
        var meters = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "Lanyue.Model" && instrument.Meter.Scope == meters) l.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Counted.Enqueue($"{instrument.Name["lanyue.model.".Length..]} {tags[0].Value}"));
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => paused = value);
        listener.Start();
        endpoint = new(Options, clock);
        Catalogue = new(RepairFlows.All, new Texts(typeof(RepairSkill).Assembly));
        Adviser = new(endpoint, new(redis, Cipher, Options, clock), new(Understander, _ => Task.FromResult(false)), Catalogue, Understander, new([new TestChannel()]), new(meters, () => endpoint.IsPaused), Options, clock, new LoggerFactory([Log]).CreateLogger<Adviser>());
    }

    int paused;

    /// <summary>Of this test alone, as what is counted in Redis is.</summary>
    public string Student { get; } = "d" + Guid.NewGuid();

    public ScriptedModel Model { get; }
    public TimeProvider Clock { get; }
    public IOptions<ModelOptions> Options { get; }
    public LearnedUnderstander Understander { get; } = new() { Trained = TestBook.Shipped };
    public Catalogue Catalogue { get; }
    public Adviser Adviser { get; }
    public Adapters.WeChat.HeardLog Log { get; } = new();

    /// <summary>"calls Understood", "declined Private", oldest first.</summary>
    public ConcurrentQueue<string> Counted { get; } = [];

    public bool MeterSaysPaused
    {
        get
        {
            listener.RecordObservableInstruments();
            return paused == 1;
        }
    }

    public static async Task<TestAdviser> Start(RedisServer redis, Func<ModelOptions, ModelOptions>? with = null, TimeProvider? clock = null) =>
        new(await ScriptedModel.Start(), await Connect(redis), with ?? (o => o), clock ?? TimeProvider.System);

    static async Task<IConnectionMultiplexer> Connect(RedisServer redis)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(RedisConnection.Options(redis.Connection));
        await Until(() => connection.IsConnected);
        return connection;
    }

    /// <summary>Another node, or this one after a restart: same end point, same Redis.</summary>
    public TestAdviser Again() => new(Model, redis, _ => Options.Value, Clock);

    public Turn Turn(string text, string? dialogue = null) => new()
    {
        Key = $"t/{Guid.NewGuid():N}/{++turns}", Address = new("test", "gh_test", "o1"), Kind = TurnKind.Text, Text = text, Dialogue = dialogue ?? Student,
        CreatedAt = Clock.GetUtcNow(), ArrivedAt = Clock.GetUtcNow(),
    };

    public Hearing Hearing(string text, Flow? open = null, Slot? asked = null) => new(text, Clock.GetUtcNow().OnCampus(), RepairFlows.All, open, asked);

    public Task<IReadOnlyList<Command>?> Ask(string text, string? dialogue = null) => Ask(Turn(text, dialogue));

    public Task<IReadOnlyList<Command>?> Ask(Turn turn, Hearing? hearing = null) => Adviser.Ask(turn, DialogueState.Empty, hearing ?? Hearing(turn.Text), CancellationToken.None);

    public Task<IReadOnlyList<Command>?> Ask(string text, CancellationToken overtaken) => Adviser.Ask(Turn(text), DialogueState.Empty, Hearing(text), overtaken);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        endpoint.Dispose();
        await services.DisposeAsync();
        await Model.DisposeAsync();
        await redis.DisposeAsync();
    }
}

/// <summary>A redis-server for the tests of a class.</summary>
public sealed class OneRedis : IAsyncLifetime
{
    public RedisServer Server { get; } = new();

    public ValueTask InitializeAsync()
    {
        Server.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
