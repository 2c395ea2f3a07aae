using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Faults;

/// <summary>Two School nodes on one redis-server and one PostgreSQL, behind a load balancer, called by the simulated platform.</summary>
sealed class TwoNodes : IAsyncDisposable
{
    public required PostgresServer Postgres { get; init; }
    public required RedisServer Redis { get; init; }
    public required IReadOnlyList<Node> Nodes { get; init; }
    public required FrontDoor Door { get; init; }
    public required Platform Platform { get; init; }
    public required LanyueDbFactory Databases { get; init; }

    public Node A => Nodes[0];
    public Node B => Nodes[1];
    public string Output => $"--- A\n{A.Output}\n--- B\n{B.Output}";

    /// <param name="wrongly">Share of deliveries that the load balancer sends to any node, healthy or not.</param>
    /// <param name="ofB">Settings of the second node alone.</param>
    public static async Task<TwoNodes> Start(int seed, double wrongly, Dictionary<string, string> settings, CancellationToken ct, Dictionary<string, string>? ofB = null)
    {
        var postgres = await PostgresServer.Start(isDurable: true, ct);
        var databases = new LanyueDbFactory(StoreProviders.Use(Provider.PostgreSql, await postgres.Create("lanyue", ct)), OpenStores.Parts);
        await Migrator.Apply(databases, ct);
        var redis = new RedisServer();
        redis.Start();

        Dictionary<string, string> shared = new(settings)
        {
            ["Lanyue__Provider"] = nameof(Provider.PostgreSql),
            ["Lanyue__CipherKeys__0"] = FieldCipher.NewKey("test"),
            ["ConnectionStrings__Lanyue"] = postgres.Connection("lanyue"),
            ["ConnectionStrings__Redis"] = redis.Connection,
        };
        Node[] nodes = [new(shared), new(ofB is null ? shared : new(shared.Concat(ofB)))];
        var door = new FrontDoor(nodes, seed, wrongly);
        var platform = await Platform.Start(door.Pick);
        foreach (var node in nodes)
        {
            node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
            node.Set("WeCom__ApiHost", platform.WeComApiHost.ToString());
        }
        var started = await Task.WhenAll(nodes.Select(n => n.Start(ct: ct)));
        var both = new TwoNodes { Postgres = postgres, Redis = redis, Nodes = nodes, Door = door, Platform = platform, Databases = databases };
        Assert.True(started.All(s => s), both.Output);
        return both;
    }

    /// <summary>Wakes what stands still, starts what does not run, and waits until both are ready.</summary>
    public async Task Heal(CancellationToken ct)
    {
        foreach (var node in Nodes)
            while (!await node.IsReady(ct))
            {
                if (!node.IsRunning) await node.Start(ct: ct);
                if (node.IsPaused) node.Continue();
                await Task.Delay(100, ct);
            }
    }

    /// <summary>No turn is put aside and no line is on its way; what is held or unsure waits for the person's next message.</summary>
    public async Task<bool> NothingIsLeft(CancellationToken ct)
    {
        await using var db = Databases.CreateDbContext();
        return !await db.ParkedTurns.AnyAsync(ct)
            && !await db.Lines.AnyAsync(l => l.Delivery == Delivery.Waiting || l.Delivery == Delivery.Claimed || l.Delivery == Delivery.Sending || l.Delivery == Delivery.Unacknowledged, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        foreach (var node in Nodes) await node.DisposeAsync();
        await Platform.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
