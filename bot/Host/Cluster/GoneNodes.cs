using System.Net;
using System.Net.Sockets;
using Orleans.Runtime.MembershipService;

namespace Lanyue.Bot.Cluster;

/// <summary>
/// Notices sooner than probes do that a node's process is gone: where connections to a silo's port are refused, its machine lives and
/// nobody listens. Only a refusal is proof; silence is left to the probes.
/// </summary>
sealed class GoneNodes(IClusterMembershipService members, ILocalSiloDetails here, ILogger<GoneNodes> log) : BackgroundService
{
    const int Proof = 2;  // refusals in a row
    static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);

    readonly Dictionary<SiloAddress, int> refusals = [];

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(ct))
        {
            var others = Others();
            foreach (var left in refusals.Keys.Except(others).ToList()) refusals.Remove(left);
            var refused = await Task.WhenAll(others.Select(node => IsRefused(node.Endpoint, ct)));
            foreach (var (node, isRefused) in others.Zip(refused)) refusals[node] = isRefused ? refusals.GetValueOrDefault(node) + 1 : 0;
            foreach (var node in others.Where(n => refusals[n] >= Proof)) await DeclareDead(node, ct);
        }
    }

    List<SiloAddress> Others() =>
        [.. members.CurrentSnapshot.Members.Values.Where(m => m.Status == SiloStatus.Active && !m.SiloAddress.Equals(here.SiloAddress)).Select(m => m.SiloAddress)];

    static async Task<bool> IsRefused(IPEndPoint endpoint, CancellationToken ct)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(Period);
        try
        {
            await socket.ConnectAsync(endpoint, within.Token);
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Not one that has just said goodbye: that is in the table before its port closes.</summary>
    async Task DeclareDead(SiloAddress node, CancellationToken ct)
    {
        try
        {
            await members.Refresh(cancellationToken: ct);
            if (!Others().Contains(node)) return;
            log.LogWarning("Nobody listens at {Node} any more; it is declared dead", node);
            await members.TryKill(node);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("{Node} could not be declared dead ({Failure}); tried again", node, failure.GetType().Name);
        }
    }
}
