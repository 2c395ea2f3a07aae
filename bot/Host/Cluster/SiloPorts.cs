using System.Net;
using System.Net.Sockets;
using Lanyue.Bot.Settings;

namespace Lanyue.Bot.Cluster;

/// <summary>
/// The ports of this node's silo. Free ones are counted up from a fixed number: a node that died finds its own again, and the cluster
/// knows at once that the one before it is gone. A file in the temporary folder keeps two nodes that start at the same time apart.
/// </summary>
sealed class SiloPorts : IDisposable
{
    const int FirstSilo = 11111, FirstGateway = 30000, Most = 100;

    readonly FileStream? hold;

    public int Silo { get; }
    public int Gateway { get; }

    SiloPorts(int silo, int gateway, FileStream? hold) => (Silo, Gateway, this.hold) = (silo, gateway, hold);

    /// <exception cref="SettingException">All that were tried are taken.</exception>
    public static SiloPorts Take(LanyueOptions options)
    {
        if (options is { SiloPort: > 0, GatewayPort: > 0 }) return new(options.SiloPort, options.GatewayPort, null);

        var own = IPAddress.Parse(options.ClusterAddress);
        for (var i = 0; i < Most; i++)
        {
            var silo = options.SiloPort > 0 ? options.SiloPort : FirstSilo + i;
            var gateway = options.GatewayPort > 0 ? options.GatewayPort : FirstGateway + i;
            if (TryHold(i) is not { } hold) continue;
            if (IsFree(own, silo) && IsFree(own, gateway)) return new(silo, gateway, hold);
            hold.Dispose();
        }
        throw new SettingException($"No free ports for Lanyue:SiloPort and Lanyue:GatewayPort at {own}. Stop other programs there, name ports, or check that Lanyue:ClusterAddress is this machine's.");
    }

    static FileStream? TryHold(int place)
    {
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), $"lanyue-silo-{place}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => hold?.Dispose();
}
