using System.Net;
using System.Net.Sockets;

namespace Lanyue.Bot.Stores;

static class FreePort
{
    /// <summary>A loopback port that nobody listens on now. Another process may still be quicker; then binding it fails with a clear error.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
