namespace Lanyue.Faults;

/// <summary>
/// A load balancer: asks each node for its health every half second, and sends to the ready ones; now and then to one that is not. One
/// that refuses the connection is passed over at once, as nginx and HAProxy do.
/// </summary>
sealed class FrontDoor : IAsyncDisposable
{
    readonly IReadOnlyList<Node> nodes;
    readonly Random random;
    readonly double wrongly;
    readonly CancellationTokenSource stop = new();
    readonly Task watching;

    /// <param name="wrongly">Share of deliveries that ignore health, 0 to 1.</param>
    public FrontDoor(IReadOnlyList<Node> nodes, int seed, double wrongly)
    {
        (this.nodes, random, this.wrongly) = (nodes, new Random(seed), wrongly);
        watching = Task.WhenAll(nodes.Select(Watch));
    }

    /// <summary>Everything goes to this one; null: to those that are ready.</summary>
    public Node? Only { get; set; }

    public Uri Pick()
    {
        if (Only is { } only) return only.Callback;
        lock (random)
        {
            var serving = nodes.Where(n => n.IsServing && n.IsRunning).ToList();
            var among = serving.Count == 0 || random.NextDouble() < wrongly ? nodes : serving;
            return among[random.Next(among.Count)].Callback;
        }
    }

    async Task Watch(Node node)
    {
        while (!stop.IsCancellationRequested)
        {
            node.IsServing = node.IsRunning && await node.IsReady(CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }
}
