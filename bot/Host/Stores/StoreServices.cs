using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using StackExchange.Redis;

namespace Lanyue.Bot.Stores;

/// <summary>What holds the truth and what holds the dialogue, as the settings name them.</summary>
sealed class OpenStores : IDisposable
{
    readonly DataDirectory? data;
    readonly EmbeddedGarnet? garnet;

    public required LanyueDbFactory Databases { get; init; }
    public required FieldCipher Cipher { get; init; }
    public required ConfigurationOptions Redis { get; init; }
    public required Setup Setup { get; init; }

    OpenStores(DataDirectory? data, EmbeddedGarnet? garnet) => (this.data, this.garnet) = (data, garnet);

    /// <exception cref="SettingException">A store cannot be opened as it is set.</exception>
    public static OpenStores Open(Setup setup)
    {
        var data = setup.IsCluster ? null : DataDirectory.Open(setup.DataDirectory);
        try
        {
            var cipher = CipherKeys.Open(setup, data);
            var garnet = setup.Redis is null ? new EmbeddedGarnet(data!.Garnet) : null;
            return new(data, garnet)
            {
                Setup = setup,
                Databases = Database(setup),
                Cipher = cipher,
                Redis = RedisConnection.Options(setup.Redis ?? $"127.0.0.1:{garnet!.Port}"),
            };
        }
        catch
        {
            data?.Dispose();
            throw;
        }
    }

    public static LanyueDbFactory Database(Setup setup)
    {
        var connection = setup.Database ?? Path.Combine(setup.DataDirectory, DataDirectory.DatabaseName);
        return new(StoreProviders.Use(setup.Options.Provider, connection), Parts);
    }

    /// <summary>Everybody's tables make up the one database.</summary>
    public static readonly ModelParts Parts = new(typeof(LanyueDb).Assembly, typeof(Skills.Repair.RepairSkill).Assembly, typeof(Adapters.WeChat.WeChatOptions).Assembly);

    public void Dispose()
    {
        garnet?.Dispose();
        data?.Dispose();
    }
}

static class StoreServices
{
    public static void AddStores(this IServiceCollection services, OpenStores stores)
    {
        services.AddSingleton(stores.Databases).AddSingleton(stores.Cipher).AddSingleton<TimedSeal>().AddSingleton(new WriteGate(stores.Setup.Options.Provider));
        services.AddSingleton<IMediaStore>(s => new MediaDirectory(DataDirectory.MediaOf(stores.Setup), stores.Cipher, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(stores.Redis));

        services.AddSingleton<GroupCommit>().AddHostedService(s => s.GetRequiredService<GroupCommit>());  // the first to start, so the last to stop
        services.AddSingleton<ChannelList>().AddSingleton<Writes>().AddSingleton<Dialogues>().AddSingleton<Arrivals>().AddSingleton<Parking>().AddSingleton<ReplyLines>()
            .AddSingleton<Questions>().AddSingleton<Store.Effects>().AddSingleton<DueRows>().AddSingleton<Outbox>().AddSingleton<OutboxSignal>().AddSingleton<InboundMedia>();
    }

    public static void AddDialogueStorage(this ISiloBuilder silo, OpenStores stores) =>
        silo.AddRedisGrainStorage(Turns.DialogueGrain.Storage, builder => builder.Configure<IServiceProvider>((storage, services) =>
        {
            var redis = services.GetRequiredService<IConnectionMultiplexer>();
            storage.ConfigurationOptions = stores.Redis;
            storage.CreateMultiplexer = _ => Task.FromResult<(IConnectionMultiplexer, bool)>((redis, true));  // true: shared, not the storage's to close
            storage.GrainStorageSerializer = new StateSerializer(stores.Cipher);
            storage.GetStorageKey = (_, grain) => Privacy.RedisStates.KeyOf(grain.Key.ToString()!);
        }));
}
